import type { Clock, Timer } from "../../src/base/clock.js";
import type { EpochMillis, Millis } from "../../src/base/duration.js";

/** One host's view of the scene's time: while the host is suspended its timers wait, time does not. */
export class SuspendableClock implements Clock {
  readonly #clock: Clock;
  readonly #missed: (() => void)[] = [];
  #suspended = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): Millis {
    return this.#clock.now();
  }

  wall(): EpochMillis {
    return this.#clock.wall();
  }

  after(delay: Millis, fire: () => void): Timer {
    let live = true;
    const due = (): void => {
      if (!live) return;
      if (this.#suspended) this.#missed.push(due);
      else fire();
    };
    const timer = this.#clock.after(delay, due);
    return {
      stop: () => {
        live = false;
        timer.stop();
      },
    };
  }

  suspend(): void {
    this.#suspended = true;
  }

  /** What fell due in the meantime happens now. */
  resume(): void {
    this.#suspended = false;
    for (const fire of this.#missed.splice(0)) fire();
  }
}
