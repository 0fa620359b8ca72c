import type { PortId } from "../base/ids.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";
import { canLoseTag, putTagBack, tagOf, takeTag } from "../wire/vlan-tag.js";
import type { PortGuard } from "./port-guard.js";
import type { PortVlans } from "./port-vlans.js";
import type { Place } from "./place.js";
import type { Port } from "./port.js";
import { zeroTraffic, type TrafficCounters } from "./traffic-counters.js";
import type { DropReason } from "./verdict.js";

/** What the switch has been told of a port. */
export interface PortTerms {
  readonly place: Place;
  /** Judges what comes from the guest; undefined where all may pass. */
  readonly guard: PortGuard | undefined;
  readonly vlans: PortVlans;
  /** It exchanges no frames with other isolated ports. */
  readonly isolated: boolean;
}

/** An attached port with what the switch keeps about it. */
export class LocalPort implements PortTerms {
  readonly id: PortId;
  readonly place: Place;
  readonly guard: PortGuard | undefined;
  readonly vlans: PortVlans;
  readonly isolated: boolean;
  readonly traffic: TrafficCounters = zeroTraffic();
  readonly #port: Port;
  #touched = false;

  constructor(port: Port, terms: PortTerms) {
    this.#port = port;
    this.id = port.id;
    this.place = terms.place;
    this.guard = terms.guard;
    this.vlans = terms.vlans;
    this.isolated = terms.isolated;
  }

  /** Why a frame of this VLAN, from an isolated port or not, may not leave here. */
  egressRefusal(vlan: number, isolated: boolean): DropReason | undefined {
    if (isolated && this.isolated) return "isolated";
    return this.vlans.has(vlan) ? undefined : "VLAN";
  }

  /** Sends a borrowed frame of a VLAN that the port has, and counts what became of it. */
  send(frame: Buffer, vlan: number): void {
    this.#touched = true;
    if (this.vlans.strips(vlan)) this.#sendBare(frame);
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
    } else {
      this.traffic.drops[this.#port.refusal ?? "medium full"] += 1;
    }
  }
}
