import { ipToBytes, parseIp } from "../../base/ip-address.js";
import { InternalError } from "../../base/errors.js";
import type { Descriptor } from "./file-descriptor.js";
import { checked, libc } from "./libc.js";
import { bindSocket } from "./socket-call.js";
import { encodeSocketAddress } from "./socket-address.js";
import { setSocketOption, type IntegerOption } from "./socket-option.js";
import { SystemCallError } from "./system-call-error.js";

/* Linux, include/uapi/linux/in.h */
const IPPROTO_IP = 0;
const IP_TTL: IntegerOption = { level: IPPROTO_IP, option: 2, name: "IP_TTL" };
const IP_MULTICAST_IF = 32;
const IP_MULTICAST_TTL: IntegerOption = { level: IPPROTO_IP, option: 33, name: "IP_MULTICAST_TTL" };
const IP_ADD_MEMBERSHIP = 35;

/* Linux, include/uapi/linux/in6.h */
const IPPROTO_IPV6 = 41;
const ofIpv6 = (option: number, name: string): IntegerOption => ({
  level: IPPROTO_IPV6,
  option,
  name,
});
const IPV6_UNICAST_HOPS = ofIpv6(16, "IPV6_UNICAST_HOPS");
const IPV6_MULTICAST_IF = ofIpv6(17, "IPV6_MULTICAST_IF");
const IPV6_MULTICAST_HOPS = ofIpv6(18, "IPV6_MULTICAST_HOPS");
const IPV6_ADD_MEMBERSHIP = 20;
const IPV6_V6ONLY = ofIpv6(26, "IPV6_V6ONLY");

/* struct ip_mreqn: group, address of an interface, its index; struct ipv6_mreq: group, index */
const MREQN_OCTETS = 12;
const MREQN_INDEX_AT = 8;
const MREQ6_OCTETS = 20;
const MREQ6_INDEX_AT = 16;
/* struct sockaddr_in6 (ipv6(7)) */
const SCOPE_AT = 24;

const nativeSet = libc.func(
  "int setsockopt(int fd, int level, int option, const void *value, uint32_t octets)",
) as (
  ...call: [fd: number, level: number, option: number, value: Buffer, octets: number]
) => number;

/** A group on a link: the address and port, and the index of the interface. */
export interface GroupPlace {
  readonly group: string;
  readonly port: number;
  readonly index: number;
}

/**
 * Gives the socket the group's own address: so it receives what is sent to the group, and takes away
 * nothing that is sent to another socket of the port.
 */
export function bindToGroup(fd: Descriptor, { group, port, index }: GroupPlace): void {
  const address = encodeSocketAddress({ family: "inet", host: group, port });
  if (group.includes(":")) {
    setSocketOption(fd, IPV6_V6ONLY, 1);
    address.writeUInt32LE(index, SCOPE_AT);
  }
  const result = bindSocket(fd, address);
  if (result < 0) throw new SystemCallError(`bind ${group} port ${port}`, -result);
}

/**
 * Takes part in the group, and sends to it by the interface. What is sent has the hop limit `hops`,
 * and comes to other sockets of the host as well, as is the default (ip(7)).
 */
export function joinGroup(fd: Descriptor, { group, index }: GroupPlace, hops: number): void {
  if (group.includes(":")) joinIpv6(fd, group, index, hops);
  else joinIpv4(fd, group, index, hops);
}

function joinIpv4(fd: Descriptor, group: string, index: number, hops: number): void {
  const request = Buffer.alloc(MREQN_OCTETS);
  request.writeInt32LE(index, MREQN_INDEX_AT);
  setOctets(fd, IPPROTO_IP, IP_MULTICAST_IF, request);
  request.set(octetsOf(group));
  setOctets(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, request);
  setSocketOption(fd, IP_MULTICAST_TTL, hops);
  setSocketOption(fd, IP_TTL, hops);
}

function joinIpv6(fd: Descriptor, group: string, index: number, hops: number): void {
  setSocketOption(fd, IPV6_MULTICAST_IF, index);
  const request = Buffer.alloc(MREQ6_OCTETS);
  request.set(octetsOf(group));
  request.writeInt32LE(index, MREQ6_INDEX_AT);
  setOctets(fd, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, request);
  setSocketOption(fd, IPV6_MULTICAST_HOPS, hops);
  setSocketOption(fd, IPV6_UNICAST_HOPS, hops);
}

function setOctets(fd: Descriptor, level: number, option: number, value: Buffer): void {
  const result = nativeSet(fd, level, option, value, value.length);
  checked(result, `setsockopt ${option} of level ${level}`);
}

function octetsOf(group: string): Uint8Array {
  const address = parseIp(group);
  if (address !== undefined) return ipToBytes(address);
  throw new InternalError("ERR_INTERNAL", `${group} is no address of a group`);
}
