import { InternalError } from "./errors.js";

export type IpFamily = "ipv4" | "ipv6";

/** An IP address as an unsigned integer of 32 or 128 bits, first octet most significant. */
export interface IpAddress {
  readonly family: IpFamily;
  readonly value: bigint;
}

/** An address and the length of its subnet's prefix; the host bits of the address are kept. */
export interface Cidr {
  readonly address: IpAddress;
  /** 0..32 (IPv4) or 0..128 (IPv6). */
  readonly prefix: number;
}

const IPV4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;
const HEXTET = /^[0-9a-fA-F]{1,4}$/;
const PREFIX = /^(0|[1-9]\d{0,2})$/;
const HEXTETS = 8;
/** `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`, the longest text form of an address. */
const LONGEST_TEXT = 45;
/** The first 96 bits of an IPv4-mapped IPv6 address (RFC 4291 §2.5.5.2). */
const IPV4_MAPPED = 0xffffn;

/** The address of a text form; undefined for leading zeros in IPv4, zones, or anything else. */
export function parseIp(text: string): IpAddress | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

/** The one canonical text form: dotted quad, or RFC 5952 with lower case and one `::`. */
export function formatIp(address: IpAddress): string {
  return address.family === "ipv4" ? dottedQuad(address.value) : formatIpv6(address.value);
}

/** Bits of an address of this family. */
export function bitsOf(family: IpFamily): number {
  return family === "ipv4" ? 32 : 128;
}

/** The 4 or 16 octets of the address, in network order; the caller owns them. */
export function ipToBytes(address: IpAddress): Uint8Array {
  const bytes = new Uint8Array(bitsOf(address.family) / 8);
  let rest = address.value;
  for (let index = bytes.length - 1; index >= 0; index--) {
    bytes[index] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  return bytes;
}

/** The address of 4 or 16 octets in network order; undefined for any other length. */
export function ipFromBytes(bytes: Uint8Array): IpAddress | undefined {
  if (bytes.length !== 4 && bytes.length !== 16) return undefined;
  let value = 0n;
  for (const octet of bytes) value = (value << 8n) | BigInt(octet);
  return { family: bytes.length === 4 ? "ipv4" : "ipv6", value };
}

/** Reads `address/prefix`; undefined when either part is missing or out of range. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf("/");
  if (slash < 0) return undefined;
  const address = parseIp(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (address === undefined || !PREFIX.test(digits)) return undefined;
  const prefix = Number(digits);
  return prefix <= bitsOf(address.family) ? { address, prefix } : undefined;
}

/** The value of a text the program itself wrote, such as `10.0.0.0/8`; throws on any other. */
export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new InternalError("ERR_INTERNAL", `${text} is no address/prefix`);
  return parsed;
}

/** The inverse of {@link parseCidr}, canonical. */
export function formatCidr({ address, prefix }: Cidr): string {
  return `${formatIp(address)}/${prefix}`;
}

/** The lowest address of the subnet: all host bits 0. */
export function firstAddress(subnet: Cidr): IpAddress {
  const { family, value } = subnet.address;
  return { family, value: value & ~hostMask(subnet) };
}

/** The highest address of the subnet: all host bits 1 (the IPv4 broadcast address). */
export function lastAddress(subnet: Cidr): IpAddress {
  const { family, value } = subnet.address;
  return { family, value: value | hostMask(subnet) };
}

/** The text form of a subnet, whichever of its addresses it was given by. */
export function formatSubnet(subnet: Cidr): string {
  return formatCidr({ address: firstAddress(subnet), prefix: subnet.prefix });
}

/** True when the address is of the subnet's family and shares its prefix. */
export function subnetContains(subnet: Cidr, address: IpAddress): boolean {
  return (
    subnet.address.family === address.family &&
    (subnet.address.value | hostMask(subnet)) === (address.value | hostMask(subnet))
  );
}

/** True when some address lies in both subnets; subnets of two families never overlap. */
export function subnetsOverlap(one: Cidr, other: Cidr): boolean {
  const [wide, narrow] = one.prefix <= other.prefix ? [one, other] : [other, one];
  return subnetContains(wide, narrow.address);
}

/** The prefix length of a netmask; undefined when its one bits are not contiguous from the left. */
export function prefixOfNetmask(netmask: IpAddress): number | undefined {
  const bits = bitsOf(netmask.family);
  const zeros = ((1n << BigInt(bits)) - 1n) ^ netmask.value;
  if ((zeros & (zeros + 1n)) !== 0n) return undefined;
  return zeros === 0n ? bits : bits - zeros.toString(2).length;
}

/** The netmask of `prefix` one bits, 0..32 (IPv4) or 0..128 (IPv6). */
export function netmaskOfPrefix(prefix: number, family: IpFamily): IpAddress {
  const bits = bitsOf(family);
  const ones = (1n << BigInt(prefix)) - 1n;
  return { family, value: ones << BigInt(bits - prefix) };
}

function hostMask(subnet: Cidr): bigint {
  return (1n << BigInt(bitsOf(subnet.address.family) - subnet.prefix)) - 1n;
}

function parseIpv4(text: string): IpAddress | undefined {
  const octets = IPV4.exec(text)?.slice(1).map(Number);
  if (octets === undefined || octets.some((octet) => octet > 255)) return undefined;
  const value = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return { family: "ipv4", value: BigInt(value) };
}

function parseIpv6(text: string): IpAddress | undefined {
  const hexadecimal = withoutDottedTail(text);
  if (hexadecimal === undefined) return undefined;
  const [head = "", tail, ...rest] = hexadecimal.split("::");
  if (rest.length > 0) return undefined;
  const left = splitGroups(head);
  const right = splitGroups(tail ?? "");
  const missing = HEXTETS - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<string>(missing).fill("0"), ...right];
  if (!groups.every((group) => HEXTET.test(group))) return undefined;
  return { family: "ipv6", value: groups.reduce((sum, group) => shiftIn(sum, group), 0n) };
}

/** Replaces an IPv4 tail by its two groups (RFC 4291 §2.2 form 3); undefined when it is none. */
function withoutDottedTail(text: string): string | undefined {
  if (!text.includes(".")) return text;
  const start = text.lastIndexOf(":") + 1;
  const tail = parseIpv4(text.slice(start));
  if (tail === undefined) return undefined;
  const high = (tail.value >> 16n).toString(16);
  const low = (tail.value & 0xffffn).toString(16);
  return `${text.slice(0, start)}${high}:${low}`;
}

function splitGroups(part: string): string[] {
  return part === "" ? [] : part.split(":");
}

function shiftIn(sum: bigint, group: string): bigint {
  return (sum << 16n) | BigInt(Number.parseInt(group, 16));
}

function dottedQuad(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => ((value >> shift) & 0xffn).toString()).join(".");
}

function formatIpv6(value: bigint): string {
  if (value >> 32n === IPV4_MAPPED) return `::ffff:${dottedQuad(value & 0xffff_ffffn)}`; // RFC 5952 §5
  const groups = Array.from({ length: HEXTETS }, (_, index) =>
    ((value >> BigInt(16 * (HEXTETS - 1 - index))) & 0xffffn).toString(16),
  );
  const { start, length } = longestZeroRun(groups);
  if (length < 2) return groups.join(":"); // RFC 5952 §4.2.2: never for a single group
  return `${groups.slice(0, start).join(":")}::${groups.slice(start + length).join(":")}`;
}

/** The first of the longest runs of zero groups (RFC 5952 §4.2.3). */
function longestZeroRun(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  groups.forEach((group, index) => {
    length = group === "0" ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  });
  return best;
}
