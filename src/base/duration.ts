import type { Brand } from "./brand.js";

/** A length of time, or an instant of a monotonic clock, in milliseconds. */
export type Millis = Brand<number, "Millis">;

/** An instant of the civil clock: milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMillis = Brand<number, "EpochMillis">;

/** A length of time in milliseconds. */
export function millis(count: number): Millis {
  return count as Millis;
}

/** A length of time in seconds. */
export function seconds(count: number): Millis {
  return (count * 1000) as Millis;
}

/** A length of time in minutes. */
export function minutes(count: number): Millis {
  return seconds(count * 60);
}

/** A length of time in days of 24 hours. */
export function days(count: number): Millis {
  return minutes(count * 24 * 60);
}

/** The instant `delay` after `instant`. */
export function later<T extends Millis | EpochMillis>(instant: T, delay: Millis): T {
  return (instant + delay) as T;
}
