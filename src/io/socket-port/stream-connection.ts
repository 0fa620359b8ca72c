import type { Millis } from "../../base/duration.js";
import { EAGAIN, EINTR } from "../sys/errno.js";
import { closeDescriptor, readInto, type Descriptor } from "../sys/file-descriptor.js";
import { POLLRDHUP, PollSet } from "../sys/poll.js";
import { sendOctets } from "../sys/socket-call.js";
import { describeErrno } from "../sys/system-call-error.js";
import type { Drain, DescriptorLoop } from "../thread-loop.js";
import { FrameQueue, type Queued } from "./frame-queue.js";
import { FrameReader } from "./frame-reader.js";

const CLOSED = "it closed the connection";

/**
 * A connected stream with a guest at its other end. What the guest sends is always read: a QEMU whose
 * socket is full stands still. What it does not take waits in a bounded queue, and only then it is
 * asked for whether it takes more.
 */
export class StreamConnection {
  readonly #fd: Descriptor;
  readonly #loop: DescriptorLoop;
  readonly #reader = new FrameReader();
  readonly #queue = new FrameQueue();
  #isBlocked = false;
  #ended: string | undefined;
  #framesRead = 0;
  #exhausted = false;

  /** Takes over the descriptor. */
  constructor(fd: Descriptor, loop: DescriptorLoop, drain: Drain) {
    this.#fd = fd;
    this.#loop = loop;
    loop.add(fd, () => {
      if (this.#isBlocked) this.flush();
      return drain();
    });
  }

  /** Why it has ended; undefined while it goes on. */
  get ended(): string | undefined {
    return this.#ended;
  }

  /** The guest has sent a frame, and so is one. */
  get hasSpoken(): boolean {
    return this.#framesRead > 0;
  }

  /** The guest has closed it, though something it sent before may be left to read. */
  get isHungUp(): boolean {
    const poll = new PollSet();
    poll.add(this.#fd, POLLRDHUP);
    return poll.wait(0) > 0;
  }

  pause(delay: Millis): void {
    this.#loop.pause(this.#fd, delay);
  }

  /** As BurstPort has it. */
  get exhausted(): boolean {
    return this.#exhausted;
  }

  /** As BurstPort has it. */
  readBurst(receive: (frame: Buffer) => void, limitFrames: number, limitOctets: number): number {
    let frames = 0;
    let octets = 0;
    this.#exhausted = false;
    while (frames < limitFrames && octets < limitOctets) {
      const frame = this.#reader.next();
      if (frame === undefined) {
        if (this.#fill()) continue;
        this.#exhausted = true;
        break;
      }
      frames += 1;
      octets += frame.length;
      receive(frame);
    }
    this.#framesRead += frames;
    return frames;
  }

  /** Queues a frame until the next flush; when the queue is full, what there is goes at once. */
  push(frame: Buffer): Queued {
    const queued = this.#queue.push(frame);
    if (queued === "full" && !this.#isBlocked) this.flush();
    return queued;
  }

  /** Sends what is queued, as far as the guest takes it. */
  flush(): void {
    const queue = this.#queue;
    while (queue.frames > 0 && this.#ended === undefined) {
      const sent = sendOctets(this.#fd, queue.buffer, queue.head, queue.tail);
      if (sent > 0) queue.consume(sent);
      else if (sent === -EAGAIN) break;
      else if (sent !== -EINTR) this.#end(-sent);
    }
    this.#wait(queue.frames > 0 && this.#ended === undefined);
  }

  /** Ends it; how many frames the guest has not got. */
  close(): number {
    this.#loop.remove(this.#fd);
    closeDescriptor(this.#fd);
    return this.#queue.clear();
  }

  /** Reads once; false when there is nothing, now or ever. */
  #fill(): boolean {
    if (this.#reader.fault !== undefined) this.#ended ??= this.#reader.fault;
    if (this.#ended !== undefined) return false;
    const { buffer, tail } = this.#reader;
    const count = readInto(this.#fd, buffer, tail, buffer.length - tail);
    if (count > 0) this.#reader.filled(count);
    else if (count === 0) this.#ended = CLOSED;
    else if (count !== -EAGAIN && count !== -EINTR) this.#end(-count);
    return count > 0;
  }

  #wait(isBlocked: boolean): void {
    if (isBlocked === this.#isBlocked) return;
    this.#isBlocked = isBlocked;
    this.#loop.awaitRoom(this.#fd, isBlocked);
  }

  #end(errno: number): void {
    this.#ended ??= `the connection broke: ${describeErrno(errno)}`;
  }
}
