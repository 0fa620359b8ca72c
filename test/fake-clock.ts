import type { Clock, Timer } from "../src/base/clock.js";
import { millis, type EpochMillis, type Millis } from "../src/base/duration.js";

interface Pending {
  readonly due: number;
  readonly order: number;
  readonly fire: () => void;
}

/** A clock that moves only when told; it starts at 1, because 0 is no instant. */
export class FakeClock implements Clock {
  #now = 1;
  #wallOffset: number;
  #order = 0;
  readonly #pending = new Set<Pending>();

  constructor(wallStart = Date.UTC(2026, 0, 1)) {
    this.#wallOffset = wallStart;
  }

  now(): Millis {
    return millis(this.#now);
  }

  wall(): EpochMillis {
    return (this.#now + this.#wallOffset) as EpochMillis;
  }

  /** Moves the civil clock only, as an operator or NTP does. */
  stepWall(by: number): void {
    this.#wallOffset += by;
  }

  after(delay: Millis, fire: () => void): Timer {
    const pending = { due: this.#now + Math.max(0, delay), order: this.#order++, fire };
    this.#pending.add(pending);
    return { stop: () => void this.#pending.delete(pending) };
  }

  /** Timers not yet fired. */
  get pending(): number {
    return this.#pending.size;
  }

  /** When the next timer is due, if any. */
  get nextDue(): Millis | undefined {
    const next = this.#next();
    return next === undefined ? undefined : millis(next.due);
  }

  /** Fires what falls due within `by` milliseconds, in order of due time, then of creation. */
  advance(by: number, afterEach: () => void = () => undefined): void {
    const end = this.#now + by;
    for (let next = this.#next(); next !== undefined && next.due <= end; next = this.#next()) {
      this.#now = Math.max(this.#now, next.due);
      this.#pending.delete(next);
      next.fire();
      afterEach();
    }
    this.#now = end;
  }

  #next(): Pending | undefined {
    let best: Pending | undefined;
    for (const each of this.#pending) {
      if (
        best === undefined ||
        each.due < best.due ||
        (each.due === best.due && each.order < best.order)
      ) {
        best = each;
      }
    }
    return best;
  }
}
