import type { Clock } from "../base/clock.js";
import { InternalError } from "../base/errors.js";
import type { Mac, PortId } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import { isSpanningTreeAt } from "../wire/ethernet.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import { RECORD_LENGTH_MAX } from "../wire/record.js";
import { vlanOf } from "../wire/vlan-tag.js";
import type { Backbone } from "./backbone.js";
import { Decisions } from "./decisions.js";
import type { FdbEntry } from "./fdb.js";
import { Gateway } from "./gateway.js";
import { Lessees } from "./lessees.js";
import { LocalPort, type PortTerms } from "./local-port.js";
import type { Location, PortLocation } from "./location.js";
import { Neighbours } from "./neighbours.js";
import { Owners } from "./owners.js";
import { Place } from "./place.js";
import type { Port } from "./port.js";
import { guardOf } from "./port-guard.js";
import { PortVlans } from "./port-vlans.js";
import type { StationChange } from "../base/station-change.js";
import {
  GUEST_MAC_LIMIT,
  type AttachOptions,
  type SwitchCounters,
  type SwitchParts,
} from "./switch-parts.js";
import { Stations } from "./stations.js";
import { addTraffic, zeroTraffic, type TrafficCounters } from "./traffic-counters.js";
import { DROP, type Verdict } from "./verdict.js";

const ETHERNET = OFFLOAD_HEADER_OCTETS;

/**
 * A switch (IEEE 802.1Q §8.6 to §8.8, with shared VLAN learning) between the ports of this host and the other
 * nodes of one network. What is at a port it learns from frames; what is behind a node it is told,
 * as in EVPN (RFC 7432 §9), and learns nothing from the frames of nodes. It is synchronous: when
 * `receive` returns, the frame has been handed on, and the caller may use the buffer again.
 */
export class Switch {
  readonly #clock: Clock;
  readonly #backbone: Backbone;
  readonly #stations: Stations;
  /** The network's own router. */
  readonly gateway = new Gateway();
  /** Whose addresses are that were leased. */
  readonly lessees: Lessees;
  readonly #decisions: Decisions;
  readonly #asked: NonNullable<SwitchParts["asked"]>;
  readonly #beacon: NonNullable<SwitchParts["beacon"]>;
  readonly #owners: Owners;
  /** Where frames of access ports get their tags. */
  readonly #tagged = Buffer.allocUnsafeSlow(RECORD_LENGTH_MAX);
  readonly #ports = new Map<PortId, LocalPort>();
  /** The same ports, to walk without an iterator; replaced, never changed, as ports come and go. */
  #walk: readonly LocalPort[] = [];
  readonly #backboneTraffic = zeroTraffic();
  readonly #departedTraffic = zeroTraffic();
  #answered = 0;
  #backboneTouched = false;

  constructor(parts: SwitchParts) {
    const { reservedMacs = new Set<Mac>(), stations: observer = () => undefined } = parts;
    this.#clock = parts.clock;
    this.lessees = new Lessees(parts.clock);
    this.#owners = new Owners(this.lessees, reservedMacs, parts.reservedAddresses, parts.ways);
    this.#backbone = parts.backbone;
    this.#stations = new Stations({
      fdb: { clock: parts.clock, ...parts.fdb },
      reserved: reservedMacs,
      observer,
    });
    this.#decisions = new Decisions({
      mtu: parts.mtu,
      stations: this.#stations,
      neighbours: new Neighbours(this.#stations, this.#owners),
      gateway: this.gateway,
    });
    this.#asked = parts.asked ?? ((): void => undefined);
    this.#beacon = parts.beacon ?? ((): void => undefined);
  }

  /** Largest IP packet a guest may send, in octets. */
  get mtu(): number {
    return this.#decisions.mtu;
  }

  set mtu(octets: number) {
    this.#decisions.mtu = octets;
  }

  /** Adds a port; returns the location to receive its frames from. */
  attach(port: Port, options: AttachOptions = {}): PortLocation {
    if (this.#ports.has(port.id)) {
      throw new InternalError("ERR_INTERNAL", `port ${port.id} (${port.name}) is attached already`);
    }
    const { macLimit = GUEST_MAC_LIMIT } = options;
    const place = new Place({ kind: "port", port: port.id }, macLimit);
    this.#ports.set(port.id, new LocalPort(port, place, this.#terms(port.id, options)));
    this.#walk = [...this.#ports.values()];
    return place.location;
  }

  /** Attaches the network's router; returns the location to receive its frames from. */
  attachGateway(port: Port): PortLocation {
    const location = this.attach(port);
    this.gateway.port = this.#ports.get(port.id);
    return location;
  }

  /** Sends a frame of the network's own to the guest of a port; false where there is none, or it is full. */
  tell(id: PortId, frame: Buffer): boolean {
    const port = this.#ports.get(id);
    if (port === undefined) return false;
    const before = port.traffic.txFrames;
    port.send(frame, vlanOf(frame));
    return port.traffic.txFrames > before;
  }

  /**
   * Other terms, and another way to the guest, for the attached port of this id. Its counters go on;
   * its stations are learned anew, as the new terms may forbid them.
   */
  change(port: Port, options: AttachOptions): void {
    const changed = this.#ports.get(port.id);
    if (changed === undefined) return;
    this.#stations.local.forget(changed.place);
    changed.place.macLimit = options.macLimit ?? GUEST_MAC_LIMIT;
    this.#owners.release(port.id);
    changed.change(port, this.#terms(port.id, options));
  }

  /** Nothing but beacons passes the port from now on, and nobody is behind it; or all does again. */
  block(id: PortId, blocked: boolean): void {
    const port = this.#ports.get(id);
    if (port !== undefined) port.isBlocked = blocked;
    if (blocked) this.relearn(id);
  }

  /** Forgets who is behind the port: stations there are learned anew. */
  relearn(id: PortId): void {
    const port = this.#ports.get(id);
    if (port !== undefined) this.#stations.local.forget(port.place);
  }

  /** Takes a port and its stations away; false where there is none of this id. */
  detach(id: PortId): boolean {
    const port = this.#ports.get(id);
    if (port === undefined) return false;
    this.#ports.delete(id);
    if (port === this.gateway.port) this.gateway.port = undefined;
    this.#walk = [...this.#ports.values()];
    addTraffic(this.#departedTraffic, port.traffic);
    this.#owners.release(id);
    this.#stations.local.forget(port.place);
    return true;
  }

  /** The network's own addresses, from the next frame on. */
  reserve(addresses: readonly IpAddress[], ways: SwitchParts["ways"] = []): void {
    this.#owners.reserve(addresses, ways);
  }

  /** Applies what the control plane decided about stations, in this order. */
  changeStations(changes: readonly StationChange[]): void {
    this.#stations.change(changes);
  }

  /** Decides about one frame and hands it on. The frame is borrowed for the call. */
  receive(frame: Buffer, from: Location): Verdict {
    const port = this.#portOf(from);
    const ingress = this.#ingress(from, port);
    ingress.rxFrames += 1;
    ingress.rxOctets += Math.max(0, frame.length - OFFLOAD_HEADER_OCTETS);
    const verdict = this.#decide(frame, from, port);
    switch (verdict.kind) {
      case "drop":
        ingress.drops[verdict.reason] += 1;
        break;
      case "forward":
        this.#forward(this.#asItTravels(frame, port), verdict.to, from, port);
        break;
      case "flood":
        this.#flood(this.#asItTravels(frame, port), from, port);
        break;
      case "ask":
      case "beacon":
      case "answer":
        this.#serve(verdict, frame, from, port);
    }
    return verdict;
  }

  /** What is to become of the frame. Learns from a port's; sends and counts nothing. */
  decide(frame: Buffer, from: Location): Verdict {
    return this.#decide(frame, from, this.#portOf(from));
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

  /** Does what the network itself is asked for, or told. */
  #serve(
    verdict: Extract<Verdict, { kind: "ask" | "beacon" | "answer" }>,
    frame: Buffer,
    from: Location,
    port: LocalPort | undefined,
  ): void {
    if (verdict.kind === "answer") {
      this.#answered += 1;
      this.#forward(verdict.frame, from, from, port);
    } else if (verdict.kind === "ask") this.#asked(frame, from);
    else if (port?.admitsBeacon(this.#clock.now()) === true) this.#beacon(frame, port.id);
    else this.#ingress(from, port).drops["loop beacon"] += 1;
  }

  #asItTravels(frame: Buffer, port: LocalPort | undefined): Buffer {
    return port?.asItTravels(frame, this.#tagged) ?? frame;
  }

  /** The attached port of the location; undefined for that of a node. */
  #portOf(from: Location): LocalPort | undefined {
    return from.kind === "port" ? this.#ports.get(from.port) : undefined;
  }

  #ingress(from: Location, port: LocalPort | undefined): TrafficCounters {
    return from.kind === "node" ? this.#backboneTraffic : (port?.traffic ?? this.#departedTraffic);
  }

  #decide(frame: Buffer, from: Location, port: LocalPort | undefined): Verdict {
    if (from.kind === "node") return this.#decisions.forNode(frame, from.node);
    return port === undefined ? DROP["unknown location"] : this.#decisions.forPort(frame, port);
  }

  #terms(id: PortId, options: AttachOptions): PortTerms {
    const { policy, vlan, isolated = false } = options;
    const bridges = policy?.trust.has("bpdu") === true;
    const guard = guardOf(id, options, this.#owners, this.#clock);
    return { guard, vlans: new PortVlans(vlan), isolated, bridges };
  }

  #forward(frame: Buffer, to: Location, from: Location, ingress: LocalPort | undefined): void {
    if (to.kind === "node") {
      this.#backboneTouched = true;
      if (this.#backbone.forward(to.node, frame, isIsolated(from, ingress))) {
        this.#countToBackbone(frame);
      } else this.#ingress(from, ingress).drops["unreachable or queue full"] += 1;
      return;
    }
    const port = to === from ? ingress : this.#ports.get(to.port);
    if (port === undefined) return;
    const vlan = vlanOf(frame);
    const refusal =
      port === ingress ? undefined : port.egressRefusal(vlan, isIsolated(from, ingress));
    if (refusal === undefined) port.send(frame, vlan);
    else this.#ingress(from, ingress).drops[refusal] += 1;
  }

  #flood(frame: Buffer, from: Location, ingress: LocalPort | undefined): void {
    const vlan = vlanOf(frame);
    const isolated = isIsolated(from, ingress);
    const isBpdu = isSpanningTreeAt(frame, ETHERNET);
    for (const port of this.#walk) {
      if (port === ingress || (isBpdu && !port.terms.bridges)) continue;
      if (port.egressRefusal(vlan, isolated) === undefined) port.send(frame, vlan);
    }
    if (from.kind === "node") return; // split horizon
    if (ingress === this.gateway.port && !this.gateway.floodsToNodes) return; // each node has its own
    this.#backboneTouched = true;
    this.#backbone.flood(frame, isolated);
    this.#countToBackbone(frame);
  }

  #countToBackbone(frame: Buffer): void {
    this.#backboneTraffic.txFrames += 1;
    this.#backboneTraffic.txOctets += frame.length - OFFLOAD_HEADER_OCTETS;
  }
}

function isIsolated(from: Location, port: LocalPort | undefined): boolean {
  return from.kind === "node" ? from.isolated === true : port?.terms.isolated === true;
}
