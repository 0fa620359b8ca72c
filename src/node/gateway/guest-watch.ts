import type { Clock, Timer } from "../../base/clock.js";
import { later, millis, minutes, seconds, type Millis } from "../../base/duration.js";
import { messageOf } from "../../base/errors.js";
import type { Logger } from "../../base/logger.js";
import { formatIp } from "../../base/ip-address.js";
import { guestsFrom, type Guests, type GuestSources } from "./guests.js";

/** What changes together is looked at together; the first change after a pause hardly waits. */
const GATHERING_TIME = millis(50);
/** However often something changes: within this time rules and names follow, longer only where a look takes long. */
const LOOK_INTERVAL = millis(100);
const LOOK_INTERVAL_MAX = seconds(1);
/** Of the time until the next, a look takes no more than this part. */
const LOOK_SHARE = 1 / 20;
/** Who waits for the next look; who comes after so many does not. */
const WAITING_MAX = 512;
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
  #isLooking = false;
  /** Whether something has changed since the look began, which it has perhaps not seen. */
  #isStirred = false;
  /** When the next look may be. */
  #due: Millis | undefined;
  /** Whether what was told last is perhaps not so any more. */
  #isPending = false;
  #waiting: (() => void)[] = [];
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
    if (!this.#active) return;
    this.#isPending = true;
    if (this.#next !== undefined) return;
    if (this.#isLooking) this.#isStirred = true;
    else this.#lookSoon();
  }

  #lookSoon(): void {
    const { clock } = this.#parts;
    const wait = (this.#due ?? clock.now()) - clock.now();
    this.#next = clock.after(millis(Math.max(GATHERING_TIME, wait)), () => {
      void this.#lookInTurn();
    });
  }

  /** Calls back, once, when all is told that was different by now: at once where nothing was. */
  settled(act: () => void): void {
    if (this.#isPending && this.#waiting.length < WAITING_MAX) this.#waiting.push(act);
    else act();
  }

  #stop(): void {
    this.#next?.stop();
    this.#next = undefined;
    this.#expiry?.stop();
    this.#settle();
  }

  async #lookInTurn(): Promise<void> {
    const { clock } = this.#parts;
    const began = clock.now();
    const waited = this.#beginLook();
    await this.#look();
    this.#isLooking = false;
    const interval = millis((clock.now() - began) / LOOK_SHARE);
    this.#due = later(began, between(LOOK_INTERVAL, interval, LOOK_INTERVAL_MAX));
    for (const act of waited) act();
    if (!this.#active) return;
    if (this.#isStirred) this.#lookSoon();
    else this.#settle();
  }

  /** Who has waited for it. */
  #beginLook(): readonly (() => void)[] {
    this.#next = undefined;
    this.#isLooking = true;
    this.#isStirred = false;
    return this.#waiting.splice(0);
  }

  #settle(): void {
    this.#isPending = false;
    for (const act of this.#waiting.splice(0)) act();
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

function between(least: Millis, value: Millis, most: Millis): Millis {
  return millis(Math.min(Math.max(least, value), most));
}

/** The same for the same guests, where they are at the same nodes. */
function textOf({ rules, names, own }: Guests): string {
  const addresses = [...rules].map(([name, all]) => [name, all.map(formatIp)]);
  const told = own.map((port) => [port.name, port.addresses.map(formatIp)]);
  return JSON.stringify([addresses, [...names], told]);
}
