import type { NodeId } from "../base/ids.js";
import type { Location } from "../switch/location.js";
import { nodeTagOf, type NodeTag } from "../wire/node-tag.js";
import { NodeTagMap } from "../wire/node-tag-map.js";
import { FLAG_ISOLATED, INITIAL_HOP_LIMIT, type RecordAddress } from "../wire/record.js";
import type { NodeTraffic, RouteEntry } from "./data-plane.js";
import type { Uplink } from "./uplink.js";

/** A node that records are sent to, directly or not. */
export interface Destination {
  readonly node: NodeId;
  readonly location: Location;
  /** The same, of frames from isolated ports there. */
  readonly isolatedLocation: Location;
  /** Of a record of this node's own to it. */
  readonly address: RecordAddress;
  /** The same, of a frame from an isolated port here. */
  readonly isolatedAddress: RecordAddress;
  /**
   * Its own, where it is a neighbour; the last one carries: WireGuard's, while it is attached, else the
   * newest. An older one of the same transport only waits for its end.
   */
  readonly uplinks: Uplink[];
  route: RouteEntry | undefined;
  /** The uplink its records leave over now; undefined while it is unreachable. */
  via: Uplink | undefined;
  /** Unicast sent to it since the last report. */
  frames: number;
  octets: number;
}

/**
 * Over which uplink each node is reached. Routes and uplinks change by themselves, in either order;
 * what follows from both is worked out at each change, so that a frame costs one look-up.
 *
 *   a route whose next hop has an uplink    that uplink
 *   otherwise an uplink of its own          that uplink: it works before link-state has caught up
 *   otherwise a route, or an uplink         known, but unreachable
 *     that may not be used
 *   nothing of these                        unknown
 */
export class ForwardingTable {
  readonly #self: NodeId;
  readonly #source: NodeTag;
  readonly #byNode = new Map<NodeId, Destination>();
  readonly #byTag = new NodeTagMap<Destination>();
  #floodTargets: readonly Destination[] = [];
  #wireGuardOnly = false;

  constructor(self: NodeId) {
    this.#self = self;
    this.#source = nodeTagOf(self);
  }

  /** The nodes a flood goes to now: reachable, and not known to have no use for it. */
  get floodTargets(): readonly Destination[] {
    return this.#floodTargets;
  }

  get(node: NodeId): Destination | undefined {
    return this.#byNode.get(node);
  }

  /** The node whose tag stands at `offset`, which must lie inside the buffer. */
  at(buffer: Buffer, offset: number): Destination | undefined {
    return this.#byTag.get(buffer, offset);
  }

  /** Whether uplinks of WireGuard only are used, from now on. */
  restrict(toWireGuard: boolean): void {
    this.#wireGuardOnly = toWireGuard;
    this.#settle();
  }

  /** From now on records for its peer, and for those behind it, take this uplink. */
  attach(uplink: Uplink): void {
    const { uplinks } = this.#destination(uplink.peer);
    const better = uplinks.findIndex((each) => isBetter(each, uplink));
    uplinks.splice(better < 0 ? uplinks.length : better, 0, uplink);
    this.#settle();
  }

  /** Does nothing when it is not attached. */
  detach(uplink: Uplink): void {
    const uplinks = this.#byNode.get(uplink.peer)?.uplinks ?? [];
    const at = uplinks.indexOf(uplink);
    if (at < 0) return;
    uplinks.splice(at, 1);
    this.#settle();
  }

  /** Replaces all routes; one to this node itself means nothing. */
  install(routes: readonly RouteEntry[]): void {
    for (const destination of this.#byNode.values()) destination.route = undefined;
    for (const route of routes) {
      if (route.node !== this.#self) this.#destination(route.node).route = route;
    }
    this.#settle();
  }

  /** What was sent to each node since the last call, of those something was sent to. */
  takeTraffic(): readonly NodeTraffic[] {
    const report: NodeTraffic[] = [];
    for (const destination of this.#byNode.values()) {
      const { node, octets, frames } = destination;
      if (frames === 0) continue;
      report.push({ node, octets, frames });
      destination.octets = 0;
      destination.frames = 0;
    }
    return report;
  }

  #destination(node: NodeId): Destination {
    const known = this.#byNode.get(node);
    if (known !== undefined) return known;
    const tag = nodeTagOf(node);
    const address = { destination: tag, source: this.#source, hopLimit: INITIAL_HOP_LIMIT };
    const destination: Destination = {
      node,
      location: { kind: "node", node },
      isolatedLocation: { kind: "node", node, isolated: true },
      address,
      isolatedAddress: { ...address, flags: FLAG_ISOLATED },
      uplinks: [],
      route: undefined,
      via: undefined,
      frames: 0,
      octets: 0,
    };
    this.#byNode.set(node, destination);
    this.#byTag.set(tag, destination);
    return destination;
  }

  #settle(): void {
    for (const destination of this.#byNode.values()) {
      destination.via = this.#viaOf(destination);
      if (destination.route === undefined && destination.uplinks.length === 0) {
        this.#byNode.delete(destination.node);
        this.#byTag.delete(destination.address.destination);
      }
    }
    this.#floodTargets = [...this.#byNode.values()].filter(
      ({ via, route }) => via !== undefined && (route?.wantsFloods ?? true),
    );
  }

  #viaOf({ uplinks, route }: Destination): Uplink | undefined {
    const next = route === undefined ? undefined : this.#byNode.get(route.nextHop);
    return (next && this.#usable(next.uplinks)) ?? this.#usable(uplinks);
  }

  #usable(uplinks: readonly Uplink[]): Uplink | undefined {
    const best = uplinks.at(-1);
    return this.#wireGuardOnly && best?.transport !== "wireguard" ? undefined : best;
  }
}

/** Encrypted datagrams are preferred to a byte stream, which makes TCP inside wait for TCP outside. */
function isBetter(one: Uplink, other: Uplink): boolean {
  return one.transport === "wireguard" && other.transport !== "wireguard";
}
