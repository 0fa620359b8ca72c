import type { Clock } from "../../base/clock.js";

/**
 * Civil time that never goes back: set at the start, then steady, whatever becomes of the civil clock. In no
 * life of the node does it show less than it has told others in an earlier one.
 */
export class LeaseClock {
  readonly #clock: Clock;
  readonly #ahead: number;
  #stamp: number;

  /** `told` is the last stamp of earlier lives, 0 for none. */
  constructor(clock: Clock, told: number) {
    this.#clock = clock;
    this.#ahead = Math.max(clock.wall(), told + 1) - clock.now();
    this.#stamp = told;
  }

  /** Whole milliseconds since 1970. */
  now(): number {
    return Math.floor(this.#clock.now() + this.#ahead);
  }

  /** An instant after all earlier stamps, not after now nor after `most`; undefined while there is none. */
  stamp(most: number): number | undefined {
    const stamp = Math.min(most, this.now());
    if (stamp <= this.#stamp) return undefined;
    this.#stamp = stamp;
    return stamp;
  }
}
