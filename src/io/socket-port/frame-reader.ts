import { OFFLOAD_HEADER_OCTETS } from "../../wire/offload-header.js";
import { FrameViews } from "../frame-views.js";
import { LENGTH_OCTETS } from "./frame-queue.js";

/** The longest frame QEMU sends or takes: 4 KiB and a segment of 64 KiB (its NET_BUFSIZE). */
export const FRAME_OCTETS_MAX = 4096 + 65_536;

/** A burst: several of the longest frames, and many usual ones. */
const BUFFER_OCTETS = 4 * (LENGTH_OCTETS + FRAME_OCTETS_MAX);

/**
 * Takes frames, each behind its length, out of a stream of octets that comes in pieces of any size.
 * A length no frame has ends it: where the next frame begins is not known any more.
 */
export class FrameReader {
  /** Octets that come in are to be written to [tail, end) of it. */
  readonly buffer = Buffer.allocUnsafeSlow(BUFFER_OCTETS);
  readonly #frame = Buffer.alloc(OFFLOAD_HEADER_OCTETS + FRAME_OCTETS_MAX);
  readonly #views = new FrameViews(this.#frame);
  #head = 0;
  #tail = 0;
  #fault: string | undefined;

  /** Why no frame comes any more. */
  get fault(): string | undefined {
    return this.#fault;
  }

  /** Where the next octets go; there is always room for some. */
  get tail(): number {
    return this.#tail;
  }

  /** So many octets were written at `tail`. */
  filled(octets: number): void {
    this.#tail += octets;
  }

  /**
   * The next whole frame, an offload header that asks for nothing before it; undefined when there is
   * none. It is borrowed: valid until the next call.
   */
  next(): Buffer | undefined {
    const octets = this.#wholeOctets();
    if (octets === 0) {
      this.#makeRoom();
      return undefined;
    }
    const from = this.#head + LENGTH_OCTETS;
    this.buffer.copy(this.#frame, OFFLOAD_HEADER_OCTETS, from, from + octets);
    this.#frame.fill(0, 0, OFFLOAD_HEADER_OCTETS);
    this.#head = from + octets;
    return this.#views.of(OFFLOAD_HEADER_OCTETS + octets);
  }

  /** Of the frame at the head; 0 when it is not whole, or cannot be one. */
  #wholeOctets(): number {
    const held = this.#tail - this.#head;
    if (held < LENGTH_OCTETS || this.#fault !== undefined) return 0;
    const octets = this.buffer.readUInt32BE(this.#head);
    if (octets === 0 || octets > FRAME_OCTETS_MAX) {
      this.#fault = `it sent a frame of ${octets} octets`;
      return 0;
    }
    return LENGTH_OCTETS + octets > held ? 0 : octets;
  }

  /** Makes room for the rest of a frame that has begun. */
  #makeRoom(): void {
    if (this.#head === this.#tail) {
      this.#head = 0;
      this.#tail = 0;
    } else if (this.#head >= LENGTH_OCTETS + FRAME_OCTETS_MAX) {
      this.buffer.copyWithin(0, this.#head, this.#tail);
      this.#tail -= this.#head;
      this.#head = 0;
    }
  }
}
