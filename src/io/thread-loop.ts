import { millis, type Millis } from "../base/duration.js";
import type { EventLoopSearch } from "./sys/event-loop-descriptor.js";
import type { Descriptor } from "./sys/file-descriptor.js";
import { POLLIN, POLLOUT, PollSet } from "./sys/poll.js";

/** Timers of the thread may be late by this much. */
const LONGEST_WAIT = millis(100);

/** Without the event loop's descriptor its own work is looked for this often. */
const BLIND_WAIT = millis(1);

/**
 * Turns of the event loop that do not block, after anything happened there: what is asked of Node in
 * one turn is begun in the next, and what it is waiting for reaches the kernel in the one after.
 */
const SPARE_TURNS = 2;

/** Looks at the descriptors between two turns of a busy event loop. */
const ROUNDS_MAX = 8;

/**
 * Does what there is to do on a descriptor. Anything but 0 says that there may be more: it is called
 * again without its descriptor being ready.
 */
export type Drain = () => number;

/**
 * Lets one thread wait for raw descriptors and for its own event loop at once: it blocks in poll on
 * both, and when the loop's descriptor is ready it returns, so that Node does its work. A frame then
 * crosses no thread, and nothing wakes up in vain.
 */
export class ThreadLoop {
  readonly #set = new PollSet();
  readonly #drains = new Map<Descriptor, Drain>();
  /** Ready, or not known to have nothing more. */
  readonly #busy = new Set<Descriptor>();
  readonly #loop: Descriptor | undefined;
  readonly #longestWait: Millis;
  #spare = SPARE_TURNS;
  #running = false;

  /** `loop` is what {@link "./sys/event-loop-descriptor.js"} found for the calling thread. */
  constructor(loop: EventLoopSearch) {
    this.#loop = loop.kind === "found" ? loop.descriptor : undefined;
    this.#longestWait = loop.kind === "found" ? LONGEST_WAIT : BLIND_WAIT;
    if (this.#loop !== undefined) this.#set.add(this.#loop, POLLIN);
  }

  /** Calls `drain` whenever there is something to read, or an error. */
  add(descriptor: Descriptor, drain: Drain): void {
    this.#drains.set(descriptor, drain);
    this.#set.add(descriptor, POLLIN);
  }

  /** Whether `drain` is called as well when the descriptor takes more. */
  awaitRoom(descriptor: Descriptor, awaited: boolean): void {
    this.#set.change(descriptor, awaited ? POLLIN | POLLOUT : POLLIN);
  }

  /** Calls its drain in the next round, ready or not: there may be something read of it already. */
  drainSoon(descriptor: Descriptor): void {
    if (this.#drains.has(descriptor)) this.#busy.add(descriptor);
  }

  /** To be called before the descriptor is closed. */
  remove(descriptor: Descriptor): void {
    this.#drains.delete(descriptor);
    this.#busy.delete(descriptor);
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
    const spare = this.#spare > 0;
    if (spare) this.#spare -= 1;
    for (let round = 0; round < ROUNDS_MAX && this.#running; round++) {
      const slept = this.#look(spare);
      this.#drainBusy();
      if (slept || spare || this.#spare > 0) break; // a timer may be due, or Node has something to do
    }
    // A pending immediate keeps Node's own wait for events from blocking.
    if (this.#running) setImmediate(this.#turn);
  };

  /** Finds the ready descriptors; true where it would have waited for them. */
  #look(spare: boolean): boolean {
    const waits = !spare && this.#busy.size === 0;
    if (this.#set.wait(waits ? this.#longestWait : 0) > 0) this.#set.collect(this.#busy);
    if (this.#loop !== undefined && this.#busy.delete(this.#loop)) this.#spare = SPARE_TURNS;
    return waits;
  }

  #drainBusy(): void {
    for (const descriptor of this.#busy) {
      const left = this.#drains.get(descriptor)?.() ?? 0;
      if (left === 0) this.#busy.delete(descriptor);
    }
  }
}
