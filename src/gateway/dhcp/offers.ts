import type { Clock } from "../../base/clock.js";
import { later, minutes, type Millis } from "../../base/duration.js";
import type { Mac } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";
import type { ClientId } from "../address-book.js";

/** An address that was found free for a client, which has not asked for it yet. */
export interface Offer {
  readonly address: IpAddress;
  /** The client's own MAC. */
  readonly mac: Mac;
  /** Where its frames come from. */
  readonly station: Mac;
}

interface Kept extends Offer {
  readonly until: Millis;
}

/** As long as the address book keeps a proposal. */
const OFFER_LIFE = minutes(1);
const OFFERS_MAX = 4096;
/** A guest asks for one; one that asks under ever new names gets no more than these at a time. */
const OFFERS_PER_STATION = 4;

/** The offers of the last minute, a bounded number; the oldest are forgotten first. */
export class Offers {
  readonly #clock: Clock;
  /** Oldest first: all live equally long. */
  readonly #kept = new Map<ClientId, Kept>();
  readonly #perStation = new Map<Mac, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(client: ClientId): Offer | undefined {
    const kept = this.#kept.get(client);
    return kept !== undefined && kept.until > this.#clock.now() ? kept : undefined;
  }

  /** True when the station may be made an offer to this client. */
  allows(client: ClientId, station: Mac): boolean {
    this.#expire();
    if (this.#kept.get(client)?.station === station) return true;
    return (this.#perStation.get(station) ?? 0) < OFFERS_PER_STATION;
  }

  keep(client: ClientId, offer: Offer): void {
    this.forget(client);
    this.#kept.set(client, { ...offer, until: later(this.#clock.now(), OFFER_LIFE) });
    this.#count(offer.station, 1);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > OFFERS_MAX && oldest !== undefined) this.forget(oldest);
  }

  forget(client: ClientId): void {
    const kept = this.#kept.get(client);
    if (kept === undefined) return;
    this.#kept.delete(client);
    this.#count(kept.station, -1);
  }

  #expire(): void {
    const now = this.#clock.now();
    for (const [client, { until }] of this.#kept) {
      if (until > now) return;
      this.forget(client);
    }
  }

  #count(station: Mac, change: number): void {
    const count = (this.#perStation.get(station) ?? 0) + change;
    if (count === 0) this.#perStation.delete(station);
    else this.#perStation.set(station, count);
  }
}
