import type { Rate } from "./bandwidth.js";
import { millis, type Millis } from "./duration.js";

/** A bucket holds what this time fills in, at least: timers are not more exact. */
const LEAST_BURST_SECONDS = 0.01;
/** What may go at once where nothing is said of it: enough for a TCP that hears back once a while. */
const USUAL_BURST_SECONDS = 0.05;

interface Level {
  /** Octets a millisecond. */
  readonly rate: number;
  readonly capacity: number;
  level: number;
}

/** Says when a frame may go. */
export interface Pace {
  /** Whether a frame may go now. */
  ready(now: Millis): boolean;
  /** Notes that so many octets go now. */
  spend(octets: number): void;
  /** Until a frame may go, in whole milliseconds; 0 when one may. */
  delay(now: Millis): Millis;
  /** To be called when no more frames come. */
  leave(): void;
}

/**
 * Limits octets to a {@link Rate}. It may go into debt by one frame, however large, as a frame goes
 * as a whole; the next one waits until the debt is paid.
 */
export class OctetBucket implements Pace {
  readonly #levels: readonly Level[];
  #filledAt: number;

  /** `average` in octets a second, more than 0. It starts full. */
  constructor(rate: Rate & { readonly average: number }, now: Millis) {
    const { average, peak, burst = average * USUAL_BURST_SECONDS } = rate;
    const levels = [levelOf(average, burst)];
    if (peak !== undefined && peak > average) levels.push(levelOf(peak, 0));
    this.#levels = levels;
    this.#filledAt = now;
  }

  ready(now: Millis): boolean {
    this.#fill(now);
    return this.#levels.every(({ level }) => level > 0);
  }

  spend(octets: number): void {
    for (const each of this.#levels) each.level -= octets;
  }

  delay(now: Millis): Millis {
    this.#fill(now);
    const waits = this.#levels.map(({ level, rate }) => (level > 0 ? 0 : (1 - level) / rate));
    return millis(Math.ceil(Math.max(...waits)));
  }

  leave(): void {
    // nobody else waits for it
  }

  #fill(now: Millis): void {
    const elapsed = now - this.#filledAt;
    if (elapsed <= 0) return;
    this.#filledAt = now;
    for (const each of this.#levels) {
      each.level = Math.min(each.capacity, each.level + elapsed * each.rate);
    }
  }
}

function levelOf(octetsPerSecond: number, burst: number): Level {
  const capacity = Math.max(burst, octetsPerSecond * LEAST_BURST_SECONDS, 1);
  return { rate: octetsPerSecond / 1000, capacity, level: capacity };
}
