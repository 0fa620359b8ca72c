import type { Clock } from "../base/clock.js";
import type { Mac, NodeId, PortId } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import { MOBILITY_MAX, STATIONS_PER_FRAGMENT, type Station } from "../wire/stations-body.js";
import { Freezes } from "./freezes.js";
import { InstalledRoutes } from "./installed-routes.js";
import { beats, strongest, successorOf, type Claim } from "./mobility.js";
import { MoveHistory } from "./move-history.js";
import type { IgnoredClaims, MacRouteView } from "./mac-route-view.js";
import { RemoteClaims, type RemoteClaim } from "./remote-claims.js";
import { RouteQuota } from "./route-quota.js";
import { News, type MacRouteEvents } from "./mac-route-news.js";
import { areSameAddresses } from "./same-station.js";
import type { LocalStation } from "../base/station-change.js";
import { STATIONS_MAX } from "./station-fragments.js";
import { WaitingStations, type Seen } from "./waiting-stations.js";

interface OwnStation {
  readonly claim: Claim;
  readonly port: PortId;
  readonly addresses: readonly IpAddress[];
}

/**
 * Where each MAC of the network is: the MAC routes of one node's control plane, with the mobility
 * procedure of EVPN (RFC 7432 §7.7, §15).
 *
 * Theory of operation: of all claims of a MAC the one with the greatest mobility holds; of two, the
 * smaller node id's. A node that sees a MAC at a port claims it with one more than any claim it
 * knows. A node whose claim is beaten drops it, and claims anew only when the station speaks again.
 * For all this a node need not be reachable, so that everybody decides alike; but what is installed
 * is the best claim of a reachable node.
 *
 *              seen at a port                       a better claim comes
 *   elsewhere ────────────────> own ──────────────────────────────────────> elsewhere
 *       │
 *       │ seen at a port, and it has moved too often (RFC 7432 §15.1)
 *       └────────────────────────────────> frozen ──── FREEZE_TIME ────────> elsewhere
 */
export class MacRoutes {
  readonly #self: NodeId;
  readonly #clock: Clock;
  readonly #reserved: ReadonlySet<Mac>;
  readonly #events: MacRouteEvents;
  readonly #own = new Map<Mac, OwnStation>();
  readonly #claims = new RemoteClaims();
  readonly #moves = new MoveHistory();
  readonly #freezes: Freezes;
  readonly #waiting = new WaitingStations();
  readonly #ignored: IgnoredClaims = { reserved: 0, limit: 0 };
  readonly #quota = new RouteQuota(this.#claims);
  readonly #installed = new InstalledRoutes();
  #reachable: ReadonlySet<NodeId> = new Set();

  constructor(parts: {
    readonly self: NodeId;
    readonly clock: Clock;
    /** MACs no station may have: the gateway's. */
    readonly reserved: ReadonlySet<Mac>;
    readonly events: MacRouteEvents;
  }) {
    this.#self = parts.self;
    this.#clock = parts.clock;
    this.#reserved = parts.reserved;
    this.#events = parts.events;
    this.#freezes = new Freezes(parts.clock, (mac) => {
      this.#thaw(mac);
    });
  }

  get ignored(): Readonly<IgnoredClaims> {
    return this.#ignored;
  }

  /** What the data plane noticed about a station at a port. */
  local(change: LocalStation): void {
    const news = new News();
    if (change.kind === "here") this.#see(change, news);
    else this.#miss(change.mac, news);
    news.tell(this.#events);
  }

  /**
   * A stations LSA of another node is in the database: it replaces what that fragment said. None,
   * when it has gone.
   */
  remote(origin: NodeId, fragment: number, stations: readonly Station[]): void {
    if (origin === this.#self) return;
    const place = { node: origin, fragment };
    const { reserved } = this.#ignored;
    const accepted = this.#acceptable(stations);
    this.#update(this.#claims.replace(place, accepted, this.#clock.now()));
    if (this.#ignored.reserved > reserved) this.#events.pretended(origin);
  }

  /** All LSAs of the node have gone. */
  forgetOrigin(origin: NodeId): void {
    this.#update(this.#claims.remove(origin));
  }

  /** The nodes there is a way to now; this node itself does not matter. */
  reachable(nodes: ReadonlySet<NodeId>): void {
    const before = this.#reachable;
    this.#reachable = new Set(nodes);
    const changed = new Set<Mac>();
    for (const node of this.#claims.nodes()) {
      if (before.has(node) === nodes.has(node)) continue;
      for (const mac of this.#claims.macsOf(node)) changed.add(mac);
    }
    this.#update(changed);
  }

  /**
   * There was a second way to the port, by which frames of many came around: no MAC that has moved
   * lately has two stations for that. What is frozen because it was seen there is served again.
   */
  excuseMoves(port: PortId): void {
    this.#moves.clear();
    for (const mac of this.#freezes.seenAt(port)) {
      this.#freezes.end(mac);
      this.#thaw(mac);
    }
  }

  /** What to tell the other nodes: the stations here, and the frozen ones. At most STATIONS_MAX. */
  own(): readonly Station[] {
    const own = [...this.#own].map(([mac, { claim, addresses }]) => {
      return { mac, mobility: claim.mobility, frozen: false, addresses };
    });
    return [...own, ...this.#freezes.stations()];
  }

  /** One route for each MAC that is known. */
  table(): readonly MacRouteView[] {
    const macs = new Set([...this.#own.keys(), ...this.#claims.macs(), ...this.#freezes.macs()]);
    return [...macs].flatMap((mac) => this.#view(mac) ?? []);
  }

  /** Ends the freezes' timers; nothing is told any more. */
  stop(): void {
    this.#freezes.stop();
  }

  #see(change: Seen, news: News): void {
    const { mac, port, addresses } = change;
    const own = this.#own.get(mac);
    const freeze = this.#freezes.get(mac);
    if (own !== undefined) {
      this.#own.set(mac, { ...own, port, addresses });
      news.announce = !areSameAddresses(own.addresses, addresses);
    } else if (freeze !== undefined) freeze.port = port;
    else if (this.#reserved.has(mac)) this.#ignored.reserved += 1;
    else if (this.#room <= 0) {
      this.#ignored.limit += 1;
      this.#waiting.add(change);
    } else this.#takeOver(change, news);
  }

  /** How many more stations here can be told of. */
  get #room(): number {
    return STATIONS_MAX - this.#own.size - this.#freezes.size;
  }

  #admitWaiting(news: News): void {
    while (this.#room > 0) {
      const next = this.#waiting.take();
      if (next === undefined) return;
      this.#takeOver(next, news);
    }
  }

  #takeOver(change: Seen, news: News): void {
    const { mac, port, addresses } = change;
    const present = strongest(this.#standing(mac));
    const claim =
      present === undefined ? { node: this.#self, mobility: 0 } : successorOf(present, this.#self);
    if (present !== undefined) {
      const now = this.#clock.now();
      if (this.#moves.isExhausted(mac, now) || !beats(claim, present)) {
        this.#freeze(change, present, news);
        return;
      }
      this.#moves.note(mac, now);
    }
    this.#own.set(mac, { claim, port, addresses });
    news.announce = true;
    this.#settle(mac, news);
  }

  #freeze({ mac, port }: Seen, winner: RemoteClaim, news: News): void {
    const { node, mobility } = winner;
    this.#freezes.add(mac, { port, winner: { node, mobility } });
    // Frames to the MAC are the winner's, so the entry the station has just made here goes.
    news.add({ kind: "freeze", mac }, { kind: "yield", mac });
    news.announce = true;
    news.duplicates.push({ mac, port, node, frozen: "here" });
  }

  #thaw(mac: Mac): void {
    const news = new News();
    news.add({ kind: "thaw", mac });
    news.announce = true;
    this.#admitWaiting(news);
    news.tell(this.#events);
  }

  #miss(mac: Mac, news: News): void {
    this.#waiting.delete(mac);
    const freeze = this.#freezes.get(mac);
    if (freeze !== undefined) freeze.port = undefined;
    if (!this.#own.delete(mac)) return;
    news.announce = true;
    this.#settle(mac, news);
    this.#admitWaiting(news);
  }

  #acceptable(stations: readonly Station[]): readonly Station[] {
    const free = stations.filter(({ mac }) => !this.#reserved.has(mac));
    const accepted = free.slice(0, STATIONS_PER_FRAGMENT);
    this.#ignored.reserved += stations.length - free.length;
    this.#ignored.limit += free.length - accepted.length;
    return accepted;
  }

  #update(changed: Set<Mac>): void {
    this.#ignored.limit += this.#quota.ration(this.#reachable, changed);
    const news = new News();
    for (const mac of changed) this.#settle(mac, news);
    this.#admitWaiting(news);
    news.tell(this.#events);
  }

  /** Brings the own claim, and what the data plane knows, in line with all claims of the MAC. */
  #settle(mac: Mac, news: News): void {
    const candidates = this.#standing(mac);
    const rival = strongest(candidates);
    this.#reconsiderFreeze(mac, candidates, news);
    const own = this.#own.get(mac);
    if (own !== undefined && (rival === undefined || beats(own.claim, rival))) {
      news.add(this.#installed.withdraw(mac));
      this.#reportFrozen(mac, own, news);
      return;
    }
    if (own !== undefined) this.#yield(mac, news);
    const best = strongest(candidates.filter(({ node }) => this.#reachable.has(node)));
    const hasRoute = best !== undefined && this.#quota.admits(best);
    news.add(hasRoute ? this.#installed.install(mac, best) : this.#installed.withdraw(mac));
  }

  /**
   * The claims that count. At its end mobility cannot be outdone: such a claim counts only while its
   * node is there, or it would keep the station from everybody for as long as the LSA lives.
   */
  #standing(mac: Mac): readonly RemoteClaim[] {
    return this.#claims
      .candidates(mac)
      .filter(({ node, mobility }) => mobility < MOBILITY_MAX || this.#reachable.has(node));
  }

  /** A freeze has no sense any more when the other place has given the MAC up, or is away. */
  #reconsiderFreeze(mac: Mac, candidates: readonly RemoteClaim[], news: News): void {
    if (this.#freezes.get(mac) === undefined) return;
    if (candidates.some(({ node }) => this.#reachable.has(node))) return;
    this.#freezes.end(mac);
    news.add({ kind: "thaw", mac });
    news.announce = true;
  }

  #yield(mac: Mac, news: News): void {
    this.#own.delete(mac);
    this.#moves.note(mac, this.#clock.now());
    news.announce = true;
    news.add({ kind: "yield", mac });
  }

  #reportFrozen(mac: Mac, { port }: OwnStation, news: News): void {
    for (const claim of this.#claims.frozen(mac)) {
      if (claim.isReported) continue;
      claim.isReported = true;
      news.duplicates.push({ mac, port, node: claim.node, frozen: "there" });
    }
  }

  #view(mac: Mac): MacRouteView | undefined {
    const own = this.#own.get(mac);
    return own === undefined ? this.#viewElsewhere(mac) : this.#viewHere(mac, own);
  }

  #viewHere(mac: Mac, { port, addresses, claim }: OwnStation): MacRouteView {
    const rival = strongest(this.#claims.frozen(mac))?.node;
    const conflict = rival && { port, node: rival, frozen: "there" as const };
    return { mac, ...claim, addresses, active: true, since: undefined, conflict };
  }

  #viewElsewhere(mac: Mac): MacRouteView | undefined {
    const installed = this.#installed.get(mac);
    const known = installed ?? strongest(this.#claims.candidates(mac));
    const freeze = this.#freezes.get(mac);
    const route = known ?? freeze?.winner;
    if (route === undefined) return undefined;
    return {
      mac,
      node: route.node,
      mobility: route.mobility,
      addresses: known?.addresses ?? [],
      active: installed !== undefined,
      since: known?.since,
      conflict: freeze && { port: freeze.port, node: freeze.winner.node, frozen: "here" },
    };
  }
}
