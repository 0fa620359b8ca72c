import koffi from "koffi";
import { InternalError } from "../../base/errors.js";

/** Memory that native code writes into at an offset, without a view being made for each call. */
export class PinnedBuffer {
  /** The same memory for JavaScript; it never moves. */
  readonly buffer: Buffer;
  readonly #address: number;

  constructor(octets: number) {
    this.buffer = Buffer.allocUnsafeSlow(octets);
    this.#address = Number(koffi.address(this.buffer));
  }

  /** The address of the octet at `offset`, behind which the buffer must have `octets`. */
  addressOf(offset: number, octets: number): number {
    if (!(offset >= 0 && octets >= 0 && offset + octets <= this.buffer.length)) {
      throw new InternalError(
        "ERR_INTERNAL",
        `octets ${offset}..${offset + octets} lie outside a buffer of ${this.buffer.length}`,
      );
    }
    return this.#address + offset;
  }
}
