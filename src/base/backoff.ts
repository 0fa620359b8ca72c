import { millis, type Millis } from "./duration.js";
import { fraction, type Rng } from "./rng.js";

/** The first delay is drawn from [0, first], each later one from twice the range, up to `limit`. */
export interface BackoffRange {
  readonly first: Millis;
  readonly limit: Millis;
}

/** Exponential backoff with full jitter: an endless sequence of delays, with no timer inside. */
export function* backoff(range: BackoffRange, rng: Rng): Generator<Millis, never> {
  let ceiling: number = range.first;
  for (;;) {
    yield millis(Math.ceil(ceiling * fraction(rng)));
    ceiling = Math.min(ceiling * 2, range.limit);
  }
}
