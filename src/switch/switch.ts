import type { Clock } from "../base/clock.js";
import type { Millis } from "../base/duration.js";
import { InternalError } from "../base/errors.js";
import type { NodeId, PortId } from "../base/ids.js";
import {
  destinationMac,
  holdsEthernet,
  isGroup,
  isLinkLocalReserved,
  sourceMac,
} from "../wire/ethernet.js";
import { fitsMtu, isValidOffload, OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import type { Backbone } from "./backbone.js";
import { Fdb, type FdbEntry, type FdbTotals } from "./fdb.js";
import { checkedLimit } from "./limit.js";
import { LocalPort } from "./local-port.js";
import type { Location } from "./location.js";
import { Place } from "./place.js";
import type { Port } from "./port.js";
import { addTraffic, zeroTraffic, type TrafficCounters } from "./traffic-counters.js";
import { DROP, FLOOD, type DropReason, type Verdict } from "./verdict.js";

/** Stations a guest's port may have. */
export const GUEST_MAC_LIMIT = 16;

/** Stations a port may have that leads to more than one guest: a trunk, a bridge, a physical NIC. */
export const TRUNK_MAC_LIMIT = 1000;

/** Stations another node may have. */
export const NODE_MAC_LIMIT = 4096;

export interface FdbLimits {
  /** Stations of the whole network. */
  readonly limit?: number;
  readonly ageingTime?: Millis;
  /** Stations of one other node; {@link NODE_MAC_LIMIT} when absent. */
  readonly nodeMacLimit?: number;
}

export interface SwitchParts {
  readonly clock: Clock;
  readonly backbone: Backbone;
  /** Largest IP packet a guest may send, in octets. */
  readonly mtu: number;
  readonly fdb?: FdbLimits;
}

export interface AttachOptions {
  /** {@link GUEST_MAC_LIMIT} when absent. */
  readonly macLimit?: number;
}

/** Counters of the whole switch. They never decrease: a detached port leaves its own behind. */
export interface SwitchCounters {
  /** All ports together; drops of frames that named no attached port are counted here only. */
  readonly ports: Readonly<TrafficCounters>;
  /** From and to other nodes; a flood counts as one frame, however many nodes there are. */
  readonly backbone: Readonly<TrafficCounters>;
  readonly fdb: Readonly<FdbTotals>;
}

const ETHERNET = OFFLOAD_HEADER_OCTETS;

/**
 * A learning switch (IEEE 802.1Q §8.6 to §8.8, without VLANs) between the ports of this host
 * and the other nodes of one network. It is synchronous: when `receive` returns, the frame has been
 * handed on, and the caller may use the buffer again.
 */
export class Switch {
  readonly #mtu: number;
  readonly #backbone: Backbone;
  readonly #fdb: Fdb;
  readonly #nodeMacLimit: number;
  readonly #ports = new Map<PortId, LocalPort>();
  /** The same ports, to walk without an iterator; replaced, never changed, as ports come and go. */
  #walk: readonly LocalPort[] = [];
  readonly #nodes = new Map<NodeId, Place>();
  readonly #backboneTraffic = zeroTraffic();
  readonly #departedTraffic = zeroTraffic();
  #backboneTouched = false;

  constructor(parts: SwitchParts) {
    const { nodeMacLimit = NODE_MAC_LIMIT, ...limits } = parts.fdb ?? {};
    this.#mtu = parts.mtu;
    this.#backbone = parts.backbone;
    this.#nodeMacLimit = checkedLimit("MAC limit of a node", nodeMacLimit);
    this.#fdb = new Fdb({ clock: parts.clock, ...limits });
  }

  /** Adds a port; returns the location to receive its frames from. */
  attach(port: Port, options: AttachOptions = {}): Location {
    if (this.#ports.has(port.id)) {
      throw new InternalError("ERR_INTERNAL", `port ${port.id} (${port.name}) is attached already`);
    }
    const { macLimit = GUEST_MAC_LIMIT } = options;
    const place = new Place({ kind: "port", port: port.id }, macLimit);
    this.#ports.set(port.id, new LocalPort(port, place));
    this.#walk = [...this.#ports.values()];
    return place.location;
  }

  /** Takes a port and its stations away; false where there is none of this id. */
  detach(id: PortId): boolean {
    const port = this.#ports.get(id);
    if (port === undefined) return false;
    this.#fdb.forget(port.place);
    this.#ports.delete(id);
    this.#walk = [...this.#ports.values()];
    addTraffic(this.#departedTraffic, port.traffic);
    return true;
  }

  /** Takes the stations of a lost node away; returns how many. Its next frame makes it known again. */
  forgetNode(node: NodeId): number {
    const place = this.#nodes.get(node);
    if (place === undefined) return 0;
    this.#nodes.delete(node);
    return this.#fdb.forget(place);
  }

  /** Decides about one frame and hands it on. The frame is borrowed for the call. */
  receive(frame: Buffer, from: Location): Verdict {
    const ingress = this.#ingress(from);
    ingress.rxFrames += 1;
    ingress.rxOctets += Math.max(0, frame.length - OFFLOAD_HEADER_OCTETS);
    const verdict = this.decide(frame, from);
    switch (verdict.kind) {
      case "drop":
        ingress.drops[verdict.reason] += 1;
        break;
      case "forward":
        this.#forward(frame, verdict.to, ingress);
        break;
      case "flood":
        this.#flood(frame, from);
        break;
    }
    return verdict;
  }

  /** What is to become of the frame. Learns its source; sends and counts nothing. */
  decide(frame: Buffer, from: Location): Verdict {
    const place = this.#place(from);
    if (place === undefined) return DROP["unknown location"];
    const refusal = this.#refusal(frame, from);
    if (refusal !== undefined) return DROP[refusal];
    this.#fdb.learn(sourceMac(frame, ETHERNET), place);
    const destination = destinationMac(frame, ETHERNET);
    const at = isGroup(destination) ? undefined : this.#fdb.lookup(destination);
    if (at === undefined) return FLOOD;
    if (from.kind === "node" && at.location.kind === "node") return DROP["split horizon"];
    return at === place ? DROP["same port"] : at.forward;
  }

  /** Ends a burst: each port that was sent to, and the backbone if it was, flushes once. */
  flush(): void {
    for (const port of this.#walk) port.flush();
    if (!this.#backboneTouched) return;
    this.#backboneTouched = false;
    this.#backbone.flush();
  }

  /** Removes aged stations; returns how many. For tidiness: no aged station is ever used. */
  sweep(): number {
    const removed = this.#fdb.sweep();
    for (const [node, place] of this.#nodes) {
      if (place.stations.length === 0) this.#nodes.delete(node);
    }
    return removed;
  }

  /** The stations known, the one seen last first; to be read before the switch does anything else. */
  stations(): Iterable<FdbEntry> {
    return this.#fdb.entries();
  }

  /** Undefined where no such port is attached. The counters go on counting. */
  portTraffic(id: PortId): Readonly<TrafficCounters> | undefined {
    return this.#ports.get(id)?.traffic;
  }

  /** A copy of the counters as they are now. */
  counters(): SwitchCounters {
    const [ports, backbone] = [zeroTraffic(), zeroTraffic()];
    addTraffic(ports, this.#departedTraffic);
    for (const port of this.#walk) addTraffic(ports, port.traffic);
    addTraffic(backbone, this.#backboneTraffic);
    return { ports, backbone, fdb: { ...this.#fdb.totals } };
  }

  #ingress(from: Location): TrafficCounters {
    if (from.kind === "node") return this.#backboneTraffic;
    return this.#ports.get(from.port)?.traffic ?? this.#departedTraffic;
  }

  #place(from: Location): Place | undefined {
    if (from.kind === "port") return this.#ports.get(from.port)?.place;
    const known = this.#nodes.get(from.node);
    if (known !== undefined) return known;
    const place = new Place(from, this.#nodeMacLimit);
    this.#nodes.set(from.node, place);
    return place;
  }

  /** Why the frame is not even to be learned from. */
  #refusal(frame: Buffer, from: Location): DropReason | undefined {
    if (!holdsEthernet(frame, ETHERNET)) return "runt";
    const source = sourceMac(frame, ETHERNET);
    if (source === 0) return "zero source";
    if (isGroup(source)) return "group source";
    if (isLinkLocalReserved(destinationMac(frame, ETHERNET))) return "reserved destination";
    // A port's header was made by this host; one from another node goes to this host's kernel.
    if (from.kind === "node" && !isValidOffload(frame)) return "bad offload header";
    return fitsMtu(frame, this.#mtu) ? undefined : "oversize";
  }

  #forward(frame: Buffer, to: Location, ingress: TrafficCounters): void {
    if (to.kind === "port") {
      this.#ports.get(to.port)?.send(frame);
      return;
    }
    this.#backboneTouched = true;
    if (this.#backbone.forward(to.node, frame)) this.#countToBackbone(frame);
    else ingress.drops["unreachable or queue full"] += 1;
  }

  #flood(frame: Buffer, from: Location): void {
    const ingress = from.kind === "port" ? this.#ports.get(from.port) : undefined;
    for (const port of this.#walk) {
      if (port !== ingress) port.send(frame);
    }
    if (from.kind === "node") return; // split horizon
    this.#backboneTouched = true;
    this.#backbone.flood(frame);
    this.#countToBackbone(frame);
  }

  #countToBackbone(frame: Buffer): void {
    this.#backboneTraffic.txFrames += 1;
    this.#backboneTraffic.txOctets += frame.length - OFFLOAD_HEADER_OCTETS;
  }
}
