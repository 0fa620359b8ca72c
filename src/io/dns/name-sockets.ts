import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { bindSocket, openedFor } from "../sys/socket-call.js";
import { encodeSocketAddress, familyOf } from "../sys/socket-address.js";
import {
  SO_REUSEADDR,
  setSocketOption,
  socketOption,
  type IntegerOption,
} from "../sys/socket-option.js";
import { AF_INET6, SOCK_DGRAM, SOCK_STREAM } from "../sys/socket.js";
import { SystemCallError } from "../sys/system-call-error.js";

/** Bound sockets of a name server; whoever is given them closes them. */
export interface NameSockets {
  readonly udp: readonly Descriptor[];
  readonly tcp: readonly Descriptor[];
}

const DNS_PORT = 53;

/* Linux, include/uapi/asm-generic/socket.h */
const SO_DOMAIN: IntegerOption = { level: 1, option: 39, name: "SO_DOMAIN" };

/**
 * Sockets of both kinds at each address, in the network namespace the calling thread is in: one an
 * address, so that an answer comes from the address that was asked. SystemCallError, and none is left open,
 * where one cannot be had.
 */
export function openNameSockets(addresses: readonly string[], port = DNS_PORT): NameSockets {
  const sockets = { udp: [] as Descriptor[], tcp: [] as Descriptor[] };
  try {
    for (const address of addresses) {
      sockets.udp.push(openBound(address, port, SOCK_DGRAM));
      sockets.tcp.push(openBound(address, port, SOCK_STREAM));
    }
    return sockets;
  } catch (error) {
    closeNameSockets(sockets);
    throw error;
  }
}

/** Closes sockets that nobody serves. */
export function closeNameSockets({ udp, tcp }: NameSockets): void {
  for (const fd of [...udp, ...tcp]) closeDescriptor(fd);
}

function openBound(host: string, port: number, type: number): Descriptor {
  const address = { family: "inet", host, port } as const;
  const { fd } = openedFor(familyOf(address), type, (socket) => {
    // The last run's connections may still be ending.
    if (type === SOCK_STREAM) setSocketOption(socket, SO_REUSEADDR, 1);
    const result = bindSocket(socket, encodeSocketAddress(address));
    if (result < 0) throw new SystemCallError(`bind ${host} port ${port}`, -result);
  });
  return fd;
}

/** Whether a socket that was opened elsewhere is of IPv6. */
export function isOfIpv6(fd: Descriptor): boolean {
  return socketOption(fd, SO_DOMAIN) === AF_INET6;
}
