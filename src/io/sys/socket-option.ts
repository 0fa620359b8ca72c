import type { Socket } from "node:net";
import { InternalError } from "../../base/errors.js";
import { ERANGE } from "./errno.js";
import type { Descriptor } from "./file-descriptor.js";
import { checked, lastErrno, libc } from "./libc.js";
import { SystemCallError } from "./system-call-error.js";

/** An option of a socket whose value is an int: its level, its number and its name for messages. */
export interface IntegerOption {
  readonly level: number;
  readonly option: number;
  readonly name: string;
}

/* Linux, include/uapi/asm-generic/socket.h */
const SOL_SOCKET = 1;

/** Lets an address be bound that a connection which has ended still has. */
export const SO_REUSEADDR: IntegerOption = { level: SOL_SOCKET, option: 2, name: "SO_REUSEADDR" };

/** Lets several sockets have one address, where all of them allow it. */
export const SO_REUSEPORT: IntegerOption = { level: SOL_SOCKET, option: 15, name: "SO_REUSEPORT" };
/** Octets that may wait in the socket, beyond what the host lets everybody have (CAP_NET_ADMIN). */
export const SO_SNDBUFFORCE: IntegerOption = {
  level: SOL_SOCKET,
  option: 32,
  name: "SO_SNDBUFFORCE",
};
export const SO_RCVBUFFORCE: IntegerOption = {
  level: SOL_SOCKET,
  option: 33,
  name: "SO_RCVBUFFORCE",
};

const IPPROTO_IP = 0;
const IPPROTO_IPV6 = 41;

/* Linux, include/uapi/linux/in.h and in6.h */

/** Of a connected socket: the longest packet that goes to its peer in one piece (ip(7)). */
export const IP_MTU: IntegerOption = { level: IPPROTO_IP, option: 14, name: "IP_MTU" };
export const IPV6_MTU: IntegerOption = { level: IPPROTO_IPV6, option: 24, name: "IPV6_MTU" };

/** An address may be bound before the host has it (ip(7)). */
export const IPV6_FREEBIND: IntegerOption = {
  level: IPPROTO_IPV6,
  option: 78,
  name: "IPV6_FREEBIND",
};

const IPPROTO_UDP = 17;

/** Takes datagrams of IPv6 without a checksum (udp(7)). */
export const UDP_NO_CHECK6_RX: IntegerOption = {
  level: IPPROTO_UDP,
  option: 102,
  name: "UDP_NO_CHECK6_RX",
};

const IPPROTO_TCP = 6;

/* Linux, include/uapi/linux/tcp.h */

/** Small segments leave at once, not when earlier ones are acknowledged (RFC 896). */
export const TCP_NODELAY: IntegerOption = { level: IPPROTO_TCP, option: 1, name: "TCP_NODELAY" };

/** Milliseconds that sent data may stay unacknowledged before the connection ends (RFC 5482). */
export const TCP_USER_TIMEOUT: IntegerOption = {
  level: IPPROTO_TCP,
  option: 18,
  name: "TCP_USER_TIMEOUT",
};

/** Octets not yet sent above which the socket does not poll writable. */
export const TCP_NOTSENT_LOWAT: IntegerOption = {
  level: IPPROTO_TCP,
  option: 25,
  name: "TCP_NOTSENT_LOWAT",
};

const INT_OCTETS = 4;

const nativeSet = libc.func(
  "int setsockopt(int fd, int level, int option, const void *value, uint32_t octets)",
) as (
  ...call: [fd: number, level: number, option: number, value: Buffer, octets: number]
) => number;
const nativeGet = libc.func(
  "int getsockopt(int fd, int level, int option, void *value, void *octets)",
) as (
  ...call: [fd: number, level: number, option: number, value: Buffer, octets: Buffer]
) => number;

/**
 * The descriptor under a connected socket of Node, borrowed: it is the socket's to close, and
 * invalid once the socket is destroyed. Node has no public way to it; this is the one place that
 * takes the private one.
 */
export function descriptorOfSocket(socket: Socket): Descriptor {
  const { _handle: handle } = socket as unknown as { _handle?: { fd?: unknown } | null };
  const fd = handle?.fd;
  if (typeof fd !== "number" || fd < 0) {
    throw new InternalError(
      "ERR_INTERNAL",
      "a socket shows no descriptor: it is not connected, or this Node keeps it elsewhere",
    );
  }
  return fd as Descriptor;
}

/** Sets an option of a socket. */
export function setSocketOption(fd: Descriptor, which: IntegerOption, value: number): void {
  const octets = Buffer.alloc(INT_OCTETS);
  octets.writeInt32LE(value);
  const result = nativeSet(fd, which.level, which.option, octets, INT_OCTETS);
  checked(result, `setsockopt ${which.name} ${value}`);
}

/** The value of an option of a socket. */
export function socketOption(fd: Descriptor, which: IntegerOption): number {
  return optionOctets(fd, which, INT_OCTETS).readInt32LE();
}

/** The octets of an option's value, however many it has; `expected` is a first guess. */
export function optionOctets(fd: Descriptor, which: IntegerOption, expected: number): Buffer {
  const length = Buffer.alloc(INT_OCTETS);
  let room = expected;
  for (;;) {
    const value = Buffer.alloc(room);
    length.writeUInt32LE(room);
    const result = nativeGet(fd, which.level, which.option, value, length);
    const needed = length.readUInt32LE();
    if (result >= 0) return value.subarray(0, needed);
    const errno = lastErrno();
    if (errno !== ERANGE || needed <= room) {
      throw new SystemCallError(`getsockopt ${which.name}`, errno);
    }
    room = needed;
  }
}
