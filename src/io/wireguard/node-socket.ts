import { formatIp, type IpAddress } from "../../base/ip-address.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import { inNetworkNamespace } from "../sys/namespace.js";
import { encodeSocketAddress } from "../sys/socket-address.js";
import { bindSocket, openNonblocking } from "../sys/socket-call.js";
import {
  IPV6_FREEBIND,
  setSocketOption,
  SO_RCVBUFFORCE,
  SO_SNDBUFFORCE,
  UDP_NO_CHECK6_RX,
} from "../sys/socket-option.js";
import { AF_INET6, SOCK_DGRAM } from "../sys/socket.js";
import { SystemCallError } from "../sys/system-call-error.js";

/**
 * Where the agents of neighbours send each other records, inside the tunnel. Not VXLAN's own port: that
 * is the kernel's.
 */
export const NODE_PORT = 47_890;

/** Datagrams of some milliseconds at the speed of a fast card. */
const BUFFER_OCTETS = 4 * 1024 * 1024;

/** A UDP socket at the node's address in the namespace; it does not block, and is the caller's. */
export function openNodeSocket(namespace: string, address: IpAddress): Descriptor {
  return inNetworkNamespace(namespace, () => {
    const fd = openNonblocking(AF_INET6, SOCK_DGRAM);
    try {
      setSocketOption(fd, SO_SNDBUFFORCE, BUFFER_OCTETS);
      setSocketOption(fd, SO_RCVBUFFORCE, BUFFER_OCTETS);
      // A kernel's VXLAN device leaves the checksum away (RFC 6935); the tunnel has a better one.
      setSocketOption(fd, UDP_NO_CHECK6_RX, 1);
      // A new address is the kernel's to use a moment later, also where it is not looked for elsewhere.
      setSocketOption(fd, IPV6_FREEBIND, 1);
      const host = formatIp(address);
      const bound = bindSocket(fd, encodeSocketAddress({ family: "inet", host, port: NODE_PORT }));
      if (bound < 0) throw new SystemCallError(`bind to ${host}`, -bound);
      return fd;
    } catch (error) {
      closeDescriptor(fd);
      throw error;
    }
  });
}
