import type { SocketAddress } from "../../base/attachment.js";
import { ConfigError, InternalError } from "../../base/errors.js";
import { ipToBytes, parseIp } from "../../base/ip-address.js";
import { AF_INET, AF_INET6, AF_UNIX } from "./socket.js";

/* struct sockaddr_un: family, then the path and a NUL (unix(7)) */
const FAMILY_OCTETS = 2;
/** Octets of the largest `struct sockaddr_un`. */
export const SOCKADDR_UN_OCTETS = 110;
/* struct sockaddr_in and sockaddr_in6 (ip(7), ipv6(7)): family, port, address */
const SOCKADDR_IN_OCTETS = 16;
const SOCKADDR_IN6_OCTETS = 28;
const PORT_AT = 2;
const IPV4_AT = 4;
const IPV6_AT = 8;

/** The address family of a socket for it. */
export function familyOf(address: SocketAddress): number {
  if (address.family === "unix") return AF_UNIX;
  return address.host.includes(":") ? AF_INET6 : AF_INET;
}

/** The address as the kernel takes it; an inet host must be an IP address. */
export function encodeSocketAddress(address: SocketAddress): Buffer {
  return address.family === "unix"
    ? encodePath(address.path)
    : encodeInet(address.host, address.port);
}

function encodePath(path: string): Buffer {
  const octets = Buffer.byteLength(path);
  if (octets + FAMILY_OCTETS >= SOCKADDR_UN_OCTETS) {
    throw new ConfigError("ERR_CONFIG_INVALID", `${path}: choose a path of at most 107 octets`);
  }
  const sockaddr = Buffer.alloc(FAMILY_OCTETS + octets + 1);
  sockaddr.writeUInt16LE(AF_UNIX, 0);
  sockaddr.write(path, FAMILY_OCTETS, "utf8");
  return sockaddr;
}

function encodeInet(host: string, port: number): Buffer {
  const ip = parseIp(host);
  if (ip === undefined) {
    throw new InternalError("ERR_INTERNAL", `${host}: a socket needs an IP address`);
  }
  const isIpv4 = ip.family === "ipv4";
  const sockaddr = Buffer.alloc(isIpv4 ? SOCKADDR_IN_OCTETS : SOCKADDR_IN6_OCTETS);
  sockaddr.writeUInt16LE(isIpv4 ? AF_INET : AF_INET6, 0);
  sockaddr.writeUInt16BE(port, PORT_AT);
  sockaddr.set(ipToBytes(ip), isIpv4 ? IPV4_AT : IPV6_AT);
  return sockaddr;
}
