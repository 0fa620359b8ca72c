import type { EpochMillis, Millis } from "./duration.js";

/** A pending call; stopping it twice, or after it fired, does nothing. */
export interface Timer {
  stop(): void;
}

/**
 * Time, as a parameter. `now` is monotonic, never 0 and unaffected by the civil clock: durations
 * are measured with it. `wall` is the civil clock: certificates and tokens are dated with it.
 */
export interface Clock {
  now(): Millis;
  wall(): EpochMillis;
  after(delay: Millis, fire: () => void): Timer;
}
