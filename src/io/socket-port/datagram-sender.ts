import type { Clock } from "../../base/clock.js";
import { millis, type Millis } from "../../base/duration.js";
import { EAGAIN, ECONNREFUSED, EINTR } from "../sys/errno.js";
import { DatagramBatch } from "../sys/datagram-batch.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { POLLOUT } from "../sys/poll.js";
import type { DescriptorLoop } from "../thread-loop.js";
import { FrameQueue, LENGTH_OCTETS, type Queued } from "./frame-queue.js";

/** Datagrams of one system call. */
const BATCH = 64;

/** A guest that is away is looked for at most this often. */
const REDIAL_INTERVAL = millis(100);

/** Why a frame did not get to the guest. */
export type DatagramFate = Exclude<Queued, "queued"> | "absent";

export interface DatagramSenderParts {
  readonly clock: Clock;
  /** A socket that sends to the guest, and to nobody else; or why there is none, an error number. */
  readonly dial: () => { readonly fd: Descriptor } | { readonly errno: number };
  /** So many frames met that fate. */
  readonly dropped: (fate: DatagramFate, frames: number) => void;
}

/**
 * Sends each frame as a datagram. Of UNIX datagrams a guest's socket holds eleven: the rest waits in a
 * bounded queue until there is room. Frames for a guest that is away are dropped, and each shows whether
 * it is back.
 */
export class DatagramSender {
  readonly #parts: DatagramSenderParts;
  readonly #queue = new FrameQueue();
  readonly #batch = new DatagramBatch(this.#queue.buffer, BATCH);
  #loop: DescriptorLoop | undefined;
  #fd: Descriptor | undefined;
  #isBlocked = false;
  #dialled: Millis | undefined;
  #errno = 0;

  constructor(parts: DatagramSenderParts) {
    this.#parts = parts;
  }

  /** Why the guest is away, an error number; undefined while it is there. */
  get absence(): number | undefined {
    return this.#fd === undefined ? this.#errno : undefined;
  }

  start(loop: DescriptorLoop): void {
    this.#loop = loop;
    this.look();
  }

  /** Looks whether the guest is there, unless it is known or was looked just now. */
  look(): boolean {
    if (this.#fd !== undefined) return true;
    const now = this.#parts.clock.now();
    if (this.#dialled !== undefined && now - this.#dialled < REDIAL_INTERVAL) return false;
    this.#dialled = now;
    const dialled = this.#parts.dial();
    if ("errno" in dialled) this.#errno = dialled.errno;
    else this.#fd = dialled.fd;
    return "fd" in dialled;
  }

  /** Queues a frame until the next flush; false when it was dropped. */
  push(frame: Buffer): boolean {
    const queued = this.look() ? this.#queue.push(frame) : "absent";
    if (queued === "queued") return true;
    this.#parts.dropped(queued, 1);
    if (queued === "full" && !this.#isBlocked) this.flush();
    return false;
  }

  /** Sends what is queued, as far as the guest's socket takes it. */
  flush(): void {
    while (this.#queue.frames > 0 && this.#fd !== undefined) {
      const sent = this.#sendBatch(this.#fd);
      if (sent === -EAGAIN) break;
      if (sent < 0 && sent !== -EINTR) this.#lose(-sent);
    }
    this.#wait(this.#queue.frames > 0);
  }

  close(): void {
    this.#queue.clear();
    this.#hangUp();
  }

  /** Sends some; the frames that went, or the negated error number. */
  #sendBatch(fd: Descriptor): number {
    const queue = this.#queue;
    for (let at = queue.head; at < queue.tail && !this.#batch.isFull;) {
      const octets = queue.octetsAt(at);
      this.#batch.add(at + LENGTH_OCTETS, octets);
      at += LENGTH_OCTETS + octets;
    }
    const sent = this.#batch.send(fd);
    for (let frame = 0; frame < sent; frame++) {
      queue.consume(LENGTH_OCTETS + queue.octetsAt(queue.head));
    }
    return sent;
  }

  /** The guest went away while frames were on their way: it may be back already. */
  #lose(errno: number): void {
    this.#hangUp();
    this.#errno = errno;
    if (errno === ECONNREFUSED && this.look()) return;
    this.#parts.dropped("absent", this.#queue.clear());
  }

  #wait(isBlocked: boolean): void {
    if (isBlocked === this.#isBlocked || this.#fd === undefined) return;
    this.#isBlocked = isBlocked;
    if (isBlocked) this.#loop?.add(this.#fd, () => this.#resume(), POLLOUT);
    else this.#loop?.remove(this.#fd);
  }

  /** How many frames went. */
  #resume(): number {
    const before = this.#queue.frames;
    this.flush();
    return before - this.#queue.frames;
  }

  #hangUp(): void {
    if (this.#fd === undefined) return;
    if (this.#isBlocked) this.#loop?.remove(this.#fd);
    this.#isBlocked = false;
    closeDescriptor(this.#fd);
    this.#fd = undefined;
  }
}
