import type { Rate } from "../../base/bandwidth.js";
import type { Millis } from "../../base/duration.js";
import { OctetBucket, type Pace } from "../../base/octet-bucket.js";
import { SharedBucket } from "../../base/shared-bucket.js";

/** What limits a port in one direction. */
export interface Limit {
  readonly pace: Pace;
  /** Octets a second. */
  readonly average: number;
}

/** The limits of all ports of this host in one direction: each has its own, and all have one together. */
export class Limits {
  readonly #together: SharedBucket | undefined;
  readonly #average: number;

  /** `together` is undefined where only the ports' own rates count. */
  constructor(together: Rate | undefined, now: Millis) {
    const bucket = bucketOf(together, now);
    this.#together = bucket === undefined ? undefined : new SharedBucket(bucket);
    this.#average = together?.average ?? Infinity;
  }

  /** The limit of a port with a rate of its own, or without; undefined where nothing limits it. */
  of(own: Rate | undefined, now: Millis): Limit | undefined {
    const bucket = bucketOf(own, now);
    const pace = this.#together?.share(bucket) ?? bucket;
    if (pace === undefined) return undefined;
    return { pace, average: Math.min(own?.average ?? Infinity, this.#average) };
  }
}

function bucketOf(rate: Rate | undefined, now: Millis): OctetBucket | undefined {
  const average = rate?.average;
  return average === undefined ? undefined : new OctetBucket({ ...rate, average }, now);
}
