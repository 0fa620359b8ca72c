import type { DescriptorLoop, Drain } from "../../src/io/thread-loop.js";
import type { Descriptor } from "../../src/io/sys/file-descriptor.js";
import { POLLIN, POLLOUT, PollSet } from "../../src/io/sys/poll.js";

const PATIENCE_MS = 5_000;

/** A loop that looks when it is told to, and calls no drain whose descriptor is not ready. */
export class ManualLoop implements DescriptorLoop {
  readonly #set = new PollSet();
  readonly #drains = new Map<Descriptor, Drain>();

  add(descriptor: Descriptor, drain: Drain, events = POLLIN): void {
    this.#drains.set(descriptor, drain);
    this.#set.add(descriptor, events);
  }

  awaitRoom(descriptor: Descriptor, awaited: boolean): void {
    this.#set.change(descriptor, awaited ? POLLIN | POLLOUT : POLLIN);
  }

  /** For good: it has no clock. */
  pause(descriptor: Descriptor): void {
    this.#set.remove(descriptor);
  }

  remove(descriptor: Descriptor): void {
    this.#drains.delete(descriptor);
    this.#set.remove(descriptor);
  }

  /** How many descriptors it waits for. */
  get size(): number {
    return this.#set.size;
  }

  /** Serves what is ready now; how many descriptors were. */
  turn(): number {
    return this.#serve(0);
  }

  /** Serves until the condition holds; throws when nothing becomes ready any more before it does. */
  until(holds: () => boolean): void {
    while (!holds()) {
      if (this.#serve(PATIENCE_MS) === 0) throw new Error("nothing is ready, and nothing will be");
    }
  }

  #serve(timeoutMs: number): number {
    const ready = this.#set.wait(timeoutMs);
    for (const [descriptor, drain] of this.#drains) {
      // a drain that had something may have more, that nothing tells of
      while (this.#set.revents(descriptor) !== 0 && drain() > 0);
    }
    return ready;
  }
}
