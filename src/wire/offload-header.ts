import {
  ETHER_TYPE_IPV4,
  ETHER_TYPE_IPV6,
  ETHERNET_HEADER_OCTETS,
  headerOctets,
  holdsEthernet,
  innerEtherType,
} from "./ethernet.js";
import { PROTOCOL_TCP } from "./ip-protocol.js";
import { IPV4_PROTOCOL } from "./ipv4.js";
import { IPV6_HEADER_OCTETS } from "./ipv6.js";
import { uint16LittleEndian, uint8 } from "./octets.js";

/**
 * `struct virtio_net_hdr` (virtio 1.2 §5.1.6), the offload header in front of every frame. Fields
 * are little endian; offsets and lengths in it count from the first octet of the Ethernet frame.
 *
 *    0        1         2            4            6             8             10
 *   +--------+---------+------------+------------+-------------+-------------+-- - -
 *   | flags  | GSO     | header     | GSO size   | checksum    | checksum    |  Ethernet
 *   |        | type    | length     |            | start       | offset      |  frame
 *   +--------+---------+------------+------------+-------------+-------------+-- - -
 *
 * The single-field readers require that the header lies inside the buffer.
 */
export const OFFLOAD_HEADER_OCTETS = 10;

/** The checksum from `checksumStart` on is still to be computed and stored. */
export const FLAG_NEEDS_CSUM = 1;
/** The checksum was verified already. */
export const FLAG_DATA_VALID = 2;

export const GSO_NONE = 0;
export const GSO_TCPV4 = 1;
export const GSO_UDP = 3;
export const GSO_TCPV6 = 4;
export const GSO_UDP_L4 = 5;
/** A bit beside the type: the segments belong to a TCP connection with ECN. */
export const GSO_ECN = 0x80;

/** No TCP sends a smaller segment (Linux TCP_MIN_GSO_SIZE); less is a demand for needless work. */
export const GSO_SIZE_MIN = 8;

const GSO_TYPE_OFFSET = 1;
const HEADER_LENGTH_OFFSET = 2;
const GSO_SIZE_OFFSET = 4;
const CHECKSUM_START_OFFSET = 6;
const CHECKSUM_OFFSET_OFFSET = 8;

const ALLOWED_FLAGS = FLAG_NEEDS_CSUM | FLAG_DATA_VALID;
const CHECKSUM_OCTETS = 2;

const TCP_HEADER_OCTETS = 20; // RFC 9293 §3.1, without options
const TCP_DATA_OFFSET = 12;
const TCP_CHECKSUM = 16;

/** A set of the FLAG constants. */
export function offloadFlags(buffer: Buffer, offset: number): number {
  return uint8(buffer, offset);
}

/** One of the GSO constants; GSO_ECN may be added. */
export function gsoType(buffer: Buffer, offset: number): number {
  return uint8(buffer, offset + GSO_TYPE_OFFSET);
}

/** A hint: Linux counts here what lies in the first memory page, not the protocol headers. */
export function headerLength(buffer: Buffer, offset: number): number {
  return uint16LittleEndian(buffer, offset + HEADER_LENGTH_OFFSET);
}

/** Payload octets of each segment the frame is to be cut into. */
export function gsoSize(buffer: Buffer, offset: number): number {
  return uint16LittleEndian(buffer, offset + GSO_SIZE_OFFSET);
}

/** Where the octets begin that the checksum covers: the transport header. */
export function checksumStart(buffer: Buffer, offset: number): number {
  return uint16LittleEndian(buffer, offset + CHECKSUM_START_OFFSET);
}

/** Where the checksum is stored, from `checksumStart`. */
export function checksumOffset(buffer: Buffer, offset: number): number {
  return uint16LittleEndian(buffer, offset + CHECKSUM_OFFSET_OFFSET);
}

/** All that an offload header says; each of the last four at most 65,535. */
export interface OffloadFields {
  readonly flags: number;
  readonly type: number;
  readonly headerLength: number;
  readonly size: number;
  readonly checksumStart: number;
  readonly checksumOffset: number;
}

/** Writes a whole offload header. */
export function writeOffloadHeader(buffer: Buffer, offset: number, fields: OffloadFields): void {
  buffer.writeUInt8(fields.flags, offset);
  buffer.writeUInt8(fields.type, offset + GSO_TYPE_OFFSET);
  buffer.writeUInt16LE(fields.headerLength, offset + HEADER_LENGTH_OFFSET);
  buffer.writeUInt16LE(fields.size, offset + GSO_SIZE_OFFSET);
  buffer.writeUInt16LE(fields.checksumStart, offset + CHECKSUM_START_OFFSET);
  buffer.writeUInt16LE(fields.checksumOffset, offset + CHECKSUM_OFFSET_OFFSET);
}

/** At most 65,535. */
export function writeHeaderLength(buffer: Buffer, offset: number, octets: number): void {
  buffer.writeUInt16LE(octets, offset + HEADER_LENGTH_OFFSET);
}

/** At most 65,535. */
export function writeChecksumStart(buffer: Buffer, offset: number, octets: number): void {
  buffer.writeUInt16LE(octets, offset + CHECKSUM_START_OFFSET);
}

/**
 * True when the offload header is consistent with the frame behind it, so that a kernel can be given
 * both: every offset inside the frame, no flag or GSO type we do not serve, and where the frame is to
 * be cut, TCP over the IP version the type names, its header exactly where the checksum starts.
 */
export function isValidOffload(frame: Buffer): boolean {
  if (!holdsEthernet(frame, OFFLOAD_HEADER_OCTETS)) return false;
  if ((offloadFlags(frame, 0) & ~ALLOWED_FLAGS) !== 0) return false;
  if (headerLength(frame, 0) > frame.length - OFFLOAD_HEADER_OCTETS) return false;
  const needsChecksum = (offloadFlags(frame, 0) & FLAG_NEEDS_CSUM) !== 0;
  if (needsChecksum && !checksumFits(frame)) return false;
  return gsoType(frame, 0) === GSO_NONE || (needsChecksum && isValidGso(frame));
}

/**
 * True when no packet of the frame exceeds the MTU: the payload behind the Ethernet header and its
 * tags, or, of a frame to be cut, what one segment will carry. False also for less than a header.
 */
export function fitsMtu(frame: Buffer, mtu: number): boolean {
  if (!holdsEthernet(frame, OFFLOAD_HEADER_OCTETS)) return false;
  const link = headerOctets(frame, OFFLOAD_HEADER_OCTETS);
  if (gsoType(frame, 0) === GSO_NONE) {
    return frame.length - OFFLOAD_HEADER_OCTETS - link <= mtu;
  }
  const headers = gsoHeaderOctets(frame);
  return headers > 0 && gsoSize(frame, 0) + headers <= mtu + link;
}

/** True when the checksum that the offload header asks for is covered and stored inside the frame. */
export function checksumFits(frame: Buffer): boolean {
  const start = checksumStart(frame, 0);
  const end = start + checksumOffset(frame, 0) + CHECKSUM_OCTETS;
  return start >= ETHERNET_HEADER_OCTETS && end <= frame.length - OFFLOAD_HEADER_OCTETS;
}

function isValidGso(frame: Buffer): boolean {
  if (gsoSize(frame, 0) < GSO_SIZE_MIN || checksumOffset(frame, 0) !== TCP_CHECKSUM) return false;
  if (gsoHeaderOctets(frame) === 0) return false;
  const type = gsoType(frame, 0) & ~GSO_ECN;
  const link = headerOctets(frame, OFFLOAD_HEADER_OCTETS);
  const network = innerEtherType(frame, OFFLOAD_HEADER_OCTETS, link);
  if (type === GSO_TCPV4) return network === ETHER_TYPE_IPV4 && isTcpOverIpv4(frame, link);
  return type === GSO_TCPV6 && network === ETHER_TYPE_IPV6 && isTcpOverIpv6(frame, link);
}

/**
 * Octets of all headers of a frame to be cut, link to transport; 0 when the TCP header does not
 * lie inside the frame. `headerLength` is not asked: it is a hint.
 */
function gsoHeaderOctets(frame: Buffer): number {
  const start = checksumStart(frame, 0);
  const tcp = OFFLOAD_HEADER_OCTETS + start;
  if (tcp + TCP_HEADER_OCTETS > frame.length) return 0;
  const octets = (uint8(frame, tcp + TCP_DATA_OFFSET) >> 4) * 4;
  return octets < TCP_HEADER_OCTETS || tcp + octets > frame.length ? 0 : start + octets;
}

/** Behind at most two tags, a TCP header inside the frame leaves room for what is read here. */
function isTcpOverIpv4(frame: Buffer, link: number): boolean {
  const packet = OFFLOAD_HEADER_OCTETS + link;
  const versionAndLength = uint8(frame, packet);
  const octets = (versionAndLength & 0x0f) * 4;
  return (
    versionAndLength >> 4 === 4 &&
    checksumStart(frame, 0) === link + octets &&
    uint8(frame, packet + IPV4_PROTOCOL) === PROTOCOL_TCP
  );
}

/** Extension headers may stand between: the checksum start is not before the end of the fixed header. */
function isTcpOverIpv6(frame: Buffer, link: number): boolean {
  const packet = OFFLOAD_HEADER_OCTETS + link;
  return uint8(frame, packet) >> 4 === 6 && checksumStart(frame, 0) >= link + IPV6_HEADER_OCTETS;
}
