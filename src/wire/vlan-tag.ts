import {
  ETHERNET_HEADER_OCTETS,
  etherType,
  TAG_OCTETS,
  TPID_CUSTOMER,
  TPID_SERVICE,
} from "./ethernet.js";
import {
  checksumStart,
  FLAG_NEEDS_CSUM,
  headerLength,
  OFFLOAD_HEADER_OCTETS,
  offloadFlags,
  writeChecksumStart,
  writeHeaderLength,
} from "./offload-header.js";
import { uint16, uint32 } from "./octets.js";

/**
 * The tag of a frame with an offload header in front (IEEE 802.1Q §9.6):
 *
 *     0           6          12          16
 *    +-----------+-----------+-----------+-----------+-- - -
 *    |destination|  source   | TPID, TCI | EtherType |  payload
 *    +-----------+-----------+-----------+-----------+-- - -
 *
 * Putting one in or taking one out moves what the offload header points at. Frames must hold an
 * Ethernet header; those to take a tag from must hold the tag.
 */
const TAG = OFFLOAD_HEADER_OCTETS + 12;
const TCI = TAG + 2;
const VID_MASK = 0x0fff;

/** The LAN itself: frames without a tag. */
export const UNTAGGED = 0;

/** What no port belongs to; IEEE 802.1Q Table 9-2 reserves it. */
export const NO_VLAN = 0xfff;

/**
 * The VLAN of a frame as it travels between ports and nodes: {@link UNTAGGED} where it has no tag,
 * {@link NO_VLAN} where its tag names none: a priority tag, a service tag, half a tag.
 */
export function vlanOf(frame: Buffer): number {
  const type = etherType(frame, OFFLOAD_HEADER_OCTETS);
  if (type !== TPID_CUSTOMER) return type === TPID_SERVICE ? NO_VLAN : UNTAGGED;
  const whole = frame.length >= OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS + TAG_OCTETS;
  const vid = whole ? uint16(frame, TCI) & VID_MASK : 0;
  return vid === 0 ? NO_VLAN : vid;
}

/** The frame with a tag of this VLAN, in `memory`, which must have room and is the caller's. */
export function withTag(frame: Buffer, vid: number, memory: Buffer): Buffer {
  frame.copy(memory, 0, 0, TAG);
  memory.writeUInt16BE(TPID_CUSTOMER, TAG);
  memory.writeUInt16BE(vid, TCI);
  frame.copy(memory, TAG + TAG_OCTETS, TAG);
  moveOffsets(memory, TAG_OCTETS);
  return memory.subarray(0, frame.length + TAG_OCTETS);
}

/** The tag that {@link takeTag} takes out, for {@link putTagBack}. */
export function tagOf(frame: Buffer): number {
  return uint32(frame, TAG);
}

/** False where the checksum would begin inside the tag: no kernel made that. */
export function canLoseTag(frame: Buffer): boolean {
  return !needsChecksum(frame) || checksumStart(frame, 0) >= ETHERNET_HEADER_OCTETS + TAG_OCTETS;
}

/** The frame without its tag, in the same memory: what is before the tag moves up to what is behind. */
export function takeTag(frame: Buffer): Buffer {
  frame.copyWithin(TAG_OCTETS, 0, TAG);
  const plain = frame.subarray(TAG_OCTETS);
  moveOffsets(plain, -TAG_OCTETS);
  return plain;
}

/** Makes the frame what it was before {@link takeTag}. */
export function putTagBack(frame: Buffer, tag: number): void {
  // The first octets still stand where they were: flags, GSO type and the header length as it was.
  frame.copyWithin(TAG_OCTETS, 2 * TAG_OCTETS, TAG_OCTETS + TAG);
  frame.writeUInt32BE(tag, TAG);
  if (needsChecksum(frame)) writeChecksumStart(frame, 0, checksumStart(frame, 0) + TAG_OCTETS);
}

/** The header length is a hint, and may be 0: it is kept inside the frame, and not below 0. */
function moveOffsets(frame: Buffer, by: number): void {
  if (!needsChecksum(frame)) return;
  writeChecksumStart(frame, 0, checksumStart(frame, 0) + by);
  writeHeaderLength(frame, 0, Math.max(0, headerLength(frame, 0) + by));
}

function needsChecksum(frame: Buffer): boolean {
  return (offloadFlags(frame, 0) & FLAG_NEEDS_CSUM) !== 0;
}
