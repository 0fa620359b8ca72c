import type { Timer } from "../base/clock.js";
import { millis, type Millis } from "../base/duration.js";
import type { EventLoopSearch } from "./sys/event-loop-descriptor.js";
import type { Descriptor } from "./sys/file-descriptor.js";
import { POLLIN, POLLOUT, PollSet } from "./sys/poll.js";

/** Node's own timers, of which the loop knows nothing, may be late by this much; ours never are. */
const LONGEST_ROUNDS = millis(1000);

/** Without the event loop's descriptor its own work is looked for this often. */
const BLIND_ROUNDS = millis(1);

/**
 * Turns of the event loop that do not block, after anything happened there: what is asked of Node in
 * one turn is begun in the next, and what it is waiting for reaches the kernel in the one after.
 */
const SPARE_TURNS = 2;

interface Due {
  /** By the thread's monotonic clock. */
  readonly at: number;
  readonly fire: () => void;
}

interface Watch {
  readonly drain: Drain;
  /** What the descriptor is polled for. */
  events: number;
}

/**
 * Does what there is to do on a descriptor. Anything but 0 says that there may be more: it is called
 * again without its descriptor being ready.
 */
export type Drain = () => number;

/** Where what a port reads and writes is waited for. */
export interface DescriptorLoop {
  /** Calls `drain` when the descriptor is ready for any of `events`, or has an error. */
  add(descriptor: Descriptor, drain: Drain, events?: number): void;
  /** Whether `drain` is called as well when the descriptor takes more. */
  awaitRoom(descriptor: Descriptor, awaited: boolean): void;
  /** Neither waits for the descriptor nor calls its drain for so long, be it far less than a millisecond. */
  pause(descriptor: Descriptor, delay: Millis): void;
  /** To be called before the descriptor is closed. */
  remove(descriptor: Descriptor): void;
}

/**
 * Lets one thread wait for raw descriptors and for its own event loop at once: it blocks in poll on
 * both, and when the loop's descriptor is ready it returns, so that Node does its work. A frame then
 * crosses no thread, and nothing wakes up in vain.
 */
export class ThreadLoop implements DescriptorLoop {
  readonly #set = new PollSet();
  readonly #watches = new Map<Descriptor, Watch>();
  readonly #due = new Set<Due>();
  /** No timer falls due before this; Infinity where there is none. */
  #nextDue = Infinity;
  /** Descriptors that are out of the set, until when; nothing else happens then than that they are drained. */
  readonly #pauses = new Map<Descriptor, number>();
  #nextResumption = Infinity;
  /** Ready, or not known to have nothing more. */
  readonly #busy = new Set<Descriptor>();
  readonly #loop: Descriptor | undefined;
  readonly #isBlind: boolean;
  #spare = SPARE_TURNS;
  #running = false;
  #now = performance.now();

  /** `loop` is what {@link "./sys/event-loop-descriptor.js"} found for the calling thread. */
  constructor(loop: EventLoopSearch) {
    this.#loop = loop.kind === "found" ? loop.descriptor : undefined;
    this.#isBlind = this.#loop === undefined;
    if (this.#loop !== undefined) this.#set.add(this.#loop, POLLIN);
  }

  /** When the thread last looked at its descriptors: to ask the clock for each frame costs an object each. */
  get now(): number {
    return this.#now;
  }

  add(descriptor: Descriptor, drain: Drain, events = POLLIN): void {
    this.#watches.set(descriptor, { drain, events });
    this.#set.add(descriptor, events);
  }

  awaitRoom(descriptor: Descriptor, awaited: boolean): void {
    const watch = this.#watches.get(descriptor);
    if (watch === undefined) return;
    watch.events = awaited ? POLLIN | POLLOUT : POLLIN;
    this.#set.change(descriptor, watch.events);
  }

  /** Calls its drain in the next round, ready or not: there may be something read of it already. */
  drainSoon(descriptor: Descriptor): void {
    if (this.#watches.has(descriptor)) this.#busy.add(descriptor);
  }

  pause(descriptor: Descriptor, delay: Millis): void {
    if (!this.#watches.has(descriptor) || this.#pauses.has(descriptor)) return;
    this.#busy.delete(descriptor);
    this.#set.remove(descriptor);
    const end = performance.now() + delay;
    this.#pauses.set(descriptor, end);
    this.#nextResumption = Math.min(this.#nextResumption, end);
  }

  remove(descriptor: Descriptor): void {
    this.#watches.delete(descriptor);
    this.#pauses.delete(descriptor);
    this.#busy.delete(descriptor);
    this.#set.remove(descriptor);
  }

  /** A timer that is not late while the thread sleeps, as Node's are. */
  after(delay: Millis, fire: () => void): Timer {
    const due: Due = { at: performance.now() + delay, fire };
    this.#due.add(due);
    this.#nextDue = Math.min(this.#nextDue, due.at);
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
    const spare = this.#spare > 0;
    if (spare) this.#spare -= 1;
    // Node's own turn is long, and it has nothing to do unless its descriptor or a timer says so.
    const end = performance.now() + (this.#isBlind ? BLIND_ROUNDS : LONGEST_ROUNDS);
    while (!this.#round(spare ? 0 : end));
    // A pending immediate keeps Node's own wait for events from blocking.
    if (this.#running) setImmediate(this.#turn);
  };

  /** Looks, waiting until `end` for something to do, and drains; true where it is Node's turn. */
  #round(end: number): boolean {
    const isIdle = this.#busy.size === 0;
    const ready = this.#look(isIdle ? this.#untilDue(end) : 0);
    this.#now = performance.now();
    const isResumed = this.#now >= this.#nextResumption;
    if (isResumed) this.#resume(this.#now);
    const isDue = this.#now >= this.#nextDue;
    if (isDue) this.#fireDue(this.#now);
    this.#drainBusy();
    if (isDue || this.#spare > 0 || !this.#running) return true;
    return this.#now >= end || (isIdle && ready === 0 && !isResumed);
  }

  /** Notes which descriptors are ready, and waits so many milliseconds for one; how many are. */
  #look(patience: number): number {
    const ready = this.#set.wait(patience);
    if (ready > 0) this.#set.collect(this.#busy);
    if (this.#loop !== undefined && this.#busy.delete(this.#loop)) this.#spare = SPARE_TURNS;
    return ready;
  }

  #untilDue(end: number): number {
    const due = Math.min(this.#nextDue, this.#nextResumption, end);
    return Math.max(0, due - performance.now());
  }

  #resume(now: number): void {
    this.#nextResumption = Infinity;
    for (const [descriptor, end] of this.#pauses) {
      if (end > now) {
        this.#nextResumption = Math.min(this.#nextResumption, end);
        continue;
      }
      this.#pauses.delete(descriptor);
      const events = this.#watches.get(descriptor)?.events ?? POLLIN;
      this.#set.add(descriptor, events);
      this.#busy.add(descriptor); // what was read of it before, and not used, makes it no readier
    }
  }

  #fireDue(now: number): void {
    this.#nextDue = Infinity;
    for (const due of this.#due) {
      if (due.at > now) {
        this.#nextDue = Math.min(this.#nextDue, due.at);
        continue;
      }
      this.#due.delete(due);
      due.fire(); // which may add timers: those come later in this walk
    }
  }

  #drainBusy(): void {
    for (const descriptor of this.#busy) {
      const left = this.#watches.get(descriptor)?.drain() ?? 0;
      if (left === 0) this.#busy.delete(descriptor);
    }
  }
}
