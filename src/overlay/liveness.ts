import { millis, seconds, type Millis } from "../base/duration.js";

/** How often a connection is probed. */
export const PING_INTERVAL = seconds(1);

/** How long an answer, or anything else, may be missing after a probe. */
export const PING_TIMEOUT = seconds(1);

export type LivenessAction =
  { readonly kind: "ping"; readonly id: number } | { readonly kind: "dead" };

/**
 * Tells a silent connection from a quiet one: anything heard since the last ping is a sign of life,
 * so a peer is declared dead at most PING_INTERVAL + PING_TIMEOUT after its last word. A tick that
 * comes late (a suspended host wakes, a machine is out of breath) is no proof of the peer's silence:
 * it only starts the next wait.
 */
export class Liveness {
  #heard: Millis;
  #ticked: Millis;
  #pinged: Millis | undefined;
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

  /** An answer; one to an older ping is a sign of life, but measures nothing. */
  pong(id: number, now: Millis): void {
    this.#heard = now;
    if (this.#pinged !== undefined && id === this.#id) {
      this.#roundTrip = millis(now - this.#pinged);
    }
  }

  /** To be called every PING_INTERVAL. */
  tick(now: Millis): LivenessAction {
    const late = now - this.#ticked > PING_INTERVAL + PING_TIMEOUT / 2;
    this.#ticked = now;
    if (this.#isSilent(now) && !late) return { kind: "dead" };
    this.#pinged = now;
    this.#id = (this.#id + 1) >>> 0;
    return { kind: "ping", id: this.#id };
  }

  #isSilent(now: Millis): boolean {
    if (this.#pinged === undefined) return false;
    return this.#heard < this.#pinged && now - this.#pinged >= PING_TIMEOUT;
  }
}
