import type { Timer } from "../base/clock.js";
import { millis, type Millis } from "../base/duration.js";
import type { EventLoopSearch } from "./sys/event-loop-descriptor.js";
import type { Descriptor } from "./sys/file-descriptor.js";
import { POLLIN, PollSet } from "./sys/poll.js";

/** Timers of the thread may be late by this much. */
const LONGEST_WAIT = millis(100);

/** Without the event loop's descriptor its own work is looked for this often. */
const BLIND_WAIT = millis(1);

/**
 * Turns of the event loop that do not block, after anything happened: a write made in one turn
 * reaches the socket in the next, and what it is waiting for reaches the kernel in the one after.
 */
const SPARE_TURNS = 2;

interface Due {
  /** By the thread's monotonic clock. */
  readonly at: number;
  readonly fire: () => void;
}

/** Takes what there is to read from a descriptor; how much, in any unit: 0 is nothing. */
export type Drain = () => number;

/**
 * Lets one thread wait for raw descriptors and for its own event loop at once: it blocks in poll on
 * both, and when the loop's descriptor is ready it returns, so that Node does its work. A frame then
 * crosses no thread, and nothing wakes up in vain.
 */
export class ThreadLoop {
  readonly #set = new PollSet();
  readonly #drains = new Map<Descriptor, Drain>();
  /** Out of the set until their time is over. */
  readonly #paused = new Map<Descriptor, Timer>();
  readonly #due = new Set<Due>();
  readonly #longestWait: Millis;
  #spare = SPARE_TURNS;
  #running = false;

  /** `loop` is what {@link "./sys/event-loop-descriptor.js"} found for the calling thread. */
  constructor(loop: EventLoopSearch) {
    this.#longestWait = loop.kind === "found" ? LONGEST_WAIT : BLIND_WAIT;
    if (loop.kind === "found") this.#set.add(loop.descriptor, POLLIN);
  }

  add(descriptor: Descriptor, drain: Drain): void {
    this.#drains.set(descriptor, drain);
    this.#set.add(descriptor, POLLIN);
  }

  /** To be called before the descriptor is closed. */
  remove(descriptor: Descriptor): void {
    this.#drains.delete(descriptor);
    this.#paused.get(descriptor)?.stop();
    this.#paused.delete(descriptor);
    this.#set.remove(descriptor);
  }

  /** Neither waits for the descriptors of a drain nor calls it for so long. */
  pause(drain: Drain, delay: Millis): void {
    for (const [descriptor, each] of this.#drains) {
      if (each !== drain || this.#paused.has(descriptor)) continue;
      this.#set.remove(descriptor);
      const resume = (): void => {
        this.#paused.delete(descriptor);
        this.#set.add(descriptor, POLLIN);
      };
      this.#paused.set(descriptor, this.after(delay, resume));
    }
  }

  /** A timer that is not late while the thread sleeps, as Node's are. */
  after(delay: Millis, fire: () => void): Timer {
    const due: Due = { at: performance.now() + delay, fire };
    this.#due.add(due);
    return {
      stop: () => {
        this.#due.delete(due);
      },
    };
  }

  /** Something was handed to Node: its turns must come before this thread sleeps again. */
  touch(): void {
    this.#spare = SPARE_TURNS;
  }

  start(): void {
    this.#running = true;
    setImmediate(this.#turn);
  }

  stop(): void {
    this.#running = false;
  }

  readonly #turn = (): void => {
    if (!this.#running) return;
    if (this.#due.size > 0) this.#fireDue();
    if (this.#drainAll() > 0) this.#spare = SPARE_TURNS;
    if (this.#spare > 0) this.#spare -= 1;
    else this.#sleep();
    // A pending immediate keeps Node's own wait for events from blocking.
    setImmediate(this.#turn);
  };

  #sleep(): void {
    this.#set.wait(this.#due.size > 0 ? this.#untilDue() : this.#longestWait);
    // Whatever woke us, a timer that fell due included, Node goes first.
    this.#spare = SPARE_TURNS;
    for (const [descriptor, drain] of this.#drains) {
      if (this.#set.revents(descriptor) !== 0) drain();
    }
  }

  #untilDue(): number {
    let next = Infinity;
    for (const { at } of this.#due) next = Math.min(next, at);
    return Math.min(this.#longestWait, Math.max(0, Math.ceil(next - performance.now())));
  }

  #fireDue(): void {
    const now = performance.now();
    for (const due of this.#due) {
      if (due.at > now) continue;
      this.#due.delete(due);
      due.fire();
    }
  }

  #drainAll(): number {
    let drained = 0;
    for (const [descriptor, drain] of this.#drains) {
      if (!this.#paused.has(descriptor)) drained += drain();
    }
    return drained;
  }
}
