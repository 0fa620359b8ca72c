import { ETHERNET_HEADER_OCTETS } from "./ethernet.js";
import { NODE_TAG_OCTETS, writeNodeTag, type NodeTag } from "./node-tag.js";
import { OFFLOAD_HEADER_OCTETS } from "./offload-header.js";
import { uint16, uint32, uint8 } from "./octets.js";

/**
 * A record carries one frame, or one probe, from the first node to the last. Big endian, but for
 * the offload header, which stays as the kernel made it.
 *
 *    0                   1                   2                   3
 *    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   |                            length                             |
 *   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   |     flags     |   hop limit   |                               |
 *   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
 *   |                     destination node tag                      |
 *   +                                                               +
 *   |                                                               |
 *   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   |                                                               |
 *   +                        source node tag                        +
 *   |                                                               |
 *   +                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   |                               |           reserved            |
 *   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   |  offload header (10 octets), then the Ethernet frame     ...
 *   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+- - -
 *
 * `length` counts what follows the header. With FLAG_PROBE that is a probe instead of offload header
 * and frame; FLAG_ISOLATED is of frames only; the other flags are not defined. The functions for single fields require that the
 * header lies inside the buffer.
 */
export const RECORD_HEADER_OCTETS = 28;

/** An offload header and an Ethernet header. */
export const RECORD_LENGTH_MIN = OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS;
/** An offload header, 64 KiB that the last kernel cuts to size, and room for headers and tags. */
export const RECORD_LENGTH_MAX = OFFLOAD_HEADER_OCTETS + 65_536 + 32;

/** What the first node writes: how many uplinks a record may cross. */
export const INITIAL_HOP_LIMIT = 32;

/** The payload is a probe, which ends at the last node itself. */
export const FLAG_PROBE = 0x01;

/** The frame came from an isolated port, and may leave at none. */
export const FLAG_ISOLATED = 0x02;

const FLAGS_OFFSET = 4;
const HOP_LIMIT_OFFSET = 5;
/** Where the tag of the last node stands in a record. */
export const RECORD_DESTINATION_OFFSET = 6;
/** Where the tag of the first node stands in a record. */
export const RECORD_SOURCE_OFFSET = RECORD_DESTINATION_OFFSET + NODE_TAG_OCTETS;
const RESERVED_OFFSET = RECORD_SOURCE_OFFSET + NODE_TAG_OCTETS;

/** Who a record is for, who sent it first, and how many uplinks it may still cross (0..255). */
export interface RecordAddress {
  readonly destination: NodeTag;
  readonly source: NodeTag;
  readonly hopLimit: number;
  /** FLAG_PROBE, FLAG_ISOLATED or 0; 0 when absent. */
  readonly flags?: number;
}

/** What can be wrong with the header of a record. */
export type RecordFault = "record length" | "unknown flags" | "reserved bits";

/** Writes RECORD_HEADER_OCTETS at `offset`, which the target must have. */
export function writeRecordHeader(
  target: Buffer,
  offset: number,
  address: RecordAddress,
  length: number,
): void {
  target[offset] = length >>> 24;
  target[offset + 1] = length >>> 16;
  target[offset + 2] = length >>> 8;
  target[offset + 3] = length;
  target[offset + FLAGS_OFFSET] = address.flags ?? 0;
  target[offset + HOP_LIMIT_OFFSET] = address.hopLimit;
  writeNodeTag(address.destination, target, offset + RECORD_DESTINATION_OFFSET);
  writeNodeTag(address.source, target, offset + RECORD_SOURCE_OFFSET);
  target[offset + RESERVED_OFFSET] = 0;
  target[offset + RESERVED_OFFSET + 1] = 0;
}

/** Octets of offload header and Ethernet frame together, or of the probe. */
export function recordLength(buffer: Buffer, offset: number): number {
  return uint32(buffer, offset);
}

/** How many uplinks the record may still cross. */
export function recordHopLimit(buffer: Buffer, offset: number): number {
  return uint8(buffer, offset + HOP_LIMIT_OFFSET);
}

/** Takes one from the hop limit, in place; it must not be 0. */
export function decrementHopLimit(buffer: Buffer, offset: number): void {
  buffer[offset + HOP_LIMIT_OFFSET] = recordHopLimit(buffer, offset) - 1;
}

/** FLAG_PROBE, FLAG_ISOLATED or 0. */
export function recordFlags(buffer: Buffer, offset: number): number {
  return uint8(buffer, offset + FLAGS_OFFSET);
}

/** True when the payload is a probe, not a frame. */
export function isProbe(buffer: Buffer, offset: number): boolean {
  return (uint8(buffer, offset + FLAGS_OFFSET) & FLAG_PROBE) !== 0;
}

/** True when the frame came from an isolated port. */
export function isFromIsolated(buffer: Buffer, offset: number): boolean {
  return (uint8(buffer, offset + FLAGS_OFFSET) & FLAG_ISOLATED) !== 0;
}

/** Undefined when the header is sound: length in range, no unknown flag, reserved octets zero. */
export function recordFault(buffer: Buffer, offset: number): RecordFault | undefined {
  const length = recordLength(buffer, offset);
  if (length < RECORD_LENGTH_MIN || length > RECORD_LENGTH_MAX) return "record length";
  const flags = uint8(buffer, offset + FLAGS_OFFSET);
  if (flags !== 0 && flags !== FLAG_PROBE && flags !== FLAG_ISOLATED) return "unknown flags";
  return uint16(buffer, offset + RESERVED_OFFSET) === 0 ? undefined : "reserved bits";
}
