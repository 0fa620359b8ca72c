import type { Clock } from "../base/clock.js";
import type { Millis } from "../base/duration.js";
import { InternalError } from "../base/errors.js";
import type { Mac, PortId } from "../base/ids.js";
import {
  destinationMac,
  holdsEthernet,
  isGroup,
  isLinkLocalReserved,
  sourceMac,
} from "../wire/ethernet.js";
import { fitsMtu, isValidOffload, OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import type { Backbone } from "./backbone.js";
import type { FdbEntry, FdbTotals } from "./fdb.js";
import { LocalPort } from "./local-port.js";
import type { Location, PortLocation } from "./location.js";
import { Neighbours } from "./neighbours.js";
import { Place } from "./place.js";
import type { Port } from "./port.js";
import type { StationChange, StationObserver } from "../base/station-change.js";
import { Stations } from "./stations.js";
import { addTraffic, zeroTraffic, type TrafficCounters } from "./traffic-counters.js";
import { DROP, FLOOD, type DropReason, type Verdict } from "./verdict.js";

/** Stations a guest's port may have. */
export const GUEST_MAC_LIMIT = 16;

/** Stations a port may have that leads to more than one guest: a trunk, a bridge, a physical NIC. */
export const TRUNK_MAC_LIMIT = 1000;

export interface FdbLimits {
  /** Stations of all ports together. */
  readonly limit?: number;
  readonly ageingTime?: Millis;
}

export interface SwitchParts {
  readonly clock: Clock;
  readonly backbone: Backbone;
  /** Largest IP packet a guest may send, in octets. */
  readonly mtu: number;
  readonly fdb?: FdbLimits;
  /** MACs that belong to the network itself: no station may be one of them. */
  readonly reservedMacs?: ReadonlySet<Mac>;
  /** Told of the stations at the ports, amidst `receive` and the other calls that learn or forget. */
  readonly stations?: StationObserver;
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
  /** ARP requests and neighbour solicitations that were answered here instead of flooded. */
  readonly answered: number;
  /** Routes and freezes that were not taken: there was no room, or the MAC is reserved. */
  readonly refused: number;
}

const ETHERNET = OFFLOAD_HEADER_OCTETS;

/**
 * A switch (IEEE 802.1Q §8.6 to §8.8, without VLANs) between the ports of this host and the other
 * nodes of one network. What is at a port it learns from frames; what is behind a node it is told,
 * as in EVPN (RFC 7432 §9), and learns nothing from the frames of nodes. It is synchronous: when
 * `receive` returns, the frame has been handed on, and the caller may use the buffer again.
 */
export class Switch {
  /** Largest IP packet a guest may send, in octets. */
  mtu: number;
  readonly #backbone: Backbone;
  readonly #stations: Stations;
  readonly #neighbours: Neighbours;
  readonly #ports = new Map<PortId, LocalPort>();
  /** The same ports, to walk without an iterator; replaced, never changed, as ports come and go. */
  #walk: readonly LocalPort[] = [];
  readonly #backboneTraffic = zeroTraffic();
  readonly #departedTraffic = zeroTraffic();
  #answered = 0;
  #backboneTouched = false;

  constructor(parts: SwitchParts) {
    const { reservedMacs = new Set<Mac>(), stations: observer = () => undefined } = parts;
    this.mtu = parts.mtu;
    this.#backbone = parts.backbone;
    this.#stations = new Stations({
      fdb: { clock: parts.clock, ...parts.fdb },
      reserved: reservedMacs,
      observer,
    });
    this.#neighbours = new Neighbours(this.#stations);
  }

  /** Adds a port; returns the location to receive its frames from. */
  attach(port: Port, options: AttachOptions = {}): PortLocation {
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
    this.#ports.delete(id);
    this.#walk = [...this.#ports.values()];
    addTraffic(this.#departedTraffic, port.traffic);
    this.#stations.local.forget(port.place);
    return true;
  }

  /** Applies what the control plane decided about stations, in this order. */
  changeStations(changes: readonly StationChange[]): void {
    this.#stations.change(changes);
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
      case "answer":
        this.#answered += 1;
        this.#forward(verdict.frame, from, ingress);
        break;
    }
    return verdict;
  }

  /** What is to become of the frame. Learns from a port's; sends and counts nothing. */
  decide(frame: Buffer, from: Location): Verdict {
    return from.kind === "port" ? this.#decideForPort(frame, from) : this.#decideForNode(frame);
  }

  /** Ends a burst: each port that was sent to, and the backbone if it was, flushes once. */
  flush(): void {
    for (const port of this.#walk) port.flush();
    if (!this.#backboneTouched) return;
    this.#backboneTouched = false;
    this.#backbone.flush();
  }

  /**
   * Removes aged stations; returns how many. No aged station is ever used, and one that speaks again
   * is reported gone first: calling this seldom only delays the report of one that stays silent.
   */
  sweep(): number {
    return this.#stations.local.sweep();
  }

  /** The stations at ports, the one seen last first; to be read before the switch does anything else. */
  stations(): Iterable<FdbEntry> {
    return this.#stations.local.entries();
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
    const { local, refused } = this.#stations;
    return { ports, backbone, fdb: { ...local.totals }, answered: this.#answered, refused };
  }

  #ingress(from: Location): TrafficCounters {
    if (from.kind === "node") return this.#backboneTraffic;
    return this.#ports.get(from.port)?.traffic ?? this.#departedTraffic;
  }

  #decideForPort(frame: Buffer, from: PortLocation): Verdict {
    const place = this.#ports.get(from.port)?.place;
    if (place === undefined) return DROP["unknown location"];
    const refusal = this.#refusal(frame, "port");
    if (refusal !== undefined) return DROP[refusal];
    if (!fitsMtu(frame, this.mtu)) return DROP.oversize;
    this.#stations.local.hear(sourceMac(frame, ETHERNET), place);
    const answer = this.#neighbours.hear(frame, place);
    if (answer !== undefined) return { kind: "answer", frame: answer };
    return this.#towards(destinationMac(frame, ETHERNET), place);
  }

  #towards(destination: Mac, from: Place): Verdict {
    if (isGroup(destination)) return FLOOD;
    const at = this.#stations.local.lookup(destination);
    if (at === undefined) return this.#stations.remote.forward(destination) ?? FLOOD;
    return at === from ? DROP["same port"] : at.forward;
  }

  #decideForNode(frame: Buffer): Verdict {
    const refusal = this.#refusal(frame, "node");
    if (refusal !== undefined) return DROP[refusal];
    // A port's header was made by this host; one from another node goes to this host's kernel.
    if (!isValidOffload(frame)) return DROP["bad offload header"];
    if (!fitsMtu(frame, this.mtu)) return DROP.oversize;
    const destination = destinationMac(frame, ETHERNET);
    if (isGroup(destination)) return FLOOD;
    const at = this.#stations.local.lookup(destination);
    if (at !== undefined) return at.forward;
    const elsewhere = this.#stations.remote.forward(destination) !== undefined;
    return elsewhere ? DROP["split horizon"] : FLOOD;
  }

  /** What is wrong with the frame's addresses. */
  #refusal(frame: Buffer, from: Location["kind"]): DropReason | undefined {
    if (!holdsEthernet(frame, ETHERNET)) return "runt";
    const source = sourceMac(frame, ETHERNET);
    if (source === 0) return "zero source";
    if (isGroup(source)) return "group source";
    if (this.#stations.isReserved(source)) return "gateway address";
    if (from === "port" && this.#stations.isFrozen(source)) return "duplicate address";
    return isLinkLocalReserved(destinationMac(frame, ETHERNET))
      ? "reserved destination"
      : undefined;
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
