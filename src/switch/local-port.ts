import type { Millis } from "../base/duration.js";
import type { PortId } from "../base/ids.js";
import { TokenBucket } from "../base/token-bucket.js";
import { isLoopBeaconAt } from "../wire/loop-beacon.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import {
  canLoseTag,
  putTagBack,
  tagOf,
  takeTag,
  UNTAGGED,
  vlanOf,
  withTag,
} from "../wire/vlan-tag.js";
import type { PortGuard } from "./port-guard.js";
import type { PortVlans } from "./port-vlans.js";
import type { Place } from "./place.js";
import type { Port } from "./port.js";
import { zeroTraffic, type TrafficCounters } from "./traffic-counters.js";
import type { DropReason } from "./verdict.js";

/** Beacons a second: of some switches on one wire, four each. */
const BEACON_RATE = 100;

/** What the switch has been told of a port. */
export interface PortTerms {
  /** Judges what comes from the guest; undefined where all may pass. */
  readonly guard: PortGuard | undefined;
  readonly vlans: PortVlans;
  /** It exchanges no frames with other isolated ports. */
  readonly isolated: boolean;
  /** It takes part in the spanning tree of bridges behind the ports; the switch itself has none. */
  readonly bridges: boolean;
}

/** An attached port with what the switch keeps about it. */
export class LocalPort {
  readonly id: PortId;
  readonly place: Place;
  readonly traffic: TrafficCounters = zeroTraffic();
  #port: Port;
  #terms: PortTerms;
  #touched = false;
  /** Nothing passes: it is on one wire with another port of the LAN. */
  isBlocked = false;
  #beacons: TokenBucket | undefined;

  constructor(port: Port, place: Place, terms: PortTerms) {
    this.#port = port;
    this.id = port.id;
    this.place = place;
    this.#terms = terms;
  }

  get terms(): PortTerms {
    return this.#terms;
  }

  /** Other terms, and another way to the guest, from the next frame on. */
  change(port: Port, terms: PortTerms): void {
    this.flush();
    this.#port = port;
    this.#terms = terms;
  }

  /** A frame that came from here, with the tag of its VLAN, put there in `memory` where it has none. */
  asItTravels(frame: Buffer, memory: Buffer): Buffer {
    const vid = this.#terms.vlans.pushes;
    return vid === undefined || vlanOf(frame) !== UNTAGGED ? frame : withTag(frame, vid, memory);
  }

  /** Why a frame of this VLAN, from an isolated port or not, may not leave here. */
  egressRefusal(vlan: number, isolated: boolean): DropReason | undefined {
    if (isolated && this.#terms.isolated) return "isolated";
    return this.#terms.vlans.has(vlan) ? undefined : "VLAN";
  }

  /** Whether a beacon from here is to be looked at: each costs the verification of a signature. */
  admitsBeacon(now: Millis): boolean {
    this.#beacons ??= new TokenBucket({ burst: BEACON_RATE, perSecond: BEACON_RATE }, now);
    return this.#beacons.take(now);
  }

  /** Sends a borrowed frame of a VLAN that the port has, and counts what became of it. */
  send(frame: Buffer, vlan: number): void {
    if (this.isBlocked && !isLoopBeaconAt(frame, OFFLOAD_HEADER_OCTETS)) {
      this.traffic.drops.loop += 1;
      return;
    }
    this.#touched = true;
    if (this.#terms.vlans.strips(vlan)) this.#sendBare(frame);
    else this.#send(frame);
  }

  /** Ends a burst, if anything was sent since the last. */
  flush(): void {
    if (!this.#touched) return;
    this.#touched = false;
    this.#port.flush();
  }

  #sendBare(frame: Buffer): void {
    if (!canLoseTag(frame)) {
      this.traffic.drops["bad offload header"] += 1;
      return;
    }
    const tag = tagOf(frame);
    this.#send(takeTag(frame));
    putTagBack(frame, tag);
  }

  #send(frame: Buffer): void {
    if (this.#port.send(frame)) {
      this.traffic.txFrames += 1;
      this.traffic.txOctets += frame.length - OFFLOAD_HEADER_OCTETS;
      return;
    }
    const refusal = this.#port.refusal ?? "medium full";
    if (refusal !== "counted") this.traffic.drops[refusal] += 1;
  }
}
