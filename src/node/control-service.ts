import type { Server } from "@grpc/grpc-js";
import { ConfigError } from "../base/errors.js";
import { Secret } from "../base/secret.js";
import type { Logger } from "../base/logger.js";
import type { AgentService, AttachRequest, PortStatus } from "./agent-service.js";
import { diffMessage, networkMessage, routesMessage } from "./control-message.js";
import { CONTROL_METHODS, type ControlMethod } from "./control-protocol.js";
import { readAttach } from "./attach-request.js";
import { closeDescriptor } from "../io/sys/file-descriptor.js";
import type { Callers } from "../io/callers.js";
import type { HandedTap } from "../io/namespace-port/handed-tap.js";
import type { PortOwner } from "../io/port-owner.js";
import {
  readBasis,
  readDefine,
  readDiscovery,
  readFilter,
  readInvite,
  readJoin,
  readName,
  readNode,
  readPing,
} from "./control-request.js";
import { readGrant, readPem, readRollover } from "./certification-request.js";
import { portMessage } from "./port-message.js";
import { serveMethod } from "./serve-method.js";

/** Where TAPs are that callers have handed over. */
export interface TapSource {
  /** By its ticket, and only by who handed it over; the caller's to close. */
  take(ticket: number, uid: number): Promise<HandedTap>;
}

/**
 * The control API in front of the agent's own service: requests are checked and bounded, values
 * turned into messages, errors into statuses.
 */
export class ControlService {
  readonly #agent: AgentService;
  readonly #taps: TapSource;
  readonly #logger: Logger;

  constructor(agent: AgentService, taps: TapSource, logger: Logger) {
    this.#agent = agent;
    this.#taps = taps;
    this.#logger = logger;
  }

  /** Adds every call to the server. */
  register(server: Server, callers: Callers): void {
    this.#registerNetworks(server);
    this.#registerMembership(server);
    this.#registerCertification(server);
    this.#registerPorts(server, callers);
    this.#registerRouting(server);
  }

  #registerNetworks(server: Server): void {
    const agent = this.#agent;
    const { define, start, stop, autostart, undefine, list, show, xml, diff } = CONTROL_METHODS;
    this.#serve(server, define, (asked) =>
      orRefusal(async () => ({
        network: networkMessage(await agent.define(...readDefine(asked), readBasis(asked))),
      })),
    );
    this.#serve(server, start, async ({ network }) =>
      networkMessage(await agent.start(readName(network, "network"))),
    );
    this.#serve(server, stop, async ({ network }) =>
      networkMessage(await agent.stop(readName(network, "network"))),
    );
    this.#serve(server, autostart, async ({ network, enabled }) =>
      networkMessage(await agent.autostart(readName(network, "network"), enabled)),
    );
    this.#serve(server, undefine, async ({ network }) => {
      await agent.undefine(readName(network, "network"));
      return {};
    });
    this.#serve(server, list, async () => ({
      networks: (await agent.list()).map(networkMessage),
    }));
    this.#serve(server, show, async ({ network }) =>
      networkMessage(await agent.show(readName(network, "network"))),
    );
    this.#serve(server, xml, async ({ network }) => ({
      xml: await agent.xml(readName(network, "network")),
    }));
    this.#serve(server, diff, (asked) =>
      orRefusal(async () => diffMessage(await agent.diff(...readDefine(asked)))),
    );
  }

  #registerMembership(server: Server): void {
    const agent = this.#agent;
    const { setDiscovery, invite, join, peers, discover, revoke, forget, leave } = CONTROL_METHODS;
    this.#serve(server, setDiscovery, async ({ network, discovery }) => {
      const mode = readDiscovery(discovery);
      return networkMessage(await agent.setDiscovery(readName(network, "network"), mode));
    });
    this.#serve(server, invite, async (asked) => ({
      token: await agent.invite(readName(asked.network, "network"), readInvite(asked)),
    }));
    this.#serve(server, join, async (asked) => networkMessage(await agent.join(readJoin(asked))));
    this.#serve(server, peers, async (asked) => ({
      peers: [...(await agent.peers(readFilter(asked)))],
    }));
    this.#serve(server, discover, async () => ({
      agents: (await agent.discover()).map((each) => ({
        ...each,
        endpoints: [...each.endpoints],
        devices: [...each.devices],
      })),
    }));
    this.#serve(server, revoke, async ({ network, node, force }) =>
      agent.revoke(readName(network, "network"), { node: readNode(node), force }),
    );
    this.#serve(server, forget, async ({ network, node }) =>
      agent.forget(readName(network, "network"), readNode(node)),
    );
    this.#serve(server, leave, async ({ network, force }) =>
      agent.leave(readName(network, "network"), force),
    );
  }

  #registerCertification(server: Server): void {
    const agent = this.#agent;
    const methods = CONTROL_METHODS;
    this.#serve(server, methods.grantIssuer, async (asked) =>
      agent.grantIssuer(readName(asked.network, "network"), readGrant(asked)),
    );
    this.#serve(server, methods.issuerRequest, async ({ network }) => ({
      text: await agent.issuerRequest(readName(network, "network")),
    }));
    this.#serve(server, methods.acceptIssuer, async ({ network, text }) =>
      agent.acceptIssuer(readName(network, "network"), readPem(text)),
    );
    this.#serve(server, methods.exportRoot, async ({ network }) => ({
      text: (await agent.exportRoot(readName(network, "network"))).reveal(),
    }));
    this.#serve(server, methods.restoreRoot, async ({ network, text }) => {
      await agent.restoreRoot(readName(network, "network"), new Secret(readPem(text)));
      return {};
    });
    this.#serve(server, methods.dropRoot, async ({ network }) => {
      await agent.dropRoot(readName(network, "network"));
      return {};
    });
    this.#serve(server, methods.rollOver, async (asked) => {
      const rollover = await agent.rollOver(
        readName(asked.network, "network"),
        readRollover(asked),
      );
      return { ...rollover, issuers: [...rollover.issuers], duties: [...rollover.duties] };
    });
  }

  #registerPorts(server: Server, callers: Callers): void {
    const agent = this.#agent;
    const { attach, detach, ports, macs, leases } = CONTROL_METHODS;
    this.#serve(server, attach, async (asked, peer) => {
      const network = readName(asked.network, "network");
      const request = { ...readAttach(asked), owner: ownerFor(callers, peer) };
      return portMessage(await this.#attach(network, request));
    });
    this.#serve(server, detach, async ({ network, port }) => {
      await agent.detach(readName(network, "network"), readName(port, "port"));
      return {};
    });
    this.#serve(server, ports, async (asked) => ({
      ports: (await agent.ports(readFilter(asked))).map(portMessage),
    }));
    this.#serve(server, macs, async (asked) => ({
      macs: (await agent.macs(readFilter(asked))).map((each) => ({
        ...each,
        addresses: [...each.addresses],
      })),
    }));
    this.#serve(server, leases, async (asked) => ({
      leases: [...(await agent.leases(readFilter(asked)))],
    }));
  }

  async #attach(
    network: string,
    request: AttachRequest & { readonly owner: PortOwner },
  ): Promise<PortStatus> {
    const { attachment, owner } = request;
    if (attachment.kind !== "namespace") return this.#agent.attach(network, request);
    const handed = await this.#taps.take(attachment.ticket, owner.uid);
    try {
      return await this.#agent.attach(network, { ...request, handed });
    } finally {
      closeDescriptor(handed.tap);
      closeDescriptor(handed.connection);
    }
  }

  #registerRouting(server: Server): void {
    const agent = this.#agent;
    const { routes, ping } = CONTROL_METHODS;
    this.#serve(server, routes, async (asked) => ({
      networks: (await agent.routes(readFilter(asked))).map(routesMessage),
    }));
    this.#serve(server, ping, async (asked) => agent.ping(readPing(asked)));
  }

  #serve<Ask, Asked, Answer, Answered>(
    server: Server,
    method: ControlMethod<Ask, Asked, Answer, Answered>,
    perform: (asked: Asked, peer: string) => Promise<Answer>,
  ): void {
    serveMethod(server, method, this.#logger, perform);
  }
}

/** A refused document is an answer: its list of problems may outgrow a status. */
async function orRefusal<Answer>(
  perform: () => Promise<Answer>,
): Promise<Answer | { readonly refusal: { readonly code: string; readonly message: string } }> {
  try {
    return await perform();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { refusal: { code: error.code, message: error.message } };
  }
}

function ownerFor(callers: Callers, peer: string): PortOwner {
  const caller = callers.find(peer);
  if (caller === undefined) throw new ConfigError("ERR_STATE", "the caller has hung up");
  const { uid, gid, groups } = caller;
  return { uid, gid, groups };
}
