import { InternalError } from "../../base/errors.js";
import { EINTR } from "./errno.js";
import type { Descriptor } from "./file-descriptor.js";
import { lastErrno, libc } from "./libc.js";
import { SystemCallError } from "./system-call-error.js";

/* Linux, include/uapi/asm-generic/poll.h */
export const POLLIN = 0x1;
export const POLLOUT = 0x4;
export const POLLERR = 0x8;
export const POLLHUP = 0x10;
export const POLLNVAL = 0x20;
/** The other end of a stream has closed it, though octets of it may be left to read. */
export const POLLRDHUP = 0x2000;

/* struct pollfd: int fd, short events, short revents */
const ENTRY_OCTETS = 8;
const EVENTS_AT = 4;
const REVENTS_AT = 6;
const INITIAL_ENTRIES = 8;

/* struct timespec: 64-bit seconds and nanoseconds, on both supported platforms */
const NANOSECONDS_AT = 8;
const TIMESPEC_OCTETS = 16;
const NANOSECONDS_A_MILLISECOND = 1e6;
const NANOSECONDS_A_SECOND = 1e9;

const nativePoll = libc.func(
  "int ppoll(void *entries, unsigned long count, const void *timeout, const void *mask)",
) as (entries: Buffer, count: number, timeout: Buffer | null, mask: null) => number;

/**
 * Descriptors to wait for. A wait blocks the calling thread, its event loop with it. Closing a
 * descriptor that another thread waits for does not wake that thread: signal an event first.
 */
export class PollSet {
  #entries = Buffer.alloc(INITIAL_ENTRIES * ENTRY_OCTETS);
  readonly #fds: Descriptor[] = [];
  readonly #timeout = Buffer.alloc(TIMESPEC_OCTETS);
  /** What the timeout says. */
  #timeoutMs = 0;

  get size(): number {
    return this.#fds.length;
  }

  /** Watches a descriptor for `events`; errors and hang-ups are always reported. */
  add(fd: Descriptor, events: number): void {
    if (this.#fds.includes(fd)) {
      throw new InternalError("ERR_INTERNAL", `descriptor ${fd} is polled already`);
    }
    const at = this.#fds.length * ENTRY_OCTETS;
    if (at === this.#entries.length) {
      const grown = Buffer.alloc(this.#entries.length * 2);
      this.#entries.copy(grown);
      this.#entries = grown;
    }
    this.#entries.writeInt32LE(fd, at);
    this.#entries.writeUInt16LE(events, at + EVENTS_AT);
    this.#entries.writeUInt16LE(0, at + REVENTS_AT);
    this.#fds.push(fd);
  }

  /** Watches a descriptor that is watched for other `events` than before. */
  change(fd: Descriptor, events: number): void {
    const index = this.#fds.indexOf(fd);
    if (index >= 0) this.#entries.writeUInt16LE(events, index * ENTRY_OCTETS + EVENTS_AT);
  }

  /** Stops watching; false when the descriptor was not watched. Do it before closing it. */
  remove(fd: Descriptor): boolean {
    const index = this.#fds.indexOf(fd);
    if (index < 0) return false;
    const last = this.#fds.pop();
    if (last !== undefined && last !== fd) {
      const from = this.#fds.length * ENTRY_OCTETS;
      this.#entries.copy(this.#entries, index * ENTRY_OCTETS, from, from + ENTRY_OCTETS);
      this.#fds[index] = last;
    }
    return true;
  }

  /**
   * Blocks until a descriptor is ready or `timeoutMs`, which need not be whole, has passed; less than 0
   * never passes. How many are ready; 0 also when a signal came first, so that its handler can run.
   */
  wait(timeoutMs: number): number {
    const ready = nativePoll(this.#entries, this.#fds.length, this.#timespec(timeoutMs), null);
    if (ready >= 0) return ready;
    const errno = lastErrno();
    if (errno !== EINTR) throw new SystemCallError("poll", errno);
    this.#clear();
    return 0;
  }

  /** What the last wait found for a descriptor: bits of POLLIN and its like, 0 for nothing. */
  revents(fd: Descriptor): number {
    const index = this.#fds.indexOf(fd);
    return index < 0 ? 0 : this.#entries.readUInt16LE(index * ENTRY_OCTETS + REVENTS_AT);
  }

  /** Adds to `found` each descriptor for which the last wait found something. */
  collect(found: Set<Descriptor>): void {
    for (const [index, fd] of this.#fds.entries()) {
      if (this.#entries.readUInt16LE(index * ENTRY_OCTETS + REVENTS_AT) !== 0) found.add(fd);
    }
  }

  /** Null, for no end, where it is less than 0. */
  #timespec(timeoutMs: number): Buffer | null {
    if (timeoutMs < 0) return null;
    if (timeoutMs === this.#timeoutMs) return this.#timeout;
    this.#timeoutMs = timeoutMs;
    const nanoseconds = Math.ceil(timeoutMs * NANOSECONDS_A_MILLISECOND);
    // the upper half of the seconds stays 0 for 136 years
    this.#timeout.writeUInt32LE(Math.floor(nanoseconds / NANOSECONDS_A_SECOND), 0);
    this.#timeout.writeUInt32LE(nanoseconds % NANOSECONDS_A_SECOND, NANOSECONDS_AT);
    return this.#timeout;
  }

  /** An interrupted poll leaves the answers of the one before in place. */
  #clear(): void {
    for (let index = 0; index < this.#fds.length; index++) {
      this.#entries.writeUInt16LE(0, index * ENTRY_OCTETS + REVENTS_AT);
    }
  }
}
