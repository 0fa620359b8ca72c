import type { Clock } from "../base/clock.js";
import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import type { Mac, NodeId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import type { LocalStation } from "../base/station-change.js";
import type { DuplicateReport } from "../routing/mac-route-news.js";
import type { Seal } from "../routing/seal.js";
import { Adjacencies, type AdjacencyEvents } from "./adjacencies.js";
import type { Member } from "./control-message.js";
import type { ControlConnection, ControlTransport } from "./control-transport.js";
import type {
  Forwarding,
  ForwardingEvents,
  NodeTraffic,
  UplinkControl,
  UplinkEvents,
} from "./data-plane.js";
import { DefinitionExchange, type DefinitionExchangeParts } from "./definition-exchange.js";
import { isDefinitionMessage } from "./definition-message.js";
import { DialPlan } from "./dial-plan.js";
import { Dialler } from "./dialler.js";
import { toGateway, type GatewayEvents, type GatewayLink } from "./gateway-link.js";
import { LinkCosts } from "./link-costs.js";
import { LinkState } from "./link-state.js";
import { Losses } from "./losses.js";
import { MemberDirectory } from "./member-directory.js";
import { MemberRequests, type MemberRequestsParts } from "./member-requests.js";
import { describePeers, type PeerView } from "./peer-view.js";
import { Refusals } from "./refusals.js";
import type { Greeting, Session } from "./session.js";
import type { UplinkId } from "./uplink.js";

/** What a network's control plane needs from the rest of the agent. */
export interface ControlPlaneParts {
  readonly self: NodeId;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  readonly transport: ControlTransport;
  readonly uplinks: UplinkControl & Forwarding;
  readonly greeting: Greeting;
  readonly seal: Seal;
  readonly definition: Pick<DefinitionExchangeParts, "current" | "judge" | "install">;
  /** MACs no guest may have: the gateway's. */
  readonly reservedMacs: ReadonlySet<Mac>;
  /** Members met in an earlier run. */
  readonly remembered: readonly Member[];
  /** Answers what a member asks of this node as an issuer. */
  readonly serve: MemberRequestsParts["serve"];
  /** NO_GATEWAY where this node has none. */
  readonly gateway: GatewayEvents;
  /** Two hosts' guests have one MAC, and this is one of the hosts. */
  readonly duplicate: (report: DuplicateReport) => void;
  /** The neighbours worth remembering have changed. */
  readonly membersChanged: (members: readonly Member[]) => void;
}

/**
 * One network as this node sees it: its neighbours, the ways to all others, who is dialled, and what
 * is asked of issuers. The parts do the work; this joins them.
 */
export class ControlPlane implements UplinkEvents, ForwardingEvents {
  readonly #parts: ControlPlaneParts;
  readonly #adjacencies: Adjacencies;
  readonly #linkState: LinkState;
  readonly #definitions: DefinitionExchange;
  readonly #dialler: Dialler;
  readonly #plan: DialPlan;
  readonly #requests: MemberRequests;
  readonly #directory: MemberDirectory;
  readonly #costs = new LinkCosts();
  readonly #losses: Losses;
  readonly #refusals: Refusals;
  #stopped = false;

  constructor(parts: ControlPlaneParts) {
    const { self, clock, uplinks } = parts;
    this.#parts = parts;
    this.#directory = new MemberDirectory(parts.remembered);
    this.#losses = new Losses(clock);
    this.#refusals = new Refusals(clock, parts.logger);
    this.#adjacencies = new Adjacencies({ ...parts, events: this.#adjacencyEvents() });
    this.#linkState = new LinkState({
      ...parts,
      forwarding: uplinks,
      events: {
        send: (neighbour, message) => this.#adjacencies.get(neighbour)?.send(message),
        heard: (node) => {
          this.#plan.heard(node);
        },
        topologyChanged: () => {
          this.#topologyChanged();
          parts.gateway.surroundingsChanged();
        },
        refused: (neighbour, origin, reason) => {
          this.#refusals.note(neighbour, origin, reason);
        },
        duplicate: parts.duplicate,
        ...toGateway(parts.gateway),
      },
    });
    this.#definitions = new DefinitionExchange({
      clock,
      ...parts.definition,
      send: (neighbour, message) => this.#adjacencies.get(neighbour)?.send(message),
      neighbours: () => this.#adjacencies.neighbours(),
      refused: (neighbour, reason) => {
        this.#refusals.note(neighbour, undefined, reason);
      },
    });
    this.#dialler = new Dialler({
      ...parts,
      connected: (connection) => {
        this.#adjacencies.dialled(connection);
      },
    });
    this.#plan = this.#dialPlan();
    this.#requests = new MemberRequests({
      self,
      linkState: this.#linkState,
      towards: (node) => this.#towards(node),
      serve: parts.serve,
      gateway: parts.gateway,
    });
  }

  /** Tells of this node, and begins to dial. */
  start(
    connections: readonly Endpoint[],
    own: { readonly chain: readonly Uint8Array[]; readonly endpoints: readonly Endpoint[] },
  ): void {
    this.introduce(own);
    this.#plan.start(connections);
  }

  /** A new certificate, or other endpoints, are to be told of this node. */
  introduce(own: {
    readonly chain: readonly Uint8Array[];
    readonly endpoints: readonly Endpoint[];
  }): void {
    this.#linkState.introduce(own.chain, own.endpoints);
  }

  /** A peer dialled this node; its certificate has been checked. */
  accept(connection: ControlConnection): void {
    this.#adjacencies.accept(connection);
  }

  /** Says bye to all peers; nothing happens afterwards. */
  stop(): void {
    this.#stopped = true;
    this.#plan.stop();
    this.#adjacencies.stop();
    this.#linkState.stop();
    this.#definitions.stop();
  }

  /** The network's definition as this node has it, to tell others of or to change. */
  get definitions(): DefinitionExchange {
    return this.#definitions;
  }

  /** Told what is seen on this host's links, dials it. */
  get segment(): DialPlan["segment"] {
    return this.#plan.segment;
  }

  /** One line a peer or endpoint, for people. */
  peers(): readonly PeerView[] {
    return describePeers(this.#adjacencies.sessions(), this.#plan, this.#losses);
  }

  /** What this node's gateway says to all others, and asks of one. */
  get gateway(): GatewayLink {
    return this.#requests.gateway;
  }

  /** The graph, the ways through it and the stations, for people. */
  get linkState(): LinkState {
    return this.#linkState;
  }

  /** LSAs of others that were not taken, by reason. */
  refusals(): Readonly<Record<string, number>> {
    return this.#refusals.counts();
  }

  /** What is asked of other members. */
  get requests(): MemberRequests {
    return this.#requests;
  }

  uplinkUp(uplink: UplinkId): void {
    this.#adjacencies.uplinkUp(uplink);
  }

  uplinkDown(uplink: UplinkId, reason: string): void {
    this.#adjacencies.uplinkDown(uplink, reason);
  }

  stations(changes: readonly LocalStation[]): void {
    if (!this.#stopped) this.#linkState.localStations(changes);
  }

  ports(count: number): void {
    if (!this.#stopped) this.#linkState.wantFloods(count > 0);
  }

  traffic(report: readonly NodeTraffic[]): void {
    if (!this.#stopped) this.#plan.traffic(report);
  }

  #adjacencyEvents(): AdjacencyEvents {
    return {
      met: (node) => {
        this.#linkState.neighbourMet(node);
        this.#definitions.neighbourMet(node);
        for (const target of this.#plan.targets()) target.handle({ kind: "reached", node });
      },
      up: ({ connection }) => {
        const { node } = connection.peer;
        this.#losses.up(node);
        this.#linkState.linkUp(node, this.#costs.begin(node));
      },
      lost: (node, reason, stable) => {
        this.#lost(node, reason, stable);
      },
      measured: (session) => {
        this.#measured(session);
      },
      message: (from, message) => {
        if (this.#stopped) return;
        if (isDefinitionMessage(message)) this.#definitions.receive(from, message);
        else this.#linkState.receive(from, message);
      },
      request: (from, request, answer) => {
        this.#requests.take(from, request, answer);
      },
    };
  }

  #dialPlan(): DialPlan {
    const { topology } = this.#linkState;
    return new DialPlan({
      ...this.#parts,
      makeTarget: (endpoints, node, failed) => this.#dialler.target(endpoints, node, failed),
      isAdjacent: (node) => this.#adjacencies.has(node),
      isReachable: (node) => topology.paths.has(node),
      isReachableOtherwise: (node) => topology.isReachableOtherwise(node),
      endpointsOf: (node) => topology.factsOf(node)?.endpoints ?? this.#directory.endpointsOf(node),
      known: () => new Set([...this.#directory.nodes(), ...topology.facts().keys()]),
      close: (node, reason) => {
        this.#adjacencies.close(node, reason);
      },
      unanswered: ({ endpoint, connector: { reason } }) => {
        const text = endpoint === undefined ? "" : formatEndpoint(endpoint);
        this.#parts.logger.warn("connection failed", { endpoint: text, reason });
      },
    });
  }

  #measured({ connection, roundTrip, state }: Session): void {
    if (state !== "up" || roundTrip === undefined) return;
    const { node } = connection.peer;
    const cost = this.#costs.sample(node, roundTrip);
    if (cost !== undefined) this.#linkState.linkUp(node, cost);
  }

  #lost(node: NodeId, reason: string, stable: boolean): void {
    this.#costs.end(node);
    this.#losses.note(node, reason);
    this.#linkState.neighbourLost(node);
    this.#definitions.neighbourLost(node);
    for (const target of this.#plan.targets()) {
      if (stable && target.connector.node === node) target.connector.settle();
      target.handle({ kind: "lost", node, reason });
    }
    this.#plan.reconsider();
  }

  #topologyChanged(): void {
    let news = false;
    for (const node of this.#costs.neighbours()) {
      const endpoints = this.#linkState.topology.factsOf(node)?.endpoints ?? [];
      if (this.#directory.note(node, endpoints)) news = true;
    }
    if (news) this.#parts.membersChanged(this.#directory.all());
    this.#plan.reconsider();
  }

  #towards(node: NodeId): Session | undefined {
    const path = this.#linkState.topology.paths.get(node);
    return this.#adjacencies.get(node) ?? (path && this.#adjacencies.get(path.nextHop));
  }
}
