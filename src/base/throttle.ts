import type { Millis } from "./duration.js";
import { InternalError } from "./errors.js";
import { RecentMap } from "./recent-map.js";

interface Admission {
  readonly at: Millis;
  /** How many were held back since. */
  held: number;
}

/**
 * Admits each key at most once an interval, and counts what it holds back: for what is named in the
 * log. It knows the `limit` keys it admitted last, and takes any other for new: with more keys than
 * that in turn, a key passes sooner.
 */
export class Throttle<K> {
  readonly #interval: Millis;
  readonly #admissions: RecentMap<K, Admission>;

  constructor(interval: Millis, limit: number) {
    if (!Number.isSafeInteger(limit) || limit < 1) {
      const text = `A throttle of ${limit} keys: give a whole number, at least 1.`;
      throw new InternalError("ERR_INTERNAL", text);
    }
    this.#interval = interval;
    this.#admissions = new RecentMap(limit);
  }

  /**
   * Undefined when the key is held back. Otherwise it is admitted, and the value is how many times
   * it was held back since the last admission: 0 the first time.
   */
  admit(key: K, now: Millis): number | undefined {
    const last = this.#admissions.get(key);
    if (last !== undefined && now - last.at < this.#interval) {
      last.held += 1;
      return undefined;
    }
    this.#admissions.set(key, { at: now, held: 0 });
    return last?.held ?? 0;
  }
}
