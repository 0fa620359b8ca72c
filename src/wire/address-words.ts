import type { IpAddress } from "../base/ip-address.js";
import { uint32 } from "./octets.js";

/**
 * An IP address of a packet as four words of 32 bits, first octet most significant, so that reading
 * one allocates nothing. An IPv4 address is its IPv4-mapped form (RFC 4291 §2.5.5.2); an IPv6 packet
 * with such an address in it is none we accept, so the two cannot be confused.
 */
export interface AddressWords {
  w0: number;
  w1: number;
  w2: number;
  w3: number;
}

const MAPPED = 0xffff;
const WORD = 32n;

/** The unspecified IPv6 address. */
export function zeroAddress(): AddressWords {
  return { w0: 0, w1: 0, w2: 0, w3: 0 };
}

/** Reads four octets, which must be there. */
export function readIpv4Words(into: AddressWords, packet: Buffer, at: number): void {
  into.w0 = 0;
  into.w1 = 0;
  into.w2 = MAPPED;
  into.w3 = uint32(packet, at);
}

/** Reads sixteen octets, which must be there. */
export function readIpv6Words(into: AddressWords, packet: Buffer, at: number): void {
  into.w0 = uint32(packet, at);
  into.w1 = uint32(packet, at + 4);
  into.w2 = uint32(packet, at + 8);
  into.w3 = uint32(packet, at + 12);
}

/** The address as a value of its own. */
export function addressOf(address: AddressWords): IpAddress {
  if (isIpv4Words(address)) return { family: "ipv4", value: BigInt(address.w3) };
  const high = (BigInt(address.w0) << WORD) | BigInt(address.w1);
  const low = (BigInt(address.w2) << WORD) | BigInt(address.w3);
  return { family: "ipv6", value: (high << (2n * WORD)) | low };
}

/** True for the form of an IPv4 address. */
export function isIpv4Words(address: AddressWords): boolean {
  return address.w2 === MAPPED && address.w0 === 0 && address.w1 === 0;
}

/** True for `0.0.0.0` and `::`, which are nobody's. */
export function isUnspecified(address: AddressWords): boolean {
  if (address.w3 !== 0 || address.w1 !== 0 || address.w0 !== 0) return false;
  return address.w2 === 0 || address.w2 === MAPPED;
}

/** True for fe80::/10 (RFC 4291 §2.5.6). */
export function isLinkLocalUnicast(address: AddressWords): boolean {
  return address.w0 >>> 22 === 0x3fa;
}

/** True for what one host may send from: no group, loopback or reserved address (RFC 1122 §3.2.1.3). */
export function isPossibleIpv4Source(address: AddressWords): boolean {
  const first = address.w3 >>> 24;
  return address.w3 === 0 || (first !== 0 && first !== 127 && first < 224);
}

/** True for what one host may send from: no group, loopback or IPv4-mapped address (RFC 4291 §2.5, RFC 4942 §2.2). */
export function isPossibleIpv6Source(address: AddressWords): boolean {
  if (address.w0 !== 0) return address.w0 >>> 24 !== 0xff;
  return address.w1 !== 0 || !(address.w2 === MAPPED || (address.w2 === 0 && address.w3 === 1));
}
