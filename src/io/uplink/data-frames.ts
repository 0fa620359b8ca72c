import { BATCH_OCTETS_MAX } from "../../wire/batch.js";
import type { Http2Connection } from "../../wire/http2/connection.js";
import { FRAME_HEADER_OCTETS } from "../../wire/http2/frame.js";

/** DATA that does not go out as a whole message goes in pieces of this size. */
export const PIECE_OCTETS = 16 * 1024;

/** Makes DATA frames of messages, with as little copying as can be. */
export class DataFrames {
  readonly #http2: Http2Connection;
  #scratch: Buffer | undefined;
  /** Where the octets of a blocked write are kept whose message is not ours to keep. */
  #kept: Buffer | undefined;

  constructor(http2: Http2Connection) {
    this.#http2 = http2;
  }

  /** The whole message where it lies; FRAME_HEADER_OCTETS in front of it are written on. */
  around(message: Buffer): Buffer {
    const start = message.byteOffset - FRAME_HEADER_OCTETS;
    const frame = Buffer.from(message.buffer, start, FRAME_HEADER_OCTETS + message.length);
    this.#http2.beginData(frame, 0, message.length);
    return frame;
  }

  /** A copy of at most PIECE_OCTETS of the message; it lasts until the next one. */
  cut(message: Buffer, start: number, octets: number): Buffer {
    this.#scratch ??= Buffer.allocUnsafeSlow(FRAME_HEADER_OCTETS + PIECE_OCTETS);
    this.#http2.beginData(this.#scratch, 0, octets);
    message.copy(this.#scratch, FRAME_HEADER_OCTETS, start, start + octets);
    return this.#scratch.subarray(0, FRAME_HEADER_OCTETS + octets);
  }

  /** A copy of a frame; it lasts until the next one. */
  keep(frame: Buffer): Buffer {
    this.#kept ??= Buffer.allocUnsafeSlow(FRAME_HEADER_OCTETS + BATCH_OCTETS_MAX);
    frame.copy(this.#kept);
    return this.#kept.subarray(0, frame.length);
  }

  /** Gives back memory; not what was kept, where that `isWaiting`. */
  trim(isWaiting: boolean): void {
    if (isWaiting) return;
    this.#scratch = undefined;
    this.#kept = undefined;
  }
}
