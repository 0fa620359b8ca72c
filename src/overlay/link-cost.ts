import type { Millis } from "../base/duration.js";

/** What an uplink costs before its round trip is known, and at least: hops count first. */
export const BASE_COST = 10;

/** One more for each millisecond of round trip, up to this. */
const COST_MAX = 2000;

/** Round trips the least is taken of: one held up by load says nothing about the path. */
const SAMPLES = 10;

/** Before so many are there nothing is told: the first falls into a busy handshake. */
const SAMPLES_MIN = 3;

/** What the round trip has to change by before others are told: a quarter, and 5 ms. */
const CHANGE_RATIO = 0.25;
const CHANGE_MIN = 5;

/** The cost of an uplink, from its round trips, with hysteresis so that routes do not flap. */
export class LinkCost {
  readonly #samples: number[] = [];
  #told: number | undefined;

  /** 10 to 2,000. */
  get cost(): number {
    return Math.min(COST_MAX, BASE_COST + Math.round(this.#told ?? 0));
  }

  /** Takes one round trip; true when the cost is now another. */
  sample(roundTrip: Millis): boolean {
    const before = this.cost;
    this.#samples.push(roundTrip);
    if (this.#samples.length > SAMPLES) this.#samples.shift();
    if (this.#samples.length < SAMPLES_MIN) return false;
    const least = Math.min(...this.#samples);
    if (this.#told === undefined || this.#differs(least, this.#told)) this.#told = least;
    return this.cost !== before;
  }

  #differs(least: number, told: number): boolean {
    return Math.abs(least - told) > Math.max(CHANGE_MIN, told * CHANGE_RATIO);
  }
}
