import { Segmenter } from "../../wire/segmenter.js";

/** What waits for a guest at most; one that takes nothing holds no more than this. */
const LIMIT_OCTETS = 1024 * 1024;
const LIMIT_FRAMES = 1024;
/** Twice the limit: so what waits is moved to the front only when half of the buffer is free. */
const BUFFER_OCTETS = 2 * LIMIT_OCTETS;

/** Length in front of each frame on a stream: 32 bits, big endian, of the frame without itself. */
export const LENGTH_OCTETS = 4;

/** What became of a frame that was to be queued. */
export type Queued = "queued" | "full" | "invalid";

/**
 * Frames on their way to a guest that takes no offload: complete, none longer than the network's MTU
 * allows, each behind its length, in one buffer. Bounded in octets and in frames.
 */
export class FrameQueue {
  /** Never replaced or moved: system calls may know its address. */
  readonly buffer = Buffer.allocUnsafeSlow(BUFFER_OCTETS);
  readonly #segmenter = new Segmenter();
  #head = 0;
  /** Where the first frame begins that has not gone whole; at most as far as #head. */
  #first = 0;
  #tail = 0;
  #frames = 0;

  /** Octets [head, tail) have not gone yet. */
  get head(): number {
    return this.#head;
  }

  get tail(): number {
    return this.#tail;
  }

  /** Frames of which something has not gone. */
  get frames(): number {
    return this.#frames;
  }

  /** Queues what a frame of the switch stands for; one that is to be cut may go in part. */
  push(frame: Buffer): Queued {
    if (!this.#segmenter.start(frame)) return "invalid";
    while (this.#segmenter.left > 0) {
      const octets = this.#segmenter.nextOctets;
      if (!this.#hasRoom(LENGTH_OCTETS + octets)) return "full";
      this.buffer.writeUInt32BE(octets, this.#tail);
      this.#segmenter.next(this.buffer, this.#tail + LENGTH_OCTETS);
      this.#tail += LENGTH_OCTETS + octets;
      this.#frames += 1;
    }
    return "queued";
  }

  /** Octets of the frame behind the length at `offset`. */
  octetsAt(offset: number): number {
    return this.buffer.readUInt32BE(offset);
  }

  /** The next `octets` octets have gone, lengths included. */
  consume(octets: number): void {
    this.#head += octets;
    while (this.#frames > 0) {
      const next = this.#first + LENGTH_OCTETS + this.octetsAt(this.#first);
      if (next > this.#head) return;
      this.#first = next;
      this.#frames -= 1;
    }
    this.clear();
  }

  /** Forgets what has not gone; how many frames that were. */
  clear(): number {
    const frames = this.#frames;
    this.#head = 0;
    this.#first = 0;
    this.#tail = 0;
    this.#frames = 0;
    return frames;
  }

  #hasRoom(octets: number): boolean {
    if (this.#frames === LIMIT_FRAMES) return false;
    if (this.#tail - this.#first + octets > LIMIT_OCTETS) return false;
    if (this.#tail + octets > BUFFER_OCTETS) this.#moveToFront();
    return true;
  }

  #moveToFront(): void {
    this.buffer.copyWithin(0, this.#first, this.#tail);
    this.#head -= this.#first;
    this.#tail -= this.#first;
    this.#first = 0;
  }
}
