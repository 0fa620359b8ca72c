import { seconds, type Millis } from "../base/duration.js";

/** A rate that stopped has lost 63 % of itself after this. */
const TIME_CONSTANT = seconds(2);

/**
 * The rate of a counter of octets, weighted exponentially so that the last seconds count most. The
 * weight of a sample follows from how long it covers: they may come at any intervals.
 */
export class TransferRate {
  #octets = 0;
  #at: Millis;
  #bitsPerSecond = 0;

  /** From now on, with the counter at 0. */
  constructor(now: Millis) {
    this.#at = now;
  }

  /** As of the last sample. */
  get bitsPerSecond(): number {
    return this.#bitsPerSecond;
  }

  /** Takes what the counter says now; a second sample within the same millisecond waits. */
  sample(octets: number, now: Millis): void {
    const elapsed = now - this.#at;
    if (elapsed < 1) return;
    const rate = ((octets - this.#octets) * 8 * seconds(1)) / elapsed;
    const weight = 1 - Math.exp(-elapsed / TIME_CONSTANT);
    this.#bitsPerSecond += weight * (rate - this.#bitsPerSecond);
    this.#octets = octets;
    this.#at = now;
  }
}
