import type { Clock } from "../base/clock.js";
import type { Endpoint } from "../base/endpoint.js";
import { messageOf, PeerError } from "../base/errors.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import { ControlDialer } from "../io/grpc/control-dialer.js";
import { ControlServer, type Issued } from "../io/grpc/control-server.js";
import { reachableEndpoints } from "../io/host-network.js";
import { duplicateDescriptor } from "../io/sys/file-descriptor.js";
import { descriptorOfSocket } from "../io/sys/socket-option.js";
import { NetworkListener, type Arrival } from "../io/tls/network-listener.js";
import type { PeerIdentity } from "../overlay/control-transport.js";
import type { Enrolment, RequestBody, ResponseBody } from "../overlay/control-message.js";
import { ControlPlane } from "../overlay/control-plane.js";
import type { PeerView } from "../overlay/peer-view.js";
import type { Validity } from "../trust/validity.js";
import { formatShared } from "../xml/format.js";
import type { NetworkDefinition } from "../xml/definition.js";
import { DataPlaneThread } from "./plane/data-plane-thread.js";
import { readMembers, writeMembers } from "./member-memory.js";
import { NetworkPorts } from "./network-ports.js";
import type { NetworkStore } from "./network-store.js";
import type { NetworkTrust } from "./network-trust.js";
import type { PortBook } from "./port-book.js";
import { VERSION } from "./version.js";
import { reviveExpired } from "./revival.js";
import { RenewalSchedule } from "./renewal-schedule.js";

/** What a network needs to run. */
export interface NetworkParts {
  readonly definition: NetworkDefinition;
  readonly trust: NetworkTrust;
  readonly store: NetworkStore;
  readonly book: PortBook;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  /** The data plane ended by itself; the network is to be stopped. */
  readonly failed: (reason: string) => void;
}

/** A started network: listener, control plane, data plane, ports; `stop` undoes all of it. */
export class RunningNetwork {
  readonly ports: NetworkPorts;
  readonly #parts: NetworkParts;
  readonly #plane: DataPlaneThread;
  readonly control: ControlPlane;
  readonly #server: ControlServer;
  readonly #listener: NetworkListener;
  readonly #renewal: RenewalSchedule;

  /** Listens, restores the ports, and begins to dial. When a step fails, nothing is left. */
  static async start(parts: NetworkParts): Promise<RunningNetwork> {
    const { definition, trust, logger } = parts;
    const started: { network?: RunningNetwork } = {};
    const plane = await DataPlaneThread.start({
      self: trust.node,
      network: definition.shared.uuid,
      mtu: definition.shared.mtu,
      credentials: trust.credentials(),
      logger,
      events: {
        uplinkUp: (uplink) => started.network?.control.uplinkUp(uplink),
        uplinkDown: (uplink, reason) => started.network?.control.uplinkDown(uplink, reason),
        portRecord: (port, record) => started.network?.ports.recorded(port, record),
        portGone: (port, reason) => started.network?.ports.gone(port, reason),
        failed: parts.failed,
      },
    });
    const running = new RunningNetwork(parts, plane);
    started.network = running;
    try {
      await running.#begin();
      return running;
    } catch (error) {
      await running.stop({ keepDevices: true });
      throw error;
    }
  }

  private constructor(parts: NetworkParts, plane: DataPlaneThread) {
    const { definition, trust, clock, rng, logger, book } = parts;
    this.#parts = parts;
    this.#plane = plane;
    this.ports = new NetworkPorts({ definition: definition.shared, book, plane, logger });
    this.control = new ControlPlane({
      self: trust.node,
      clock,
      rng,
      logger,
      transport: new ControlDialer({
        clock,
        credentials: () => trust.credentials(),
        identify: (chain) => trust.identifyMember(chain),
      }),
      uplinks: plane,
      greeting: {
        release: VERSION,
        endpoints: this.#ownEndpoints(),
        mtu: definition.shared.mtu,
      },
      serve: (peer, body, answer) => {
        void this.#serve(peer, body).then(answer);
      },
      membersChanged: (members) => {
        try {
          writeMembers(parts.store, members);
        } catch (error) {
          logger.warn("members not stored", { reason: messageOf(error) }); // hearsay: no reason to stop
        }
      },
    });
    this.#server = new ControlServer(
      trust.credentials(),
      {
        identify: (chain) => trust.identify(chain),
        enrol: (enrolment) => this.#enrol(enrolment),
        renew: ({ spki, role }) => trust.certify(spki, role),
        definition: () => formatShared(definition.shared),
        connected: (connection) => {
          this.control.accept(connection);
        },
      },
      logger,
    );
    this.#listener = new NetworkListener({
      clock,
      logger,
      routes: {
        control: (arrival) => {
          this.#server.accept(arrival);
        },
        data: (arrival) => {
          this.#handOver(arrival);
        },
      },
    });
    this.#renewal = new RenewalSchedule({ clock, rng, logger, renew: () => this.#renew() });
  }

  peers(): readonly PeerView[] {
    return this.control.peers();
  }

  /** Counters of the data connections. */
  uplinks(): ReturnType<DataPlaneThread["uplinks"]> {
    return this.#plane.uplinks();
  }

  macs(): ReturnType<DataPlaneThread["macs"]> {
    return this.#plane.macs();
  }

  /** With `keepDevices` the guests' devices stay, without carrier, for the next start. */
  async stop(options: { readonly keepDevices: boolean }): Promise<void> {
    this.#renewal.stop();
    this.control.stop();
    const deaf = this.#listener.close();
    this.#server.close(); // before the wait: the listener's end waits for its connections
    await deaf;
    await this.#plane.stop(options);
  }

  async #begin(): Promise<void> {
    const { definition, trust, store } = this.#parts;
    const { listen, connections } = definition.host;
    if (listen !== undefined) await this.#listener.listen(listen);
    const members = readMembers(store);
    if (trust.own().kind === "expired") {
      const endpoints = [...connections, ...members.flatMap(({ endpoints: at }) => at)];
      const chain = await reviveExpired(trust, endpoints, this.#parts.logger);
      if (chain !== undefined) this.#install(chain);
    }
    this.control.start(connections, members);
    await this.ports.restore();
    const validity = trust.validity();
    if (validity !== undefined) this.#renewal.start(validity);
  }

  #ownEndpoints(): readonly Endpoint[] {
    const { listen } = this.#parts.definition.host;
    if (listen === undefined) return [];
    return reachableEndpoints(listen, this.devices());
  }

  /** The devices of this network's ports: their addresses lead into the network itself. */
  devices(): ReadonlySet<string> {
    return new Set(this.#parts.book.all().map(({ device }) => device));
  }

  /** A data connection belongs to the data plane's thread, which gets a descriptor of its own. */
  #handOver({ socket, head, settled }: Arrival): void {
    const descriptor = duplicateDescriptor(descriptorOfSocket(socket));
    settled();
    socket.destroy();
    this.#plane.accept(descriptor, head);
  }

  async #enrol(enrolment: Enrolment): Promise<Issued> {
    const { trust } = this.#parts;
    if (enrolment.issuer === trust.node) return trust.enrol(enrolment);
    return new Promise((resolve) => {
      this.control.relayEnrolment(enrolment, (body) => {
        resolve(issuedOf(body));
      });
    });
  }

  async #serve(peer: PeerIdentity, body: RequestBody): Promise<ResponseBody> {
    const { trust, logger } = this.#parts;
    try {
      const issued =
        body.kind === "enrol"
          ? await trust.enrol(body.enrolment)
          : await trust.certify(peer.spki, peer.role);
      return responseOf(issued);
    } catch (error) {
      logger.error("request of a peer failed", { peer: peer.node, error: messageOf(error) });
      return { kind: "refused", reason: "the request failed there: see its log" };
    }
  }

  async #renew(): Promise<Validity> {
    const { trust } = this.#parts;
    const issued = trust.isIssuer
      ? await trust.certify(trust.key.spki, trust.role())
      : await new Promise<Issued>((resolve) => {
          this.control.renew((body) => {
            resolve(issuedOf(body));
          });
        });
    if (issued.kind === "refused") throw new PeerError("ERR_PEER_REFUSED", issued.reason);
    return this.#install(issued.chain.map((each) => Buffer.from(each)));
  }

  #install(chain: readonly Buffer[]): Validity {
    const { trust } = this.#parts;
    trust.renewTo(chain);
    const credentials = trust.credentials();
    this.#server.useCredentials(credentials);
    this.#plane.useCredentials(credentials);
    const validity = trust.validity();
    if (validity === undefined)
      throw new PeerError("ERR_PEER_PROTOCOL", "no validity in the answer");
    return validity;
  }
}

function issuedOf(body: ResponseBody): Issued {
  if (body.kind === "refused") return body;
  return { kind: "issued", chain: body.chain };
}

function responseOf(issued: Issued): ResponseBody {
  if (issued.kind === "refused") return issued;
  return { kind: "certificate", chain: issued.chain };
}
