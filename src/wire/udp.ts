import { checksumSum, internetChecksum } from "./checksum.js";
import { PROTOCOL_UDP } from "./ip-protocol.js";

/**
 * The UDP header (RFC 768). Big endian.
 *
 *    0             2                  4             6          8
 *   +-------------+------------------+-------------+----------+-- - -
 *   | source port | destination port | length with | checksum |  payload
 *   |             |                  | the header  |          |
 *   +-------------+------------------+-------------+----------+-- - -
 */
export const UDP_HEADER_OCTETS = 8;

const DESTINATION_PORT_OFFSET = 2;
const LENGTH_OFFSET = 4;
const CHECKSUM_OFFSET = 6;
/** In place of a checksum of 0, which says that there is none. */
const ALL_ONES = 0xffff;

/** A datagram's ports and what it carries. */
export interface UdpBody {
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** When decoded, a view of the packet. */
  readonly payload: Buffer;
}

/**
 * The datagram in octets [at, end) of a packet, which padding may follow; undefined when its length
 * is wrong. The checksum is not looked at.
 */
export function decodeUdp(packet: Buffer, at: number, end: number): UdpBody | undefined {
  if (at + UDP_HEADER_OCTETS > end) return undefined;
  const octets = packet.readUInt16BE(at + LENGTH_OFFSET);
  if (octets < UDP_HEADER_OCTETS || at + octets > end) return undefined;
  return {
    sourcePort: packet.readUInt16BE(at),
    destinationPort: packet.readUInt16BE(at + DESTINATION_PORT_OFFSET),
    payload: packet.subarray(at + UDP_HEADER_OCTETS, at + octets),
  };
}

/**
 * Whether the datagram at `at`, whose length is right, arrived as it was sent. `addresses` is the sum
 * of its two IP addresses (see `checksumSum`). Over IPv4 it may have no checksum; over IPv6 it must
 * (RFC 8200 §8.1).
 */
export function isIntactUdp(packet: Buffer, at: number, addresses: number, v6: boolean): boolean {
  if (packet.readUInt16BE(at + CHECKSUM_OFFSET) === 0) return !v6;
  return checksumOf(packet, at, addresses) === 0;
}

/** Writes header and payload at `at`, where there must be room; `addresses` as above. */
export function writeUdp(target: Buffer, at: number, body: UdpBody, addresses: number): void {
  target.writeUInt16BE(body.sourcePort, at);
  target.writeUInt16BE(body.destinationPort, at + DESTINATION_PORT_OFFSET);
  target.writeUInt16BE(UDP_HEADER_OCTETS + body.payload.length, at + LENGTH_OFFSET);
  target.writeUInt16BE(0, at + CHECKSUM_OFFSET);
  target.set(body.payload, at + UDP_HEADER_OCTETS);
  const checksum = checksumOf(target, at, addresses);
  target.writeUInt16BE(checksum === 0 ? ALL_ONES : checksum, at + CHECKSUM_OFFSET);
}

/** Over the pseudo-header and the datagram (RFC 768, RFC 8200 §8.1). */
function checksumOf(packet: Buffer, at: number, addresses: number): number {
  const octets = packet.readUInt16BE(at + LENGTH_OFFSET);
  const covered = checksumSum(packet, at, at + octets);
  return internetChecksum(addresses + PROTOCOL_UDP + octets + covered);
}
