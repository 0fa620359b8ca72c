import type { Clock, Timer } from "../base/clock.js";
import { millis } from "../base/duration.js";
import type { Mac, NodeId, PortId } from "../base/ids.js";
import type { LocalStation } from "../base/station-change.js";
import type { LsaRefusal } from "../routing/admission.js";
import { Flooding } from "../routing/flooding.js";
import type { DuplicateReport } from "../routing/mac-route-news.js";
import type { MacRouteView } from "../routing/mac-route-view.js";
import { Origination } from "../routing/origination.js";
import type { RoutingMessage } from "../routing/routing-message.js";
import type { Seal, Signer } from "../routing/seal.js";
import type { SignedLsa } from "../routing/signed-lsa.js";
import { Topology } from "../routing/topology.js";
import { includesRole, parseRole } from "../trust/role.js";
import { lsaBody, type LsaHeader } from "../wire/lsa.js";
import { decodeNames, type PortName } from "../wire/names-body.js";
import { CloneWatch, type Clone } from "./clone-watch.js";
import type { Forwarding, RouteEntry } from "./data-plane.js";
import { SelfDescription, type Introduction } from "./self-description.js";
import { StationExchange } from "./station-exchange.js";

/** The ways are computed at once after a pause, and not more often than this under a storm. */
const SPF_INTERVAL = millis(50);

/** A graph with so many links takes milliseconds to walk: it is walked half as often, and so on. */
const SPF_LINKS = 20_000;

const NOTHING = Buffer.alloc(0);

/** What link-state routing tells its owner. */
export interface LinkStateEvents {
  send(neighbour: NodeId, message: RoutingMessage): void;
  /** Another node has told something new of itself, so it is alive. */
  heard(node: NodeId): void;
  /** What can be reached, or where nodes accept peers, has changed. */
  topologyChanged(): void;
  /** A neighbour passed on an LSA that was not taken. */
  refused(neighbour: NodeId, origin: NodeId | undefined, reason: LsaRefusal): void;
  duplicate(report: DuplicateReport): void;
  /** Another host uses this node's key. */
  cloned(clone: Clone): void;
  /** See GatewayEvents. */
  document(origin: NodeId, fragment: number, body: Buffer | undefined): void;
  /** See GatewayEvents. */
  names(origin: NodeId, fragment: number, ports: readonly PortName[]): void;
  /** What {@link LinkState.macRoutes} says of other nodes' stations may be something else. */
  stationsChanged(): void;
}

/** What link-state routing is made of. */
export interface LinkStateParts {
  readonly self: NodeId;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly forwarding: Forwarding;
  readonly events: LinkStateEvents;
  /** MACs no guest may have: the gateway's. */
  readonly reservedMacs: ReadonlySet<Mac>;
}

/** This node's part in the network's routing: what it tells of itself, what it makes of the rest. */
export class LinkState {
  readonly #self: NodeId;
  readonly #clock: Clock;
  readonly #forwarding: Forwarding;
  readonly #events: LinkStateEvents;
  readonly #flooding: Flooding;
  readonly #origination: Origination;
  readonly #own: SelfDescription;
  readonly #topology: Topology;
  readonly #stations: StationExchange;
  readonly #clones: CloneWatch;
  #spf: Timer | undefined;
  #computed = -Infinity;

  constructor(parts: LinkStateParts) {
    const { self, clock, seal, forwarding, events, reservedMacs } = parts;
    this.#self = self;
    this.#clock = clock;
    this.#forwarding = forwarding;
    this.#events = events;
    this.#flooding = new Flooding({
      self,
      clock,
      seal,
      events: {
        send: (neighbour, message) => {
          events.send(neighbour, message);
        },
        installed: (lsa) => {
          this.#installed(lsa);
          events.heard(lsa.header.origin);
        },
        expired: (lsas) => {
          for (const lsa of lsas) this.#expired(lsa);
        },
        outlived: (lsa) => {
          this.#origination.outlived(lsa.header);
          this.#clones.note(lsa);
        },
        refused: (neighbour, origin, reason) => {
          events.refused(neighbour, origin, reason);
        },
      },
    });
    this.#clones = new CloneWatch({
      clock,
      endpoints: () => this.#own.endpoints,
      found: (clone) => {
        events.cloned(clone);
      },
    });
    this.#topology = new Topology(self, (node) => this.#flooding.signer(node));
    this.#origination = new Origination({
      self,
      clock,
      seal,
      originate: (lsas) => {
        this.#flooding.originate(lsas);
        for (const lsa of lsas) if (lsa.header.type === "links") this.#installed(lsa);
      },
    });
    this.#own = new SelfDescription(this.#origination);
    this.#stations = new StationExchange({
      self,
      clock,
      reservedMacs,
      forwarding,
      publish: (fragment, body) => {
        this.#origination.publish("stations", fragment, body);
      },
      duplicate: (report) => {
        events.duplicate(report);
      },
      pretended: (origin) => {
        events.refused(origin, origin, "reserved address");
      },
    });
  }

  /** Another host with this node's key; undefined where there is none. */
  get clone(): Clone | undefined {
    return this.#clones.clone;
  }

  get topology(): Topology {
    return this.#topology;
  }

  /** For people: the MAC routes, own ones included. */
  macRoutes(): readonly MacRouteView[] {
    return this.#stations.table();
  }

  /** Whose certificate is known. */
  signer(node: NodeId): Signer | undefined {
    return this.#flooding.signer(node);
  }

  /** All whose certificates are known. */
  signers(): readonly Signer[] {
    return this.#flooding.signers();
  }

  /** The issuers that can be reached, the nearest first. */
  issuers(): readonly NodeId[] {
    return [...this.#topology.paths]
      .filter(([node]) =>
        includesRole(parseRole(this.signer(node)?.role ?? "") ?? "member", "issuer"),
      )
      .sort(([, a], [, b]) => a.distance - b.distance)
      .map(([node]) => node);
  }

  /** LSAs held, and the digest neighbours compare. */
  get database(): Flooding["lsdb"] {
    return this.#flooding.lsdb;
  }

  /** Begins to tell of this node; again after each renewal of its certificate. */
  introduce(own: Introduction): void {
    this.#own.introduce(own);
  }

  /** Nothing counts any more that such nodes have told; which they were. */
  expel(isMeant: (signer: Signer) => boolean): readonly NodeId[] {
    return this.#flooding.expel((signer) => signer.node !== this.#self && isMeant(signer));
  }

  /**
   * The neighbour has greeted, on a session that may replace another: databases are compared. With
   * `resumed`, what was sent on the session before may be lost.
   */
  neighbourMet(node: NodeId, resumed: boolean): void {
    if (resumed) this.#flooding.neighbourResumed(node);
    else this.#flooding.neighbourUp(node);
  }

  /** The uplink to the neighbour carries frames, at this cost; again when the cost changes. */
  linkUp(node: NodeId, cost: number): void {
    this.#own.linkUp(node, cost);
  }

  /** No frame goes to the neighbour, which is heard all the same. */
  linkDown(node: NodeId): void {
    this.#own.linkDown(node);
  }

  neighbourLost(node: NodeId): void {
    this.#flooding.neighbourDown(node);
    this.#own.linkDown(node);
  }

  /** No node sends floods to one without ports. */
  wantFloods(wants: boolean): void {
    this.#own.wantFloods(wants);
  }

  receive(from: NodeId, message: RoutingMessage): void {
    this.#flooding.receive(from, message);
  }

  localStations(changes: readonly LocalStation[]): void {
    for (const change of changes) this.#stations.local(change);
  }

  /** A second way to the port was found: it is why MACs moved, see MacRoutes. */
  excuseMoves(port: PortId): void {
    this.#stations.excuseMoves(port);
  }

  /** What the gateway of this node tells all others in one fragment; empty: nothing any more. */
  tellLeases(fragment: number, body: Buffer): void {
    this.#own.tellLeases(fragment, body);
  }

  /** These are this node's ports by name, and their guests' addresses; see nameFragments for how many are told. */
  tellNames(ports: readonly PortName[]): void {
    this.#own.tellNames(ports);
  }

  stop(): void {
    this.#spf?.stop();
    this.#flooding.stop();
    this.#origination.stop();
    this.#stations.stop();
  }

  #installed(lsa: SignedLsa): void {
    switch (lsa.header.type) {
      case "stations":
        this.#stations.remote(lsa);
        this.#events.stationsChanged();
        return;
      case "names":
        this.#names(lsa.header, decodeNames(lsaBody(lsa.octets)) ?? []);
        return;
      case "leases":
        this.#document(lsa.header, lsaBody(lsa.octets));
        return;
      case "links":
        this.#topology.learn(lsa);
        this.#scheduleSpf();
        return;
      case "identity":
        this.#scheduleSpf(); // it says whether the node may relay
    }
  }

  #expired({ header }: SignedLsa): void {
    if (header.type === "links") this.#topology.forget(header.origin);
    if (header.type === "stations") this.#stations.expired(header);
    if (header.type === "names") this.#names(header, []);
    if (header.type === "leases") this.#document(header, NOTHING);
    else if (header.type !== "names") this.#scheduleSpf();
  }

  #document({ origin, fragment }: LsaHeader, body: Buffer): void {
    if (origin === this.#self) return; // one of its own that made room for those of others
    this.#events.document(origin, fragment, body.length > 0 ? body : undefined);
  }

  #names({ origin, fragment }: LsaHeader, ports: readonly PortName[]): void {
    if (origin !== this.#self) this.#events.names(origin, fragment, ports);
  }

  #scheduleSpf(): void {
    const interval = SPF_INTERVAL * (1 + this.#topology.links / SPF_LINKS);
    const due = Math.max(0, this.#computed + interval - this.#clock.now());
    this.#spf ??= this.#clock.after(millis(due), () => {
      this.#spf = undefined;
      this.#computed = this.#clock.now();
      this.#compute();
    });
  }

  #compute(): void {
    const paths = this.#topology.compute();
    const routes: RouteEntry[] = [...paths].map(([node, { nextHop }]) => ({
      node,
      nextHop,
      transit: this.signer(node)?.transit ?? false,
      wantsFloods: this.#topology.factsOf(node)?.wantsFloods ?? false,
    }));
    this.#forwarding.installRoutes(routes, this.signer(this.#self)?.transit ?? false);
    this.#stations.reachable(new Set(paths.keys()));
    this.#events.topologyChanged();
  }
}
