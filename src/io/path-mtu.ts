import { isIP, isIPv6 } from "node:net";
import { closeDescriptor } from "./sys/file-descriptor.js";
import { encodeSocketAddress } from "./sys/socket-address.js";
import { connectSocket, openNonblocking } from "./sys/socket-call.js";
import { IP_MTU, IPV6_MTU, socketOption } from "./sys/socket-option.js";
import { AF_INET, AF_INET6, SOCK_DGRAM } from "./sys/socket.js";

/** Any: nothing is sent. */
const DISCARD_PORT = 9;

/**
 * Octets of the longest packet that the kernel would send to an address in one piece, by the MTU of its
 * device and what routers have said of the path; undefined where it has no route, or the text is no
 * address of this host's families.
 */
export function pathMtu(address: string): number | undefined {
  if (isIP(address) === 0 || address.includes("%")) return undefined;
  const isSix = isIPv6(address);
  const fd = openNonblocking(isSix ? AF_INET6 : AF_INET, SOCK_DGRAM);
  try {
    const remote = { family: "inet", host: address, port: DISCARD_PORT } as const;
    if (connectSocket(fd, encodeSocketAddress(remote)) < 0) return undefined;
    return socketOption(fd, isSix ? IPV6_MTU : IP_MTU);
  } finally {
    closeDescriptor(fd);
  }
}
