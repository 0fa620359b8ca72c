import koffi from "koffi";
import { InternalError } from "../../base/errors.js";
import type { Descriptor } from "./file-descriptor.js";
import { lastErrno, libc } from "./libc.js";

/* struct mmsghdr (sendmmsg(2)) on 64-bit machines: a msghdr of 56 octets, then what went of it */
const MESSAGE_OCTETS = 64;
const IOVEC_AT = 16;
const IOVEC_COUNT_AT = 24;
/* struct iovec: address, octets */
const IOVEC_OCTETS = 16;
const IOVEC_LENGTH_AT = 8;

const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;
const LOW = 0x1_0000_0000;

const nativeSend = libc.func(
  "int sendmmsg(int fd, void *messages, unsigned int count, int flags)",
) as (...call: [fd: number, messages: Buffer, count: number, flags: number]) => number;

/** Datagrams that lie in one buffer and are sent by one call. The buffer must not be moved or freed. */
export class DatagramBatch {
  readonly #buffer: Buffer;
  /** Where the buffer is in memory; below 2^47 on the machines we run on. */
  readonly #address: number;
  readonly #messages: Buffer;
  readonly #vectors: Buffer;
  readonly #capacity: number;
  #count = 0;

  /** For at most `capacity` datagrams. */
  constructor(buffer: Buffer, capacity: number) {
    this.#buffer = buffer;
    this.#address = Number(koffi.address(buffer));
    this.#capacity = capacity;
    this.#vectors = Buffer.alloc(capacity * IOVEC_OCTETS);
    this.#messages = Buffer.alloc(capacity * MESSAGE_OCTETS);
    const vectors = Number(koffi.address(this.#vectors));
    for (let index = 0; index < capacity; index++) {
      const message = index * MESSAGE_OCTETS;
      writeAddress(this.#messages, message + IOVEC_AT, vectors + index * IOVEC_OCTETS);
      this.#messages.writeUInt32LE(1, message + IOVEC_COUNT_AT);
    }
  }

  get isFull(): boolean {
    return this.#count === this.#capacity;
  }

  /** Adds a datagram of `octets` octets at `offset` of the buffer; there must be room for one. */
  add(offset: number, octets: number): void {
    if (this.isFull || offset < 0 || octets < 0 || offset + octets > this.#buffer.length) {
      throw new InternalError("ERR_INTERNAL", `octets ${offset}+${octets} cannot be sent`);
    }
    const vector = this.#count * IOVEC_OCTETS;
    writeAddress(this.#vectors, vector, this.#address + offset);
    this.#vectors.writeUInt32LE(octets, vector + IOVEC_LENGTH_AT);
    this.#count += 1;
  }

  /** Sends what was added since the last call, in order; how many went, or the negated error number. */
  send(fd: Descriptor): number {
    const sent = nativeSend(fd, this.#messages, this.#count, MSG_DONTWAIT | MSG_NOSIGNAL);
    this.#count = 0;
    return sent < 0 ? -lastErrno() : sent;
  }
}

/** 64 bits of which the upper 17 are zero. */
function writeAddress(buffer: Buffer, at: number, address: number): void {
  buffer.writeUInt32LE(address % LOW, at);
  buffer.writeUInt32LE(Math.floor(address / LOW), at + 4);
}
