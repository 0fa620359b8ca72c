import type { Millis } from "../base/duration.js";
import { TokenBucket } from "../base/token-bucket.js";
import { isGroup } from "../wire/ethernet.js";
import type { GuestFrame } from "../wire/guest-frame.js";
import type { TrafficCounters } from "./traffic-counters.js";
import type { DropReason } from "./verdict.js";

/** Frames a second, each a whole number of at least 1; as many may come at once. */
export interface StormRates {
  /** Of DHCP clients, of both versions together. */
  readonly dhcp: number;
  /** ARP and neighbour discovery together, probes and announcements included. */
  readonly resolution: number;
  /** Broadcast and multicast of all kinds. */
  readonly flood: number;
  readonly unknownUnicast: number;
}

export const GUEST_STORM_RATES: StormRates = {
  dhcp: 10,
  resolution: 50,
  flood: 500,
  unknownUnicast: 500,
};

/** How many frames a port's rates have held back so far. */
export function heldBack({ drops }: Readonly<TrafficCounters>): number {
  const messages = drops["DHCP rate"] + drops["ARP and ND rate"];
  return messages + drops["flood rate"] + drops["unknown unicast rate"];
}

/**
 * What one port may ask of everybody: frames that each node and guest has to look at. A frame that is
 * held back in one respect is not counted in another, but for a flooded DHCP or ARP frame that passes:
 * it is a broadcast as well.
 */
export class StormControl {
  readonly #dhcp: TokenBucket;
  readonly #resolution: TokenBucket;
  readonly #flood: TokenBucket;
  readonly #unknownUnicast: TokenBucket;

  constructor(rates: StormRates, now: Millis) {
    const bucket = (rate: number): TokenBucket =>
      new TokenBucket({ burst: rate, perSecond: rate }, now);
    this.#dhcp = bucket(rates.dhcp);
    this.#resolution = bucket(rates.resolution);
    this.#flood = bucket(rates.flood);
    this.#unknownUnicast = bucket(rates.unknownUnicast);
  }

  /** Undefined when a classified frame of the port may pass. */
  refusal(frame: GuestFrame, now: Millis): DropReason | undefined {
    const own = frame.message === "ordinary" ? undefined : this.#refuseMessage(frame, now);
    if (own !== undefined) return own;
    return isGroup(frame.destination) && !this.#flood.take(now) ? "flood rate" : undefined;
  }

  /** The same for a frame whose destination turned out to be known to nobody. */
  unknownUnicastRefusal(now: Millis): DropReason | undefined {
    return this.#unknownUnicast.take(now) ? undefined : "unknown unicast rate";
  }

  #refuseMessage({ message }: GuestFrame, now: Millis): DropReason | undefined {
    const isDhcp = message === "dhcp client" || message === "dhcp6 client";
    if (isDhcp) return this.#dhcp.take(now) ? undefined : "DHCP rate";
    // who is trusted to be a server answers as many as ask
    if (message === "dhcp server" || this.#resolution.take(now)) return undefined;
    return "ARP and ND rate";
  }
}
