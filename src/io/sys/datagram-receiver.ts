import koffi from "koffi";
import type { Descriptor } from "./file-descriptor.js";
import { lastErrno, libc } from "./libc.js";

/* struct mmsghdr (recvmmsg(2)) on 64-bit machines: a msghdr of 56 octets, then what came */
const MESSAGE_OCTETS = 64;
const NAME_AT = 0;
const NAME_LENGTH_AT = 8;
const IOVEC_AT = 16;
const IOVEC_COUNT_AT = 24;
const FLAGS_AT = 48;
const LENGTH_AT = 56;
/* struct iovec: address, octets */
const IOVEC_OCTETS = 16;
const IOVEC_LENGTH_AT = 8;
/* struct sockaddr_in6 (ipv6(7)) */
const NAME_OCTETS = 28;

const MSG_TRUNC = 0x20;
const MSG_DONTWAIT = 0x40;

const nativeReceive = libc.func(
  "int recvmmsg(int fd, void *messages, unsigned int count, int flags, void *timeout)",
) as (
  ...call: [fd: number, messages: Buffer, count: number, flags: number, timeout: null]
) => number;

/** Receives many datagrams by one call, each into a slot of its own with free octets in front. */
export class DatagramReceiver {
  /** The slots. */
  readonly buffer: Buffer;
  /** The senders' addresses, one behind the other. */
  readonly names: Buffer;
  readonly #front: number;
  readonly #slot: number;
  readonly #slots: number;
  readonly #messages: Buffer;
  readonly #vectors: Buffer;

  constructor(parts: {
    readonly slots: number;
    /** Octets of the longest datagram. */
    readonly octets: number;
    /** Octets in front of each. */
    readonly front: number;
  }) {
    const { slots, octets, front } = parts;
    this.#slots = slots;
    this.#front = front;
    this.#slot = Math.ceil((front + octets) / 64) * 64;
    this.buffer = Buffer.allocUnsafeSlow(slots * this.#slot);
    this.names = Buffer.alloc(slots * NAME_OCTETS);
    this.#messages = Buffer.alloc(slots * MESSAGE_OCTETS);
    this.#vectors = Buffer.alloc(slots * IOVEC_OCTETS);
    const buffer = koffi.address(this.buffer);
    const names = koffi.address(this.names);
    const vectors = koffi.address(this.#vectors);
    for (let index = 0; index < slots; index += 1) {
      const message = index * MESSAGE_OCTETS;
      const vector = index * IOVEC_OCTETS;
      this.#vectors.writeBigUInt64LE(buffer + BigInt(this.offsetOf(index)), vector);
      this.#vectors.writeUInt32LE(octets, vector + IOVEC_LENGTH_AT);
      this.#messages.writeBigUInt64LE(names + BigInt(this.nameOf(index)), message + NAME_AT);
      this.#messages.writeBigUInt64LE(vectors + BigInt(vector), message + IOVEC_AT);
      this.#messages.writeUInt32LE(1, message + IOVEC_COUNT_AT);
    }
  }

  /** Where the datagram of a slot begins. */
  offsetOf(index: number): number {
    return index * this.#slot + this.#front;
  }

  /** Where its sender's address begins. */
  nameOf(index: number): number {
    return index * NAME_OCTETS;
  }

  /** Its octets; 0 when it was longer than a slot. */
  octetsOf(index: number): number {
    const message = index * MESSAGE_OCTETS;
    const isCut = (this.#messages.readUInt32LE(message + FLAGS_AT) & MSG_TRUNC) !== 0;
    return isCut ? 0 : this.#messages.readUInt32LE(message + LENGTH_AT);
  }

  /** Receives what is there into the first slots; how many, or the negated error number. */
  receive(fd: Descriptor): number {
    for (let index = 0; index < this.#slots; index += 1) {
      this.#messages.writeUInt32LE(NAME_OCTETS, index * MESSAGE_OCTETS + NAME_LENGTH_AT);
    }
    const count = nativeReceive(fd, this.#messages, this.#slots, MSG_DONTWAIT, null);
    return count < 0 ? -lastErrno() : count;
  }
}
