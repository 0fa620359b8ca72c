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

/** Takes what there is to read from a descriptor; how much, in any unit: 0 is nothing. */
export type Drain = () => number;

/** Where what a port reads and writes is waited for. */
export interface DescriptorLoop {
  /** Calls `drain` when the descriptor is ready for any of `events`, and whenever it is awake. */
  add(descriptor: Descriptor, drain: Drain, events?: number): void;
  /** Wakes for other events of the descriptor from now on. */
  change(descriptor: Descriptor, events: number): void;
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
  readonly #drains = new Map<Descriptor, Drain>();
  readonly #longestWait: Millis;
  #spare = SPARE_TURNS;
  #running = false;

  /** `loop` is what {@link "./sys/event-loop-descriptor.js"} found for the calling thread. */
  constructor(loop: EventLoopSearch) {
    this.#longestWait = loop.kind === "found" ? LONGEST_WAIT : BLIND_WAIT;
    if (loop.kind === "found") this.#set.add(loop.descriptor, POLLIN);
  }

  add(descriptor: Descriptor, drain: Drain, events = POLLIN): void {
    this.#drains.set(descriptor, drain);
    this.#set.add(descriptor, events);
  }

  change(descriptor: Descriptor, events: number): void {
    this.#set.change(descriptor, events);
  }

  remove(descriptor: Descriptor): void {
    this.#drains.delete(descriptor);
    this.#set.remove(descriptor);
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
    if (this.#drainAll() > 0) this.#spare = SPARE_TURNS;
    if (this.#spare > 0) this.#spare -= 1;
    else this.#sleep();
    // A pending immediate keeps Node's own wait for events from blocking.
    setImmediate(this.#turn);
  };

  #sleep(): void {
    this.#set.wait(this.#longestWait);
    // Whatever woke us, a timer that fell due included, Node goes first.
    this.#spare = SPARE_TURNS;
    for (const [descriptor, drain] of this.#drains) {
      if (this.#set.revents(descriptor) !== 0) drain();
    }
  }

  #drainAll(): number {
    let drained = 0;
    for (const drain of this.#drains.values()) drained += drain();
    return drained;
  }
}
