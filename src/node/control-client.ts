import { Client, credentials, type ClientUnaryCall, type ServiceError } from "@grpc/grpc-js";
import { resolve } from "node:path";
import { formatEndpoint } from "../base/endpoint.js";
import { InternalError, SystemError, type SpanError } from "../base/errors.js";
import { seconds, type Millis } from "../base/duration.js";
import { Secret } from "../base/secret.js";
import { probeSocket } from "../io/socket-probe.js";
import type {
  AgentService,
  AttachRequest,
  DefinitionDiff,
  DiscoveryMode,
  InviteRequest,
  JoinRequest,
  LeaseStatus,
  MacStatus,
  NetworkSummary,
  PeerStatus,
  PingRequest,
  PingResult,
  PortStatus,
  RouteReport,
  SeenAgent,
} from "./agent-service.js";
import { AgentUnreachable, errorOf, spanError } from "./control-failure.js";
import {
  diffOf,
  grantedOf,
  leaseOf,
  macOf,
  networkOf,
  peerOf,
  pingResultOf,
  revokedOf,
  routesOf,
  seenAgentOf,
} from "./control-message.js";
import type { Granted, GrantRequest, Rollover, RolloverRequest } from "./certification-service.js";
import type { Revoked, RevokeRequest } from "./membership-service.js";
import { attachMessage, portOf } from "./port-message.js";
import {
  CONTROL_METHODS as METHODS,
  decodeMessage,
  encodeMessage,
  type ControlMethod,
} from "./control-protocol.js";

const MAX_ANSWER_OCTETS = 64 * 1024 * 1024; // the MAC tables of many networks
const PROBE_PATIENCE = seconds(3);
const QUERY_PATIENCE = seconds(10);
/** Of calls that make devices or speak with other hosts. */
const CHANGE_PATIENCE = seconds(60);

/** The agent behind a control socket, as if it were here; every failure is a SpanError. */
export class ControlClient implements AgentService {
  readonly #path: string;
  readonly #client: Client;
  readonly #underWay = new Set<ClientUnaryCall>();

  private constructor(path: string) {
    this.#path = path;
    this.#client = new Client(`unix:${path}`, credentials.createInsecure(), {
      "grpc.max_receive_message_length": MAX_ANSWER_OCTETS,
      "grpc.enable_http_proxy": 0,
      "grpc.enable_retries": 0,
      "grpc.use_local_subchannel_pool": 1,
    });
  }

  /** AgentUnreachable when no agent answers there, ERR_SYSTEM_PRIVILEGE when it does not let us in. */
  static async connect(socketPath: string): Promise<ControlClient> {
    const path = resolve(socketPath);
    const refusal = await refusalAt(path);
    if (refusal !== undefined) throw refusal;
    return new ControlClient(path);
  }

  /** Hangs up; calls under way fail. */
  close(): void {
    // The library would wait for them, and keep the process until they are answered.
    for (const call of this.#underWay) call.cancel();
    this.#client.close();
  }

  async define(xml: string, source: string, basis = ""): Promise<NetworkSummary> {
    const { network, refusal } = await this.#change(METHODS.define, { xml, source, basis });
    if (network) return networkOf(network);
    if (refusal) throw spanError(refusal.code ?? "", refusal.message ?? "");
    throw new InternalError("ERR_INTERNAL", `${this.#path}: the agent answered nothing to define`);
  }

  async start(network: string): Promise<NetworkSummary> {
    return networkOf(await this.#change(METHODS.start, { network }));
  }

  async stop(network: string): Promise<NetworkSummary> {
    return networkOf(await this.#change(METHODS.stop, { network }));
  }

  async autostart(network: string, enabled: boolean): Promise<NetworkSummary> {
    return networkOf(await this.#change(METHODS.autostart, { network, enabled }));
  }

  async undefine(network: string): Promise<void> {
    await this.#change(METHODS.undefine, { network });
  }

  async list(): Promise<readonly NetworkSummary[]> {
    return (await this.#query(METHODS.list, {})).networks.map(networkOf);
  }

  async show(network: string): Promise<NetworkSummary> {
    return networkOf(await this.#query(METHODS.show, { network }));
  }

  async xml(network: string): Promise<string> {
    return (await this.#query(METHODS.xml, { network })).xml;
  }

  async diff(xml: string, source: string): Promise<DefinitionDiff> {
    const reply = await this.#query(METHODS.diff, { xml, source });
    const { network, refusal } = reply;
    if (refusal && network === "") throw spanError(refusal.code ?? "", refusal.message ?? "");
    return diffOf(reply);
  }

  async setDiscovery(network: string, mode: DiscoveryMode): Promise<NetworkSummary> {
    return networkOf(await this.#change(METHODS.setDiscovery, { network, discovery: mode }));
  }

  async invite(network: string, request: InviteRequest): Promise<string> {
    const endpoints = request.endpoints.map(formatEndpoint);
    const uses = request.uses === "any" ? 0 : request.uses;
    return (await this.#change(METHODS.invite, { ...request, network, endpoints, uses })).token;
  }

  async revoke(network: string, request: RevokeRequest): Promise<Revoked> {
    return revokedOf(await this.#change(METHODS.revoke, { ...request, network }));
  }

  async forget(network: string, node: string): Promise<Revoked> {
    return revokedOf(await this.#change(METHODS.forget, { network, node, force: false }));
  }

  async leave(network: string, force: boolean): Promise<Revoked> {
    return revokedOf(await this.#change(METHODS.leave, { network, force }));
  }

  async join(request: JoinRequest): Promise<NetworkSummary> {
    const { as = null, listen } = request;
    const listenText = listen === undefined ? null : formatEndpoint(listen);
    const asked = { ...request, as, listen: listenText };
    return networkOf(await this.#change(METHODS.join, asked));
  }

  async discover(): Promise<readonly SeenAgent[]> {
    return (await this.#query(METHODS.discover, {})).agents.map(seenAgentOf);
  }

  async attach(network: string, request: AttachRequest): Promise<PortStatus> {
    return portOf(await this.#change(METHODS.attach, attachMessage(network, request)));
  }

  async detach(network: string, port: string): Promise<void> {
    await this.#change(METHODS.detach, { network, port });
  }

  async peers(network: string | undefined): Promise<readonly PeerStatus[]> {
    return (await this.#query(METHODS.peers, { network: network ?? null })).peers.map(peerOf);
  }

  async ports(network: string | undefined): Promise<readonly PortStatus[]> {
    return (await this.#query(METHODS.ports, { network: network ?? null })).ports.map(portOf);
  }

  async macs(network: string | undefined): Promise<readonly MacStatus[]> {
    return (await this.#query(METHODS.macs, { network: network ?? null })).macs.map(macOf);
  }

  async leases(network: string | undefined): Promise<readonly LeaseStatus[]> {
    return (await this.#query(METHODS.leases, { network: network ?? null })).leases.map(leaseOf);
  }

  async routes(network: string | undefined): Promise<readonly RouteReport[]> {
    return (await this.#query(METHODS.routes, { network: network ?? null })).networks.map(routesOf);
  }

  async ping(request: PingRequest): Promise<PingResult> {
    const network = request.network ?? null;
    return pingResultOf(await this.#query(METHODS.ping, { ...request, network }));
  }

  async grantIssuer(network: string, request: GrantRequest): Promise<Granted> {
    return grantedOf(await this.#change(METHODS.grantIssuer, { ...request, network }));
  }

  async issuerRequest(network: string): Promise<string> {
    return (await this.#query(METHODS.issuerRequest, { network })).text;
  }

  async acceptIssuer(network: string, text: string): Promise<Granted> {
    return grantedOf(await this.#change(METHODS.acceptIssuer, { network, text }));
  }

  async exportRoot(network: string): Promise<Secret<string>> {
    return new Secret((await this.#query(METHODS.exportRoot, { network })).text);
  }

  async restoreRoot(network: string, backup: Secret<string>): Promise<void> {
    await this.#change(METHODS.restoreRoot, { network, text: backup.reveal() });
  }

  async dropRoot(network: string): Promise<void> {
    await this.#change(METHODS.dropRoot, { network });
  }

  async rollOver(network: string, request: RolloverRequest): Promise<Rollover> {
    const { activeAt, retiresAt, issuers, duties } = await this.#change(METHODS.rollOver, {
      ...request,
      network,
    });
    return { network, activeAt, retiresAt, issuers, duties };
  }

  #query<Ask, Asked, Answer, Answered>(
    method: ControlMethod<Ask, Asked, Answer, Answered>,
    ask: Ask,
  ): Promise<Answered> {
    return this.#call(method, ask, QUERY_PATIENCE);
  }

  #change<Ask, Asked, Answer, Answered>(
    method: ControlMethod<Ask, Asked, Answer, Answered>,
    ask: Ask,
  ): Promise<Answered> {
    return this.#call(method, ask, CHANGE_PATIENCE);
  }

  #call<Ask, Asked, Answer, Answered>(
    method: ControlMethod<Ask, Asked, Answer, Answered>,
    ask: Ask,
    patience: Millis,
  ): Promise<Answered> {
    return new Promise((settle, fail) => {
      const call = this.#client.makeUnaryRequest<Ask, Answered | undefined>(
        method.path,
        (message) => encodeMessage(method.ask, message),
        (octets) => decodeMessage(method.answer, octets),
        ask,
        { deadline: Date.now() + patience },
        (failure: ServiceError | null, answer?: Answered) => {
          this.#underWay.delete(call);
          if (failure !== null) fail(errorOf(failure, this.#path));
          else if (answer === undefined) fail(unreadable(this.#path));
          else settle(answer);
        },
      );
      this.#underWay.add(call);
    });
  }
}

function unreadable(path: string): InternalError {
  return new InternalError(
    "ERR_INTERNAL",
    `the answer of the agent at ${path} cannot be read; is it of another version?`,
  );
}

async function refusalAt(path: string): Promise<SpanError | undefined> {
  switch (await probeSocket(path, PROBE_PATIENCE)) {
    case "answers":
      return undefined;
    case "absent":
    case "stale":
      return new AgentUnreachable(
        `no agent answers at ${path}; start one with: spanlan agent, or name its socket with --socket`,
      );
    case "silent":
      return new AgentUnreachable(
        `whatever listens at ${path} does not speak; is it the agent? Name its socket with --socket`,
      );
    case "forbidden":
    case "refusing":
      return new SystemError(
        "ERR_SYSTEM_PRIVILEGE",
        `the agent at ${path} does not obey this user; use the user it runs as, root, or a member of the socket's group`,
      );
  }
}
