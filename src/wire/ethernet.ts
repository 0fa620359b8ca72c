import type { Mac } from "../base/ids.js";
import { uint16, uint8 } from "./octets.js";

/**
 * An Ethernet frame without preamble and FCS (IEEE 802.3 §3.1), with or without tags:
 *
 *    0                   6                  12          14
 *   +-------------------+-------------------+-----------+-- - -
 *   |    destination    |      source       | EtherType |  payload
 *   +-------------------+-------------------+-----------+-- - -
 *                                           +-----------+-----------+-----------+-- - -
 *                             when tagged:  | TPID 8100 | tag       | EtherType |  payload
 *                                           +-----------+-----------+-----------+-- - -
 *
 * The readers are views: they take a buffer and the offset of the frame in it, allocate nothing,
 * and require that ETHERNET_HEADER_OCTETS from there lie inside the buffer; {@link holdsEthernet}
 * says whether they do.
 */
export const ETHERNET_HEADER_OCTETS = 14;

/** One tag: TPID and tag control information (IEEE 802.1Q §9.3). */
export const TAG_OCTETS = 4;

/** The shortest frame on a wire, without FCS; a shorter one is padded (IEEE 802.3 §3.2.8). */
export const FRAME_OCTETS_MIN = 60;

export const ETHER_TYPE_IPV4 = 0x0800; // RFC 894
export const ETHER_TYPE_ARP = 0x0806; // RFC 826
export const ETHER_TYPE_IPV6 = 0x86dd; // RFC 2464 §3
export const TPID_CUSTOMER = 0x8100; // IEEE 802.1Q Table 9-1, C-TAG
export const TPID_SERVICE = 0x88a8; // IEEE 802.1Q Table 9-1, S-TAG

export const BROADCAST = 0xffff_ffff_ffff as Mac; // IEEE 802.3 §3.2.3

/** An S-TAG around a C-TAG (IEEE 802.1Q §15); what lies deeper counts as payload. */
const MAX_TAGS = 2;
export const SOURCE_OFFSET = 6;
const ETHER_TYPE_OFFSET = 12;

/** Divides a MAC down to its first octet: 2^40. */
const FIRST_OCTET = 0x100_0000_0000;
const INDIVIDUAL_GROUP_BIT = 1; // IEEE 802 §8.2.2

/** True when a whole Ethernet header lies in [offset, end); the other readers require it. */
export function holdsEthernet(buffer: Buffer, offset: number, end = buffer.length): boolean {
  return offset >= 0 && offset + ETHERNET_HEADER_OCTETS <= Math.min(end, buffer.length);
}

/** Reads octets [offset, offset+6). */
export function destinationMac(buffer: Buffer, offset: number): Mac {
  return macAt(buffer, offset);
}

/** Reads octets [offset+6, offset+12). */
export function sourceMac(buffer: Buffer, offset: number): Mac {
  return macAt(buffer, offset + SOURCE_OFFSET);
}

/** What readUIntBE does, without its checks: five of them a frame cost a tenth of the switch. */
function macAt(octets: Uint8Array, at: number): Mac {
  const high = uint16(octets, at) * 0x1_0000_0000;
  return (high + uint16(octets, at + 2) * 0x1_0000 + uint16(octets, at + 4)) as Mac;
}

/** Reads octets [offset+12, offset+14): the TPID where the frame is tagged, a length in LLC frames. */
export function etherType(buffer: Buffer, offset: number): number {
  return uint16(buffer, offset + ETHER_TYPE_OFFSET);
}

/** Writes ETHERNET_HEADER_OCTETS at `offset`, which the target must have. */
export function writeEthernetHeader(
  target: Buffer,
  offset: number,
  header: { readonly destination: Mac; readonly source: Mac; readonly etherType: number },
): void {
  target.writeUIntBE(header.destination, offset, 6);
  target.writeUIntBE(header.source, offset + SOURCE_OFFSET, 6);
  target.writeUInt16BE(header.etherType, offset + ETHER_TYPE_OFFSET);
}

/** Octets before the payload: ETHERNET_HEADER_OCTETS, and TAG_OCTETS for each of up to two whole tags. */
export function headerOctets(buffer: Buffer, offset: number): number {
  let octets = ETHERNET_HEADER_OCTETS;
  for (let tags = 0; tags < MAX_TAGS; tags += 1) {
    const type = innerEtherType(buffer, offset, octets);
    const tagged = type === TPID_CUSTOMER || type === TPID_SERVICE;
    if (!tagged || offset + octets + TAG_OCTETS > buffer.length) break;
    octets += TAG_OCTETS;
  }
  return octets;
}

/** The EtherType that ends a header of this many octets: what the payload is, behind any tags. */
export function innerEtherType(buffer: Buffer, offset: number, header: number): number {
  return uint16(buffer, offset + header - 2);
}

/** True for multicast and broadcast addresses. */
export function isGroup(mac: Mac): boolean {
  return ((mac / FIRST_OCTET) & INDIVIDUAL_GROUP_BIT) !== 0;
}

/** The same of the MAC at `at`, without making a number of it, which costs an object. */
export function isGroupAt(octets: Uint8Array, at: number): boolean {
  return (uint8(octets, at) & INDIVIDUAL_GROUP_BIT) !== 0;
}

/** Whether the MAC at `at` is 00:00:00:00:00:00. */
export function isZeroMacAt(octets: Uint8Array, at: number): boolean {
  return (uint16(octets, at) | uint16(octets, at + 2) | uint16(octets, at + 4)) === 0;
}

/** True for ff:ff:ff:ff:ff:ff. */
export function isBroadcast(mac: Mac): boolean {
  return mac === BROADCAST;
}

/** Whether the MAC at `at` is 01:80:c2:00:00:00, to which bridges send BPDUs (IEEE 802.1Q Table 8-1). */
export function isSpanningTreeAt(octets: Uint8Array, at: number): boolean {
  return isLinkLocalReservedAt(octets, at) && uint8(octets, at + 5) === 0;
}

/** Whether the MAC at `at` is 01:80:c2:00:00:00 to :0f, which no bridge forwards (IEEE 802.1Q §8.6.3). */
export function isLinkLocalReservedAt(octets: Uint8Array, at: number): boolean {
  const isReserved = uint16(octets, at) === 0x0180 && uint16(octets, at + 2) === 0xc200;
  return isReserved && uint16(octets, at + 4) <= 0xf;
}
