import { millis, type Millis } from "./duration.js";
import { InternalError } from "./errors.js";

/** What a token is worth; a millisecond fills in as many of them as tokens a second. */
const TOKEN = 1000;

/**
 * Lets `burst` events pass at once and `perSecond` in the long run; it starts full. Both are whole
 * numbers of at least 1, and time counts in whole milliseconds: so a token that {@link delay}
 * promises is there.
 */
export class TokenBucket {
  readonly #capacity: number;
  readonly #perMilli: number;
  #level: number;
  #filledAt: number;

  constructor(options: { readonly burst: number; readonly perSecond: number }, now: Millis) {
    const { burst, perSecond } = options;
    if (![burst, perSecond].every((count) => Number.isSafeInteger(count) && count >= 1)) {
      const text = `A token bucket of ${burst}, ${perSecond} a second: give whole numbers, at least 1.`;
      throw new InternalError("ERR_INTERNAL", text);
    }
    this.#capacity = burst * TOKEN;
    this.#perMilli = perSecond;
    this.#level = this.#capacity;
    this.#filledAt = Math.floor(now);
  }

  /** Takes a token; false when there is none. */
  take(now: Millis): boolean {
    this.#fill(now);
    if (this.#level < TOKEN) return false;
    this.#level -= TOKEN;
    return true;
  }

  /** Until there is a token, in whole milliseconds; 0 when there is one. */
  delay(now: Millis): Millis {
    this.#fill(now);
    return millis(Math.ceil(Math.max(0, TOKEN - this.#level) / this.#perMilli));
  }

  #fill(now: Millis): void {
    const elapsed = Math.floor(now) - this.#filledAt;
    if (elapsed <= 0) return;
    this.#filledAt += elapsed;
    this.#level = Math.min(this.#capacity, this.#level + elapsed * this.#perMilli);
  }
}
