import { millis } from "../base/duration.js";
import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import type { LocalStation } from "../base/station-change.js";
import { isRoutingMessage } from "../routing/routing-message.js";
import { AdjacentLinks } from "./adjacent-links.js";
import { Adjacencies, type AdjacencyEvents } from "./adjacencies.js";
import { ClockWatch, type ClockDifference } from "./clock-watch.js";
import type { ControlPlaneParts } from "./control-plane-parts.js";
import type { ControlConnection } from "./control-transport.js";
import type { ForwardingEvents, NodeTraffic, UplinkEvents } from "./data-plane.js";
import { DialPlan } from "./dial-plan.js";
import { Dialler } from "./dialler.js";
import { toGateway, type GatewayLink } from "./gateway-link.js";
import { LinkState } from "./link-state.js";
import { Losses } from "./losses.js";
import { MemberDirectory } from "./member-directory.js";
import { MemberRequests } from "./member-requests.js";
import { describePeers, type PeerView } from "./peer-view.js";
import { Refusals } from "./refusals.js";
import type { Introduction } from "./self-description.js";
import type { Session } from "./session.js";
import { SignedExchanges } from "./signed-exchanges.js";
import type { SignedStatement } from "../trust/signed-statement.js";
import type { UplinkId } from "./uplink.js";
import { WireGuardOffers } from "./wireguard-offers.js";

/**
 * One network as this node sees it: its neighbours, the ways to all others, who is dialled, and what
 * is asked of issuers. The parts do the work; this joins them.
 */
export class ControlPlane implements UplinkEvents, ForwardingEvents {
  readonly #parts: ControlPlaneParts;
  readonly #adjacencies: Adjacencies;
  /** What neighbours and this node tell each other of it. */
  readonly wireguard: WireGuardOffers;
  readonly #linkState: LinkState;
  /** The definition, and what is said of whom to believe: to tell others of. */
  readonly signed: SignedExchanges;
  readonly #dialler: Dialler;
  readonly #plan: DialPlan;
  readonly #requests: MemberRequests;
  readonly #directory: MemberDirectory;
  /** What all are told of the ways to neighbours. */
  readonly links: AdjacentLinks;
  readonly #clocks = new ClockWatch();
  readonly #losses: Losses;
  readonly #refusals: Refusals;
  #stopped = false;

  constructor(parts: ControlPlaneParts) {
    const { self, clock, uplinks } = parts;
    this.#parts = parts;
    this.#directory = new MemberDirectory(parts.remembered);
    this.#losses = new Losses(clock);
    this.#refusals = new Refusals(clock, parts.logger);
    this.#adjacencies = new Adjacencies({
      ...{ ...parts, ...parts.statements },
      events: this.#adjacencyEvents(),
    });
    this.wireguard = new WireGuardOffers(parts.wireguard, () => this.#adjacencies.current());
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
        cloned: parts.cloned,
        ...toGateway(parts.gateway),
      },
    });
    this.links = new AdjacentLinks({ linkState: this.#linkState, wireguard: parts.wireguard });
    this.signed = new SignedExchanges({
      ...parts,
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
  start(connections: readonly Endpoint[], own: Introduction): void {
    this.introduce(own);
    this.#plan.start(connections);
  }

  /** Dials these from now on, instead of those it had. */
  useConnections(connections: readonly Endpoint[]): void {
    this.#plan.useConnections(connections);
  }

  /** A new certificate, or other endpoints, are to be told of this node. */
  introduce(own: Introduction): void {
    this.#linkState.introduce(own);
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
    this.signed.stop();
  }

  /** Ends all sessions with whoever is no member any more; nothing counts that they have told. */
  expel(): void {
    this.#adjacencies.expel();
    const { isExpelled } = this.#parts.statements;
    const met = [...this.#directory.nodes()].filter((node) =>
      isExpelled({ node, issuerKey: node }),
    );
    const gone = [...new Set([...this.#linkState.expel(isExpelled), ...met])];
    for (const node of gone) this.#plan.forget(node);
    const wereMet = gone.filter((node) => this.#directory.forget(node));
    if (wereMet.length > 0) this.#parts.membersChanged(this.#directory.all());
  }

  /** Takes successions of roots that came from outside the LAN; what failed for want of them is dialled at once. */
  hear(successions: readonly SignedStatement[]): void {
    if (this.#stopped || !this.signed.statements.hear(successions)) return;
    for (const target of this.#plan.targets()) target.handle({ kind: "nudge" });
  }

  /** Nodes that have told of themselves, or were met in an earlier run. */
  members(): Iterable<NodeId> {
    return new Set([...this.#directory.nodes(), ...this.#linkState.topology.facts().keys()]);
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

  /** Neighbours whose civil clocks are far from this node's, the farthest first. */
  clockDifferences(): readonly ClockDifference[] {
    return this.#clocks.differences();
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
      met: (node, resumed) => {
        this.#linkState.neighbourMet(node, resumed);
        this.signed.neighbourMet(node);
        for (const target of this.#plan.targets()) target.handle({ kind: "reached", node });
      },
      clock: (node, wall) => {
        const ahead = millis(wall - this.#parts.clock.wall());
        if (this.#clocks.greeted({ node, ahead })) this.#parts.clockDiffers({ node, ahead });
      },
      up: (session) => {
        const { node } = session.connection.peer;
        this.wireguard.up(session);
        this.#losses.up(node);
        this.links.begin(node);
      },
      lost: (node, reason, stable) => {
        this.#lost(node, reason, stable);
      },
      measured: ({ connection, roundTrip, state }) => {
        if (state === "up") this.links.sample(connection.peer.node, roundTrip);
      },
      message: (from, message) => {
        if (this.#stopped) return;
        if (isRoutingMessage(message)) this.#linkState.receive(from, message);
        else this.signed.receive(from, message);
      },
      request: (from, request, answer) => {
        this.#requests.take(from, request, answer);
      },
      offered: (from, host, offer) => {
        if (!this.#stopped) this.wireguard.offered(from, host, offer);
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
      known: () => this.members(),
      close: (node, reason) => {
        this.#adjacencies.close(node, reason);
      },
      unanswered: ({ endpoint, connector: { reason } }) => {
        const text = endpoint === undefined ? "" : formatEndpoint(endpoint);
        this.#parts.logger.warn("connection failed", { endpoint: text, reason });
      },
    });
  }

  #lost(node: NodeId, reason: string, stable: boolean): void {
    this.links.end(node);
    this.wireguard.lost(node);
    this.#clocks.lost(node);
    this.#losses.note(node, reason);
    this.#linkState.neighbourLost(node);
    this.signed.neighbourLost(node);
    for (const target of this.#plan.targets()) {
      if (stable && target.connector.node === node) target.connector.settle();
      target.handle({ kind: "lost", node, reason });
    }
    this.#plan.reconsider();
  }

  #topologyChanged(): void {
    const { topology } = this.#linkState;
    const news = this.#directory.noteAll(this.links.neighbours(), topology.facts());
    if (news) this.#parts.membersChanged(this.#directory.all());
    this.#plan.reconsider();
  }

  #towards(node: NodeId): Session | undefined {
    const path = this.#linkState.topology.paths.get(node);
    return this.#adjacencies.get(node) ?? (path && this.#adjacencies.get(path.nextHop));
  }
}
