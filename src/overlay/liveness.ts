import { millis, seconds, type Millis } from "../base/duration.js";

/** How often a connection is probed. */
export const PING_INTERVAL = seconds(1);

/** How often one is whose death another connection, probed so often, tells of as well. */
export const REST_INTERVAL = seconds(2);

/** How long an answer, or anything else, may be missing after a probe. */
export const PING_TIMEOUT = seconds(1);

/** A round trip may take so many intervals and still be measured. */
const REMEMBERED_PINGS = 8;

export type LivenessAction =
  { readonly kind: "ping"; readonly id: number } | { readonly kind: "dead" };

/**
 * Tells a silent connection from a quiet one: anything heard since the last ping is a sign of life,
 * so a peer is declared dead at most PING_INTERVAL + PING_TIMEOUT after its last word. A tick that
 * comes late (a suspended host wakes, a machine is out of breath) is no proof of the peer's silence:
 * it only starts the next wait. Of late ticks in a row only the first is excused: between two of them
 * an answer would have been read.
 */
export class Liveness {
  #heard: Millis;
  #ticked: Millis;
  #pinged: Millis | undefined;
  #wasLate = false;
  /** When the next tick is to come, after the last. */
  #due = PING_INTERVAL;
  /** When the latest pings were sent, by id. */
  readonly #sent = new Map<number, Millis>();
  #id = 0;
  #roundTrip: Millis | undefined;

  constructor(now: Millis) {
    this.#heard = now;
    this.#ticked = now;
  }

  /** Of the last answered ping. */
  get roundTrip(): Millis | undefined {
    return this.#roundTrip;
  }

  heard(now: Millis): void {
    this.#heard = now;
  }

  /** An answer to a ping; one to a ping long ago is a sign of life, but measures nothing. */
  pong(id: number, now: Millis): void {
    this.#heard = now;
    const sent = this.#sent.get(id);
    if (sent !== undefined) this.#roundTrip = millis(now - sent);
  }

  /** The peer has answered: how long the next tick has time, when ticks may be REST_INTERVAL apart. */
  rest(now: Millis): Millis {
    this.#due = REST_INTERVAL;
    return millis(Math.max(0, this.#ticked + REST_INTERVAL - now));
  }

  /** To be called every PING_INTERVAL, or when {@link rest} says. */
  tick(now: Millis): LivenessAction {
    const late = now - this.#ticked > this.#due + PING_TIMEOUT / 2;
    this.#ticked = now;
    this.#due = PING_INTERVAL;
    const isExcused = late && !this.#wasLate;
    this.#wasLate = late;
    if (this.#isSilent(now) && !isExcused) return { kind: "dead" };
    this.#pinged = now;
    this.#id = (this.#id + 1) >>> 0;
    this.#sent.set(this.#id, now);
    this.#sent.delete(this.#id - REMEMBERED_PINGS);
    return { kind: "ping", id: this.#id };
  }

  #isSilent(now: Millis): boolean {
    if (this.#pinged === undefined) return false;
    return this.#heard < this.#pinged && now - this.#pinged >= PING_TIMEOUT;
  }
}
