import { uint16, uint8 } from "./octets.js";

/**
 * The IPv4 header (RFC 791 §3.1). Big endian.
 *
 *    0          1      2         4     6                  8      9          10        12       16
 *   +----------+------+---------+-----+------------------+------+----------+---------+--------+--------+-- - -
 *   | version, | DSCP | total   | id  | flags, fragment  | TTL  | protocol | header  | source | desti- | options
 *   | words    |      | length  |     | offset           |      |          | checks. |        | nation |
 *   +----------+------+---------+-----+------------------+------+----------+---------+--------+--------+-- - -
 */
export const IPV4_HEADER_OCTETS = 20;

export const IPV4_TOTAL_LENGTH = 2;
export const IPV4_ID = 4;
export const IPV4_FRAGMENT = 6;
export const IPV4_PROTOCOL = 9;
export const IPV4_CHECKSUM = 10;
export const IPV4_SOURCE = 12;

/** Of the word at IPV4_FRAGMENT: in units of eight octets. */
export const IPV4_FRAGMENT_OFFSET = 0x1fff;
/** Of the same word: more fragments follow. */
export const IPV4_MORE_FRAGMENTS = 0x2000;

/** Octets of the header at `offset`, options included; 0 when it is not version 4 or not whole in [offset, end). */
export function ipv4HeaderOctets(packet: Buffer, offset: number, end: number): number {
  if (offset + IPV4_HEADER_OCTETS > end) return 0;
  const versionAndWords = uint8(packet, offset);
  const octets = (versionAndWords & 0x0f) * 4;
  const sound =
    versionAndWords >> 4 === 4 && octets >= IPV4_HEADER_OCTETS && offset + octets <= end;
  return sound ? octets : 0;
}

/** True when the packet is a part of one, the first or a later one. */
export function isIpv4Fragment(packet: Buffer, offset: number): boolean {
  const fragment = uint16(packet, offset + IPV4_FRAGMENT);
  return (fragment & (IPV4_FRAGMENT_OFFSET | IPV4_MORE_FRAGMENTS)) !== 0;
}
