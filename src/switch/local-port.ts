import type { Place } from "./place.js";
import type { Port } from "./port.js";
import { zeroTraffic, type TrafficCounters } from "./traffic-counters.js";
import { OFFLOAD_HEADER_OCTETS } from "../wire/offload-header.js";

/** An attached port with what the switch keeps about it. */
export class LocalPort {
  readonly place: Place;
  readonly traffic: TrafficCounters = zeroTraffic();
  readonly #port: Port;
  #touched = false;

  constructor(port: Port, place: Place) {
    this.#port = port;
    this.place = place;
  }

  /** Sends a borrowed frame, and counts what became of it. */
  send(frame: Buffer): void {
    this.#touched = true;
    if (this.#port.send(frame)) {
      this.traffic.txFrames += 1;
      this.traffic.txOctets += frame.length - OFFLOAD_HEADER_OCTETS;
    } else {
      this.traffic.drops["medium full"] += 1;
    }
  }

  /** Ends a burst, if anything was sent since the last. */
  flush(): void {
    if (!this.#touched) return;
    this.#touched = false;
    this.#port.flush();
  }
}
