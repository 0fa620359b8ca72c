import { InternalError } from "../../base/errors.js";
import { closeDescriptor, O_CLOEXEC, O_NONBLOCK, type Descriptor } from "./file-descriptor.js";
import { checked, lastErrno, libc } from "./libc.js";
import { openSocket } from "./socket.js";

/*
 * Calls on sockets that do not block. Each returns the negated error number where it fails, because
 * most failures of theirs are states of the other end and no errors.
 */

/* Linux, include/linux/socket.h */
const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;

const nativeBind = libc.func("int bind(int fd, const void *address, uint32_t octets)") as (
  fd: number,
  address: Buffer,
  octets: number,
) => number;
const nativeConnect = libc.func("int connect(int fd, const void *address, uint32_t octets)") as (
  fd: number,
  address: Buffer,
  octets: number,
) => number;
const nativeName = libc.func(
  "int getsockname(int fd, _Out_ uint8_t *address, _Inout_ uint32_t *octets)",
) as (fd: number, address: Buffer, octets: [number]) => number;
const nativeListen = libc.func("int listen(int fd, int backlog)") as (
  fd: number,
  backlog: number,
) => number;
const nativeAccept = libc.func("int accept4(int fd, void *address, void *octets, int flags)") as (
  ...call: [fd: number, address: null, octets: null, flags: number]
) => number;
const nativeChmod = libc.func("int fchmod(int fd, uint32_t mode)") as (
  fd: number,
  mode: number,
) => number;
const nativeSend = libc.func("long send(int fd, const void *octets, size_t count, int flags)") as (
  ...call: [fd: number, octets: Buffer, count: number, flags: number]
) => number;
const nativeReceive = libc.func(
  "long recvfrom(int fd, void *octets, size_t count, int flags, void *name, void *nameOctets)",
) as (
  ...call: [
    fd: number,
    octets: Buffer,
    count: number,
    flags: number,
    name: Buffer,
    nameOctets: Buffer,
  ]
) => number;

/** A new socket that does not block. */
export function openNonblocking(family: number, type: number): Descriptor {
  return openSocket(family, type | O_NONBLOCK);
}

/** What `use` returns, given a new socket; it is closed where `use` throws. */
export function openedFor<T>(
  family: number,
  type: number,
  use: (fd: Descriptor) => T,
): { fd: Descriptor; result: T } {
  const fd = openNonblocking(family, type);
  try {
    return { fd, result: use(fd) };
  } catch (error) {
    closeDescriptor(fd);
    throw error;
  }
}

/** Gives a socket an address. */
export function bindSocket(fd: Descriptor, address: Buffer): number {
  return nativeBind(fd, address, address.length) < 0 ? -lastErrno() : 0;
}

/** Connects, or for datagrams, chooses the peer; -EINPROGRESS when that goes on by itself. */
export function connectSocket(fd: Descriptor, address: Buffer): number {
  return nativeConnect(fd, address, address.length) < 0 ? -lastErrno() : 0;
}

/**
 * Whether this address, which the socket has connected to, is its own: a dial of a free port of
 * loopback may be given that very port, and TCP then connects it to itself (RFC 9293 §3.5).
 */
export function isOwnAddress(fd: Descriptor, address: Buffer): boolean {
  const own = Buffer.alloc(address.length);
  checked(nativeName(fd, own, [own.length]), "getsockname");
  return own.equals(address);
}

/** Lets others connect; `backlog` of them may wait. */
export function listenSocket(fd: Descriptor, backlog: number): void {
  checked(nativeListen(fd, backlog), "listen");
}

/** The next connection, which does not block either. */
export function acceptSocket(fd: Descriptor): number {
  const accepted = nativeAccept(fd, null, null, O_CLOEXEC | O_NONBLOCK);
  return accepted < 0 ? -lastErrno() : accepted;
}

/**
 * The mode that the name of a UNIX socket gets when it is bound, less the umask (unix(7)). Said of the
 * socket, it holds from the first instant on, and no other thread's files are concerned.
 */
export function setSocketMode(fd: Descriptor, mode: number): void {
  checked(nativeChmod(fd, mode), "fchmod");
}

/** Writes octets [from, to) to a stream; how many went. */
export function sendOctets(fd: Descriptor, buffer: Buffer, from: number, to: number): number {
  if (!(from >= 0 && from <= to && to <= buffer.length)) throw outside(from, to, buffer);
  const source = from === 0 ? buffer : buffer.subarray(from);
  const sent = nativeSend(fd, source, to - from, MSG_NOSIGNAL | MSG_DONTWAIT);
  return sent < 0 ? -lastErrno() : sent;
}

/** Where the name of a datagram's sender is written to. */
export class SenderName {
  readonly octets: Buffer;
  readonly length = Buffer.alloc(4);

  /** `capacity` of the longest name. */
  constructor(capacity: number) {
    this.octets = Buffer.alloc(capacity);
  }

  /** Whether the last datagram's sender has this address. */
  is(address: Buffer): boolean {
    const length = this.length.readUInt32LE(0);
    return length === address.length && this.octets.compare(address, 0, length, 0, length) === 0;
  }
}

/** Receives a datagram into the buffer; its octets, at most as many as the buffer has. */
export function receiveDatagram(fd: Descriptor, buffer: Buffer, sender: SenderName): number {
  const { octets, length } = sender;
  length.writeUInt32LE(octets.length, 0);
  const got = nativeReceive(fd, buffer, buffer.length, MSG_DONTWAIT, octets, length);
  return got < 0 ? -lastErrno() : got;
}

function outside(from: number, to: number, buffer: Buffer): InternalError {
  const text = `octets ${from}..${to} lie outside a buffer of ${buffer.length}`;
  return new InternalError("ERR_INTERNAL", text);
}
