import koffi from "koffi";
import { InternalError } from "../../base/errors.js";
import { EAGAIN, EINTR, EINVAL, EIO, EMSGSIZE } from "./errno.js";
import type { Descriptor } from "./file-descriptor.js";
import { lastErrno, libc } from "./libc.js";

/* struct mmsghdr (sendmmsg(2)) on 64-bit machines: a msghdr of 56 octets, then what went of it */
const MESSAGE_OCTETS = 64;
const NAME_AT = 0;
const NAME_LENGTH_AT = 8;
const IOVEC_AT = 16;
const IOVEC_COUNT_AT = 24;
const CONTROL_AT = 32;
const CONTROL_LENGTH_AT = 40;
/* struct iovec: address, octets */
const IOVEC_OCTETS = 16;
const IOVEC_LENGTH_AT = 8;
/* struct cmsghdr: octets, level, type; then 16 bits, padded (udp(7)) */
const CONTROL_OCTETS = 24;
const CONTROL_LENGTH = 18;
const SOL_UDP = 17;
const UDP_SEGMENT = 103;
const SEGMENT_AT = 16;

const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;
const LOW = 0x1_0000_0000;
/** What a device or a kernel says that does not cut a run. */
const NOT_CUT: readonly number[] = [EIO, EINVAL, EMSGSIZE];

/** Of one run: what Linux takes (UDP_MAX_SEGMENTS before 6.10), and what an IPv6 packet's length can say. */
const RUN_DATAGRAMS_MAX = 64;
const RUN_OCTETS_MAX = 65_000;

const nativeSend = libc.func(
  "int sendmmsg(int fd, void *messages, unsigned int count, int flags)",
) as (...call: [fd: number, messages: Buffer, count: number, flags: number]) => number;

/** A socket address that stays where it is in memory. */
export class DatagramName {
  readonly octets: Buffer;
  readonly address: number;

  /** As {@link "./socket-address.js"} encodes it. */
  constructor(encoded: Buffer) {
    this.octets = Buffer.allocUnsafeSlow(encoded.length);
    encoded.copy(this.octets);
    this.address = Number(koffi.address(this.octets));
  }
}

interface Run {
  name: DatagramName | undefined;
  start: number;
  end: number;
  /** Of each datagram but the last. */
  size: number;
  datagrams: number;
  /** A shorter one has followed: there can be no more. */
  isClosed: boolean;
}

/**
 * Datagrams that lie one behind the other in one buffer and are sent by few calls. Of those to one
 * address that follow each other, as many as are of one size, and the first shorter one, leave as one for
 * the kernel to cut (UDP_SEGMENT); where a device does not let it, each by itself.
 */
export class DatagramRuns {
  readonly buffer: Buffer;
  readonly #address: number;
  /** Where the control data are in memory. */
  readonly #control: number;
  readonly #messages: Buffer;
  readonly #vectors: Buffer;
  readonly #controls: Buffer;
  readonly #runs: Run[];
  #count = 0;
  #end = 0;
  #joins = true;

  /** Room for so many octets, and for so many datagrams that cannot be joined. */
  constructor(octets: number, capacity: number) {
    this.buffer = Buffer.allocUnsafeSlow(octets);
    this.#address = Number(koffi.address(this.buffer));
    this.#messages = Buffer.alloc(capacity * MESSAGE_OCTETS);
    this.#vectors = Buffer.alloc(capacity * IOVEC_OCTETS);
    this.#controls = Buffer.alloc(capacity * CONTROL_OCTETS);
    this.#runs = Array.from({ length: capacity }, emptyRun);
    this.#control = Number(koffi.address(this.#controls));
    const vectors = Number(koffi.address(this.#vectors));
    for (let index = 0; index < capacity; index += 1) {
      const message = index * MESSAGE_OCTETS;
      writeAddress(this.#messages, message + IOVEC_AT, vectors + index * IOVEC_OCTETS);
      this.#messages.writeUInt32LE(1, message + IOVEC_COUNT_AT);
      const control = index * CONTROL_OCTETS;
      this.#controls.writeUInt32LE(CONTROL_LENGTH, control);
      this.#controls.writeInt32LE(SOL_UDP, control + 8);
      this.#controls.writeInt32LE(UDP_SEGMENT, control + 12);
    }
  }

  /** Where the next datagram is to be written. */
  get end(): number {
    return this.#end;
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Whether there is room for a datagram of so many octets. */
  hasRoom(octets: number): boolean {
    return this.#end + octets <= this.buffer.length && this.#count < this.#runs.length;
  }

  /** Adds the datagram that has been written at {@link end}; there must be room. */
  add(name: DatagramName, octets: number): void {
    if (octets <= 0 || !this.hasRoom(octets)) {
      throw new InternalError("ERR_INTERNAL", `no room for a datagram of ${octets} octets`);
    }
    const last = this.#count === 0 ? undefined : this.#runs[this.#count - 1];
    if (last !== undefined && this.#joins && joins(last, name, octets)) {
      last.end += octets;
      last.datagrams += 1;
      last.isClosed = octets < last.size;
    } else this.#begin(name, octets);
    this.#end += octets;
  }

  /** Sends all of them in order, as far as the socket takes them; how many were dropped. */
  send(fd: Descriptor): number {
    let dropped = 0;
    let at = 0;
    while (at < this.#count) {
      const sent = this.#sendFrom(fd, at);
      if (sent > 0) at += sent;
      else if (sent === -EAGAIN) break;
      else if (sent !== -EINTR) {
        dropped += this.#sendApart(fd, at, -sent);
        at += 1;
      }
    }
    for (; at < this.#count; at += 1) dropped += this.#runs[at]?.datagrams ?? 0;
    this.#count = 0;
    this.#end = 0;
    return dropped;
  }

  #begin(name: DatagramName, octets: number): void {
    const run = this.#runs[this.#count];
    if (run === undefined) return;
    run.name = name;
    run.start = this.#end;
    run.end = this.#end + octets;
    run.size = octets;
    run.datagrams = 1;
    run.isClosed = false;
    this.#count += 1;
  }

  #sendFrom(fd: Descriptor, first: number): number {
    for (let index = first; index < this.#count; index += 1) this.#describe(index);
    const messages = first === 0 ? this.#messages : this.#messages.subarray(first * MESSAGE_OCTETS);
    const sent = nativeSend(fd, messages, this.#count - first, MSG_DONTWAIT | MSG_NOSIGNAL);
    return sent < 0 ? -lastErrno() : sent;
  }

  /** A run that was refused: each datagram of it by itself, where that can help; how many were dropped. */
  #sendApart(fd: Descriptor, index: number, errno: number): number {
    const run = this.#runs[index];
    if (run === undefined) return 0;
    if (run.datagrams === 1 || !NOT_CUT.includes(errno)) return run.datagrams;
    this.#joins = false;
    const { start, end, size, datagrams } = run;
    let dropped = 0;
    run.datagrams = 1;
    for (let at = start; at < end; at += size) {
      run.start = at;
      run.end = Math.min(at + size, end);
      this.#describe(index);
      const message = this.#messages.subarray(index * MESSAGE_OCTETS);
      if (nativeSend(fd, message, 1, MSG_DONTWAIT | MSG_NOSIGNAL) < 1) dropped += 1;
    }
    run.datagrams = datagrams;
    return dropped;
  }

  /** Has the system calls find the run. */
  #describe(index: number): void {
    const run = this.#runs[index];
    if (run?.name === undefined) return;
    const message = index * MESSAGE_OCTETS;
    const vector = index * IOVEC_OCTETS;
    const control = index * CONTROL_OCTETS;
    const isJoined = run.datagrams > 1;
    writeAddress(this.#messages, message + NAME_AT, run.name.address);
    this.#messages.writeUInt32LE(run.name.octets.length, message + NAME_LENGTH_AT);
    writeAddress(this.#vectors, vector, this.#address + run.start);
    this.#vectors.writeUInt32LE(run.end - run.start, vector + IOVEC_LENGTH_AT);
    this.#controls.writeUInt16LE(isJoined ? run.size : 0, control + SEGMENT_AT);
    writeAddress(this.#messages, message + CONTROL_AT, isJoined ? this.#control + control : 0);
    this.#messages.writeUInt32LE(isJoined ? CONTROL_OCTETS : 0, message + CONTROL_LENGTH_AT);
  }
}

function emptyRun(): Run {
  return { name: undefined, start: 0, end: 0, size: 0, datagrams: 0, isClosed: false };
}

function joins(run: Run, name: DatagramName, octets: number): boolean {
  if (run.name !== name || run.isClosed || octets > run.size) return false;
  return run.datagrams < RUN_DATAGRAMS_MAX && run.end - run.start + octets <= RUN_OCTETS_MAX;
}

/** 64 bits of which the upper 17 are zero. */
function writeAddress(buffer: Buffer, at: number, address: number): void {
  buffer.writeUInt32LE(address % LOW, at);
  buffer.writeUInt32LE(Math.floor(address / LOW), at + 4);
}
