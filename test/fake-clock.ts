import type { Clock, Timer } from "../src/base/clock.js";
import { millis, type EpochMillis, type Millis } from "../src/base/duration.js";

interface Pending {
  readonly due: number;
  readonly order: number;
  readonly fire: () => void;
  live: boolean;
}

/** A clock that moves only when told; it starts at 1, because 0 is no instant. */
export class FakeClock implements Clock {
  #now = 1;
  #wallOffset: number;
  #order = 0;
  #live = 0;
  /** A binary heap, the next to fire first; stopped ones are passed over when they come up. */
  readonly #heap: Pending[] = [];

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
    const due = this.#now + Math.max(0, delay);
    const pending = { due, order: this.#order++, fire, live: true };
    this.#push(pending);
    this.#live += 1;
    return {
      stop: () => {
        if (pending.live) this.#live -= 1;
        pending.live = false;
      },
    };
  }

  /** Timers not yet fired. */
  get pending(): number {
    return this.#live;
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
      this.#pop();
      next.live = false;
      this.#live -= 1;
      next.fire();
      afterEach();
    }
    this.#now = end;
  }

  #next(): Pending | undefined {
    while (this.#heap[0]?.live === false) this.#pop();
    return this.#heap[0];
  }

  #push(pending: Pending): void {
    const heap = this.#heap;
    let at = heap.push(pending) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(pending, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = pending;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}

function isBefore(a: Pending, b: Pending): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}
