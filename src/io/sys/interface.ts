import { readFileSync } from "node:fs";
import type { Mac } from "../../base/ids.js";
import { formatCidr, ipToBytes, netmaskOfPrefix, type Cidr } from "../../base/ip-address.js";
import { EEXIST, ENODEV, EPERM } from "./errno.js";
import { INTERFACE_NAME_OCTETS } from "./interface-name-length.js";
import { ioctl } from "./ioctl.js";
import { AF_INET, AF_INET6, withSocket } from "./socket.js";
import { SystemCallError, type Remedies } from "./system-call-error.js";

/*
 * Network interfaces by name, in the network namespace of the calling thread. The requests go to
 * an internet socket, because a socket follows setns and the files of sysfs do not.
 *
 * What is so already is not set again: an ordinary user may use an interface that was made for it,
 * and change nothing of it.
 */

/* Linux, include/uapi/linux/sockios.h */
const SIOCGIFFLAGS = 0x8913;
const SIOCGIFADDR = 0x8915;
const SIOCSIFFLAGS = 0x8914;
const SIOCSIFADDR = 0x8916;
const SIOCSIFNETMASK = 0x891c;
const SIOCGIFMTU = 0x8921;
const SIOCSIFMTU = 0x8922;
const SIOCSIFHWADDR = 0x8924;
const SIOCGIFHWADDR = 0x8927;
const SIOCGIFINDEX = 0x8933;

/* struct ifreq: the name, then a union that the requests use in different ways */
const IFREQ_OCTETS = 40;
const VALUE_AT = 16;
const SOCKADDR_DATA_AT = VALUE_AT + 2;
const SOCKADDR_IN_ADDRESS_AT = VALUE_AT + 4;

/* struct in6_ifreq: in6_addr, u32 prefix length, int index */
const IN6_IFREQ_OCTETS = 24;
const PREFIX_AT = 16;
const INDEX_AT = 20;

const IFF_UP = 1;
const IFF_POINTOPOINT = 0x10;
const IFF_MULTICAST = 0x1000;
const ARPHRD_ETHER = 1;

const REMEDIES: Remedies = new Map([
  [
    EPERM,
    "changing a network interface needs CAP_NET_ADMIN over its namespace: have it set so before, or run the agent as root",
  ],
]);

/** A `struct ifreq` for the interface, its union zero. */
export function interfaceRequest(name: string): Buffer {
  const request = Buffer.alloc(IFREQ_OCTETS);
  request.write(name, 0, INTERFACE_NAME_OCTETS, "utf8");
  return request;
}

/** The names of all interfaces, in the kernel's order. */
export function interfaceNames(): string[] {
  const lines = readFileSync("/proc/thread-self/net/dev", "utf8").split("\n").slice(2);
  return lines.flatMap((line) => /^\s*(\S+):/.exec(line)?.[1] ?? []);
}

/** Undefined where there is no such interface. */
export function interfaceIndex(name: string): number | undefined {
  return query(name, SIOCGIFINDEX)?.readInt32LE(VALUE_AT);
}

/** Undefined where there is no such interface, or none with an Ethernet address. */
export function interfaceMac(name: string): Mac | undefined {
  const answer = query(name, SIOCGIFHWADDR);
  if (answer?.readUInt16LE(VALUE_AT) !== ARPHRD_ETHER) return undefined;
  return answer.readUIntBE(SOCKADDR_DATA_AT, 6) as Mac;
}

/** Its first IPv4 address, also while it is down; undefined where there is no such interface, or it has none. */
export function interfaceIpv4(name: string): string | undefined {
  const request = interfaceRequest(name);
  const result = withSocket(AF_INET, (socket) => ioctl(socket, SIOCGIFADDR, request));
  if (result < 0) return undefined;
  return request.subarray(SOCKADDR_IN_ADDRESS_AT, SOCKADDR_IN_ADDRESS_AT + 4).join(".");
}

/** Largest payload in octets; undefined where there is no such interface. */
export function interfaceMtu(name: string): number | undefined {
  return query(name, SIOCGIFMTU)?.readInt32LE(VALUE_AT);
}

/** Whether it is set up by its administrator; undefined where there is no such interface. */
export function interfaceUp(name: string): boolean | undefined {
  const flags = query(name, SIOCGIFFLAGS)?.readUInt16LE(VALUE_AT);
  return flags === undefined ? undefined : (flags & IFF_UP) !== 0;
}

/** Whether groups are reached by it, and more than one neighbour; undefined where there is none. */
export function interfaceMulticast(name: string): boolean | undefined {
  const flags = query(name, SIOCGIFFLAGS)?.readUInt16LE(VALUE_AT);
  return flags === undefined
    ? undefined
    : (flags & (IFF_MULTICAST | IFF_POINTOPOINT)) === IFF_MULTICAST;
}

/** Gives an interface its Ethernet address. */
export function setInterfaceMac(name: string, mac: Mac): void {
  if (interfaceMac(name) === mac) return;
  const request = interfaceRequest(name);
  request.writeUInt16LE(ARPHRD_ETHER, VALUE_AT);
  request.writeUIntBE(mac, SOCKADDR_DATA_AT, 6);
  change(request, SIOCSIFHWADDR, `set the MAC of ${name}`);
}

/** Sets the largest payload, in octets. */
export function setInterfaceMtu(name: string, mtu: number): void {
  if (interfaceMtu(name) === mtu) return;
  const request = interfaceRequest(name);
  request.writeInt32LE(mtu, VALUE_AT);
  change(request, SIOCSIFMTU, `set the MTU of ${name} to ${mtu}`);
}

/** Sets an interface up, or down. */
export function setInterfaceUp(name: string, up: boolean): void {
  if (interfaceUp(name) === up) return;
  const request = interfaceRequest(name);
  const flags = query(name, SIOCGIFFLAGS)?.readUInt16LE(VALUE_AT) ?? 0;
  request.writeUInt16LE(up ? flags | IFF_UP : flags & ~IFF_UP, VALUE_AT);
  change(request, SIOCSIFFLAGS, `set ${name} ${up ? "up" : "down"}`);
}

/**
 * Gives an interface an address. An IPv4 address replaces the one before, an IPv6 address is added
 * to those it has.
 */
export function setInterfaceAddress(name: string, cidr: Cidr): void {
  if (cidr.address.family === "ipv4") setIpv4(name, cidr);
  else addIpv6(name, cidr);
}

function setIpv4(name: string, cidr: Cidr): void {
  const call = `give ${name} the address ${formatCidr(cidr)}`;
  const request = interfaceRequest(name);
  request.writeUInt16LE(AF_INET, VALUE_AT);
  request.set(ipToBytes(cidr.address), SOCKADDR_IN_ADDRESS_AT);
  change(request, SIOCSIFADDR, call);
  request.set(ipToBytes(netmaskOfPrefix(cidr.prefix, "ipv4")), SOCKADDR_IN_ADDRESS_AT);
  change(request, SIOCSIFNETMASK, call);
}

function addIpv6(name: string, cidr: Cidr): void {
  const call = `give ${name} the address ${formatCidr(cidr)}`;
  const index = interfaceIndex(name);
  if (index === undefined) throw new SystemCallError(call, ENODEV);
  const request = Buffer.alloc(IN6_IFREQ_OCTETS);
  request.set(ipToBytes(cidr.address));
  request.writeUInt32LE(cidr.prefix, PREFIX_AT);
  request.writeInt32LE(index, INDEX_AT);
  const result = withSocket(AF_INET6, (socket) => ioctl(socket, SIOCSIFADDR, request));
  if (result < 0 && result !== -EEXIST) throw new SystemCallError(call, -result, REMEDIES);
}

/** The filled-in request; undefined where there is no such interface. */
function query(name: string, request: number): Buffer | undefined {
  const ifreq = interfaceRequest(name);
  const result = withSocket(AF_INET, (socket) => ioctl(socket, request, ifreq));
  if (result === -ENODEV) return undefined;
  if (result < 0) throw new SystemCallError(`query ${name}`, -result);
  return ifreq;
}

function change(request: Buffer, number: number, call: string): void {
  const result = withSocket(AF_INET, (socket) => ioctl(socket, number, request));
  if (result < 0) throw new SystemCallError(call, -result, REMEDIES);
}
