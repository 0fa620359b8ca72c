import { ETHERNET_HEADER_OCTETS } from "./ethernet.js";
import { NODE_TAG_OCTETS, writeNodeTag, type NodeTag } from "./node-tag.js";
import { GSO_NONE, OFFLOAD_HEADER_OCTETS, writeOffloadHeader } from "./offload-header.js";
import { uint16, uint32, uint8 } from "./octets.js";
import { PROBE_OCTETS } from "./probe.js";
import {
  FLAG_ISOLATED,
  FLAG_PROBE,
  INITIAL_HOP_LIMIT,
  RECORD_HEADER_OCTETS,
  writeRecordHeader,
  type RecordAddress,
} from "./record.js";

/**
 * A record between two neighbours as a VXLAN datagram (RFC 7348 §5). Their addresses are the datagram's
 * own, so a record from one for the other bears no name: it is plain VXLAN. What else there is to say
 * stands where the RFC has reserved bits, and names of other nodes behind the frame, where a decoder of
 * VXLAN sees padding.
 *
 *    0                   1                   2                   3
 *    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   |0 0 0 0 1 0 0 0|     kind      |               0               |
 *   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   |          VXLAN network identifier             |   hop limit   |
 *   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   |  Ethernet frame, or probe    ...                              |
 *   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   |  destination node tag, 10 octets: with KIND_TO only           |
 *   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *   |  source node tag, 10 octets: with KIND_FROM only              |
 *   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * Kind: the flags of the record; KIND_TO, KIND_FROM; or KIND_TRIAL alone, of what tries the path itself.
 * The hop limit is 0 in plain VXLAN, which stands for that of a first node. A frame is one to leave as it
 * is: what an offload header would leave to the receiver has been done.
 */
export const VXLAN_HEADER_OCTETS = 8;

/** Is of the path, not of a record. */
export const KIND_TRIAL = 0x04;
/** It is for another than the datagram's receiver. */
export const KIND_TO = 0x10;
/** It is from another than the datagram's sender. */
export const KIND_FROM = 0x20;

/** What may stand behind a frame. */
export const VXLAN_TRAILER_OCTETS_MAX = 2 * NODE_TAG_OCTETS;

/** What a receiver must have in front of a datagram, so that a record can be made of it in place. */
export const VXLAN_FRONT_OCTETS =
  RECORD_HEADER_OCTETS + OFFLOAD_HEADER_OCTETS - VXLAN_HEADER_OCTETS;

/** In front of a VXLAN datagram between nodes: IPv6 and UDP. */
const PACKET_OCTETS = 40 + 8;

/** IEEE 802.1Q. */
const TAG_OCTETS = 4;

const FLAG_IDENTIFIER = 0x08;
const KIND_OFFSET = 1;
const RESERVED_OFFSET = 2;
const IDENTIFIER_OFFSET = 4;
const HOP_LIMIT_OFFSET = 7;
const RECORD_FLAGS = FLAG_PROBE | FLAG_ISOLATED;
const NAMES = KIND_TO | KIND_FROM;

const PLAIN_OFFLOAD = {
  flags: 0,
  type: GSO_NONE,
  headerLength: 0,
  size: 0,
  checksumStart: 0,
  checksumOffset: 0,
} as const;

/** The two ends of a path, and the network it belongs to. */
export interface VxlanPath {
  readonly vni: number;
  readonly self: NodeTag;
  readonly peer: NodeTag;
}

/** The octets that a packet between nodes has beyond a guest's without a tag (RFC 7348 §4.3). */
export const VXLAN_OVERHEAD_OCTETS = PACKET_OCTETS + VXLAN_HEADER_OCTETS + ETHERNET_HEADER_OCTETS;

/** The longest datagram of a network with this guest MTU: a frame with a tag, at a relay between relays. */
export function longestDatagram(mtu: number): number {
  return trialDatagram(mtu) + TAG_OCTETS;
}

/**
 * What tries a path: as long as a frame without a tag at a relay between relays. A path of 1,500 octets
 * over IPv4 just holds that with the default guest MTU.
 */
export function trialDatagram(mtu: number): number {
  return VXLAN_HEADER_OCTETS + ETHERNET_HEADER_OCTETS + mtu + VXLAN_TRAILER_OCTETS_MAX;
}

/** The packet that the longest datagram makes. */
export function longestPacket(mtu: number): number {
  return PACKET_OCTETS + longestDatagram(mtu);
}

/** What can be wrong with a datagram. */
export type VxlanFault = "not vxlan" | "other network" | "unknown kind" | "datagram length";

/** What a record with this address bears of KIND_TO and KIND_FROM toward the peer. */
export function namesOf({ destination, source }: RecordAddress, path: VxlanPath): number {
  const to = destination.equals(path.peer) ? 0 : KIND_TO;
  return source.equals(path.self) ? to : to | KIND_FROM;
}

/** Octets of the names behind a frame. */
export function trailerOctets(kind: number): number {
  const one = (kind & KIND_TO) === 0 ? 0 : NODE_TAG_OCTETS;
  return (kind & KIND_FROM) === 0 ? one : one + NODE_TAG_OCTETS;
}

/** Writes VXLAN_HEADER_OCTETS at `at`, which the target must have. */
export function writeVxlanHeader(
  target: Buffer,
  at: number,
  header: { readonly vni: number; readonly kind: number; readonly hopLimit: number },
): void {
  const { vni, kind, hopLimit } = header;
  const isPlain = (kind & (NAMES | FLAG_PROBE)) === 0;
  target[at] = FLAG_IDENTIFIER;
  target[at + KIND_OFFSET] = kind;
  target[at + RESERVED_OFFSET] = 0;
  target[at + RESERVED_OFFSET + 1] = 0;
  target[at + IDENTIFIER_OFFSET] = vni >>> 16;
  target[at + IDENTIFIER_OFFSET + 1] = vni >>> 8;
  target[at + IDENTIFIER_OFFSET + 2] = vni;
  target[at + HOP_LIMIT_OFFSET] = isPlain ? 0 : hopLimit;
}

/** Writes the names that the kind speaks of at `at`, behind the frame. */
export function writeVxlanTrailer(
  target: Buffer,
  at: number,
  kind: number,
  { destination, source }: RecordAddress,
): void {
  let end = at;
  if ((kind & KIND_TO) !== 0) {
    writeNodeTag(destination, target, end);
    end += NODE_TAG_OCTETS;
  }
  if ((kind & KIND_FROM) !== 0) writeNodeTag(source, target, end);
}

/** Undefined when the header is sound, and of this network. */
export function vxlanFault(
  buffer: Buffer,
  at: number,
  octets: number,
  vni: number,
): VxlanFault | undefined {
  if (octets < VXLAN_HEADER_OCTETS || buffer[at] !== FLAG_IDENTIFIER) return "not vxlan";
  if (uint16(buffer, at + RESERVED_OFFSET) !== 0) return "not vxlan";
  return uint32(buffer, at + IDENTIFIER_OFFSET) >>> 8 === vni ? undefined : "other network";
}

/** True when the datagram, of which the header is sound, tries the path itself. */
export function isTrial(buffer: Buffer, at: number): boolean {
  return buffer[at + KIND_OFFSET] === KIND_TRIAL;
}

/**
 * Makes the record of a datagram of so many octets at `at`, in place: VXLAN_FRONT_OCTETS in front of it
 * are written on. Where the record begins, or what is wrong. The header must be sound.
 */
export function recordOfDatagram(
  buffer: Buffer,
  at: number,
  octets: number,
  path: VxlanPath,
): number | VxlanFault {
  const kind = uint8(buffer, at + KIND_OFFSET);
  const flags = kind & RECORD_FLAGS;
  if ((kind & ~(RECORD_FLAGS | NAMES)) !== 0 || flags === RECORD_FLAGS) return "unknown kind";
  const payload = octets - VXLAN_HEADER_OCTETS - trailerOctets(kind);
  const isProbe = (flags & FLAG_PROBE) !== 0;
  const fits = isProbe ? payload === PROBE_OCTETS : payload >= ETHERNET_HEADER_OCTETS;
  if (!fits) return "datagram length";
  const address = addressOf(buffer, at, at + VXLAN_HEADER_OCTETS + payload, path);
  const front = isProbe ? RECORD_HEADER_OCTETS : RECORD_HEADER_OCTETS + OFFLOAD_HEADER_OCTETS;
  const start = at + VXLAN_HEADER_OCTETS - front;
  writeRecordHeader(buffer, start, address, payload + front - RECORD_HEADER_OCTETS);
  if (!isProbe) writeOffloadHeader(buffer, start + RECORD_HEADER_OCTETS, PLAIN_OFFLOAD);
  return start;
}

function addressOf(
  buffer: Buffer,
  at: number,
  trailer: number,
  { self, peer }: VxlanPath,
): RecordAddress {
  const kind = uint8(buffer, at + KIND_OFFSET);
  const flags = kind & RECORD_FLAGS;
  const isPlain = (kind & (NAMES | FLAG_PROBE)) === 0;
  const hopLimit = isPlain ? INITIAL_HOP_LIMIT : uint8(buffer, at + HOP_LIMIT_OFFSET);
  const isForOther = (kind & KIND_TO) !== 0;
  const destination = isForOther ? tagAt(buffer, trailer) : self;
  if ((kind & KIND_FROM) === 0) return { destination, source: peer, hopLimit, flags };
  const source = tagAt(buffer, isForOther ? trailer + NODE_TAG_OCTETS : trailer);
  return { destination, source, hopLimit, flags };
}

/** A view. */
export function tagAt(buffer: Buffer, at: number): NodeTag {
  return buffer.subarray(at, at + NODE_TAG_OCTETS) as NodeTag;
}
