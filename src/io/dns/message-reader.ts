const LENGTH_OCTETS = 2;
/** As long as a message can be. */
export const MESSAGE_OCTETS_MAX = 65_535;

/**
 * The messages of a TCP connection, each behind its length (RFC 1035 §4.2.2, RFC 7766 §8):
 *
 *    0        2
 *   +--------+---------------- - - +--------+---------------- - -
 *   | length | message             | length | message
 *   +--------+---------------- - - +--------+---------------- - -
 *
 * It holds what was put in and not taken out yet; whoever puts in waits when that is much.
 */
export class MessageReader {
  readonly #longest: number;
  #octets: Buffer = Buffer.alloc(0);

  /** `longest` message taken, in octets; of one that comes in small pieces each costs a copy of it. */
  constructor(longest: number) {
    this.#longest = longest;
  }

  push(octets: Buffer): void {
    this.#octets = this.#octets.length === 0 ? octets : Buffer.concat([this.#octets, octets]);
  }

  /** The next whole message, in a buffer the caller owns; behind one too long none comes. */
  next(): Buffer | "too long" | undefined {
    if (this.#octets.length < LENGTH_OCTETS) return undefined;
    const length = this.#octets.readUInt16BE(0);
    if (length > this.#longest) return "too long";
    const end = LENGTH_OCTETS + length;
    if (this.#octets.length < end) return undefined;
    const message = Buffer.from(this.#octets.subarray(LENGTH_OCTETS, end));
    this.#octets = this.#octets.subarray(end);
    return message;
  }
}

/** The message, of at most 65,535 octets, behind its length: in one buffer, so in one segment. */
export function framed(message: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_OCTETS);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}
