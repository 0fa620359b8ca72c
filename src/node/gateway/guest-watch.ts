import type { Clock, Timer } from "../../base/clock.js";
import { later, millis, minutes, seconds, type Millis } from "../../base/duration.js";
import { messageOf } from "../../base/errors.js";
import type { Logger } from "../../base/logger.js";
import { formatIp } from "../../base/ip-address.js";
import { guestsFrom, type Guests, type GuestSources } from "./guests.js";

/** What changes together is looked at together; the first change after a pause hardly waits. */
const GATHERING_TIME = millis(50);
/** However often something changes: within this time rules and names follow. */
const LOOK_INTERVAL = seconds(1);
/** A lease that ends is no change that anybody tells of. No timer is set for longer than this. */
const EXPIRY_LOOK_MAX = minutes(10);

/** What a watch works with. */
export interface GuestWatchParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sources: () => Promise<GuestSources>;
  readonly changed: (guests: Guests) => void;
}

/**
 * Tells who the guests of a network are whenever that has changed. It looks only after somebody has said that
 * something is different, and when a lease ends: an idle network costs nothing.
 */
export class GuestWatch {
  readonly #parts: GuestWatchParts;
  #active = false;
  #next: Timer | undefined;
  #expiry: Timer | undefined;
  #lookedAt: Millis | undefined;
  #told = "";

  constructor(parts: GuestWatchParts) {
    this.#parts = parts;
  }

  /** Begins to look, or ends. */
  set active(active: boolean) {
    if (active === this.#active) return;
    this.#active = active;
    this.#told = "";
    if (active) this.stir();
    else this.#stop();
  }

  /** Something that guests follow from may be different: a port, a station, a lease, the definition. */
  stir(): void {
    if (!this.#active || this.#next !== undefined) return;
    const { clock } = this.#parts;
    const now = clock.now();
    const due = this.#lookedAt === undefined ? now : later(this.#lookedAt, LOOK_INTERVAL);
    this.#next = clock.after(millis(Math.max(GATHERING_TIME, due - now)), () => {
      this.#next = undefined;
      this.#lookedAt = clock.now();
      void this.#look();
    });
  }

  #stop(): void {
    this.#next?.stop();
    this.#next = undefined;
    this.#expiry?.stop();
  }

  async #look(): Promise<void> {
    const { logger, sources, changed } = this.#parts;
    try {
      const known = await sources();
      if (!this.#active) return;
      this.#awaitExpiry(known);
      const guests = guestsFrom(known);
      const text = textOf(guests);
      if (text === this.#told) return;
      this.#told = text;
      changed(guests);
    } catch (error) {
      logger.debug("guests not looked up", { reason: messageOf(error) }); // the data plane has ended
    }
  }

  #awaitExpiry({ leases }: GuestSources): void {
    this.#expiry?.stop();
    this.#expiry = undefined;
    const { clock } = this.#parts;
    const first = Math.min(...leases.map(({ expires }) => expires));
    if (!Number.isFinite(first)) return;
    const delay = Math.min(Math.max(0, first - clock.wall()), EXPIRY_LOOK_MAX);
    this.#expiry = clock.after(millis(delay), () => {
      this.stir();
    });
  }
}

/** The same for the same guests, where they are at the same nodes. */
function textOf({ rules, names, own }: Guests): string {
  const addresses = [...rules].map(([name, all]) => [name, all.map(formatIp)]);
  const told = own.map((port) => [port.name, port.addresses.map(formatIp)]);
  return JSON.stringify([addresses, [...names], told]);
}
