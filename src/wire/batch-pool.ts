import { BATCH_OCTETS_MAX } from "./batch.js";
import { FRAME_HEADER_OCTETS } from "./http2/frame.js";

/** What a queue starts in: ten full-size packets, or 160 acknowledgements. */
export const SMALL_BATCH_OCTETS = 16 * 1024;

/** The largest batch, and the header of the DATA frame it leaves in. */
export const LARGE_BATCH_OCTETS = FRAME_HEADER_OCTETS + BATCH_OCTETS_MAX;

/** Free buffers kept: 1 MiB of small ones, 4 MiB of large ones. */
const SMALL_KEPT = 64;
const LARGE_KEPT = 16;

/**
 * Buffers for batches, in two sizes: small ones so that a thousand uplinks can hold one frame each,
 * large ones for bursts. One pool serves all uplinks of a thread, so an idle uplink holds nothing.
 */
export class BatchPool {
  readonly #small: Buffer[] = [];
  readonly #large: Buffer[] = [];

  /** Octets held for the next takers. */
  get freeOctets(): number {
    return this.#small.length * SMALL_BATCH_OCTETS + this.#large.length * LARGE_BATCH_OCTETS;
  }

  /** A buffer of SMALL_BATCH_OCTETS with whatever is in it; the caller's until released. */
  takeSmall(): Buffer {
    // Not of Node's shared slab: each buffer is known again by its own ArrayBuffer.
    return this.#small.pop() ?? Buffer.allocUnsafeSlow(SMALL_BATCH_OCTETS);
  }

  /** A buffer of LARGE_BATCH_OCTETS with whatever is in it; the caller's until released. */
  takeLarge(): Buffer {
    return this.#large.pop() ?? Buffer.allocUnsafeSlow(LARGE_BATCH_OCTETS);
  }

  /** Takes back a whole buffer of this or another pool; keeps it, or leaves it to the collector. */
  release(buffer: Buffer): void {
    const small = buffer.length === SMALL_BATCH_OCTETS;
    const free = small ? this.#small : this.#large;
    if (free.length < (small ? SMALL_KEPT : LARGE_KEPT)) free.push(buffer);
  }
}
