import { millis, type Millis } from "./duration.js";
import type { OctetBucket, Pace } from "./octet-bucket.js";

/**
 * A bucket of several parties. Who has just had a turn lets the others that wait go first: it waits as
 * many turns as there are of them.
 */
export class SharedBucket {
  readonly #bucket: OctetBucket;
  readonly #waiting = new Set<Pace>();

  constructor(bucket: OctetBucket) {
    this.#bucket = bucket;
  }

  /** Another party's view of the bucket, which is limited by `own` as well, where it is given. */
  share(own?: OctetBucket): Pace {
    return new Share(this.#bucket, this.#waiting, own);
  }
}

class Share implements Pace {
  readonly #bucket: OctetBucket;
  readonly #waiting: Set<Pace>;
  readonly #own: OctetBucket | undefined;
  #served = false;

  constructor(bucket: OctetBucket, waiting: Set<Pace>, own: OctetBucket | undefined) {
    this.#bucket = bucket;
    this.#waiting = waiting;
    this.#own = own;
  }

  ready(now: Millis): boolean {
    const isReady = this.#bucket.ready(now);
    if (isReady) this.#waiting.delete(this);
    else this.#waiting.add(this);
    return isReady && this.#own?.ready(now) !== false;
  }

  spend(octets: number): void {
    this.#served = true;
    this.#bucket.spend(octets);
    this.#own?.spend(octets);
  }

  delay(now: Millis): Millis {
    const turns = this.#served ? Math.max(1, this.#waiting.size) : 1;
    this.#served = false;
    return millis(Math.max(this.#bucket.delay(now) * turns, this.#own?.delay(now) ?? 0));
  }

  leave(): void {
    this.#waiting.delete(this);
  }
}
