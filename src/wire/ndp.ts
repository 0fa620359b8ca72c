import type { Mac } from "../base/ids.js";
import { ipToBytes, type IpAddress } from "../base/ip-address.js";
import { checksumSum, internetChecksum } from "./checksum.js";
import { PROTOCOL_ICMPV6 } from "./ip-protocol.js";
import { IPV6_HEADER_OCTETS } from "./ipv6.js";

/**
 * Neighbour solicitations and advertisements (RFC 4861 §4.3, §4.4), directly behind the fixed IPv6
 * header (RFC 8200 §3). Big endian.
 *
 *    0          4            6       7       8                     24                    40
 *   +----------+------------+-------+-------+---------------------+---------------------+
 *   | version, | payload    | 58    | 255   | source              | destination         |
 *   | class    | length     |       |       |                     |                     |
 *   +----------+------------+-------+-------+---------------------+---------------------+
 *    40     41     42         44            48                    64
 *   +------+------+----------+-------------+---------------------+-- - -
 *   | 135, | 0    | checksum | R S O flags | target              |  options
 *   | 136  |      |          | (136 only)  |                     |
 *   +------+------+----------+-------------+---------------------+-- - -
 */
interface Common {
  readonly source: IpAddress;
  readonly destination: IpAddress;
  readonly target: IpAddress;
  /** What the source (solicitation) or target (advertisement) link-layer address option holds. */
  readonly link: Mac | undefined;
}

/** Who has the target? */
export interface NeighbourSolicitation extends Common {
  readonly kind: "solicitation";
}

/** The target is here. */
export interface NeighbourAdvertisement extends Common {
  readonly kind: "advertisement";
  readonly router: boolean;
  readonly solicited: boolean;
  readonly override: boolean;
}

export type NeighbourMessage = NeighbourSolicitation | NeighbourAdvertisement;

/** Whether the checksum is there, or is left to whoever sends the packet on (checksum offload). */
export type ChecksumState = "complete" | "pending";

/** Where the checksum stands behind the IPv6 header. */
export const ICMPV6_CHECKSUM_OFFSET = 2;

const MESSAGE_OCTETS = 24;
const OPTION_UNIT = 8; // RFC 4861 §4.6
const VERSION_CLASS_FLOW = 0x6000_0000;
/** No router passed the packet on: a router would have made it less (RFC 4861 §3.1). */
const HOP_LIMIT = 255;

const SOLICITATION = 135;
const ADVERTISEMENT = 136;
const SOURCE_LINK_OPTION = 1;
const TARGET_LINK_OPTION = 2;
const ROUTER_FLAG = 0x80;
const SOLICITED_FLAG = 0x40;
const OVERRIDE_FLAG = 0x20;

const PAYLOAD_LENGTH_OFFSET = 4;
const NEXT_HEADER_OFFSET = 6;
const HOP_LIMIT_OFFSET = 7;
const SOURCE_OFFSET = 8;
const DESTINATION_OFFSET = 24;
const TYPE_OFFSET = IPV6_HEADER_OCTETS;
const CODE_OFFSET = IPV6_HEADER_OCTETS + 1;
const CHECKSUM_OFFSET = IPV6_HEADER_OCTETS + ICMPV6_CHECKSUM_OFFSET;
const FLAGS_OFFSET = IPV6_HEADER_OCTETS + 4;
const TARGET_OFFSET = IPV6_HEADER_OCTETS + 8;
const OPTIONS_OFFSET = IPV6_HEADER_OCTETS + MESSAGE_OCTETS;

const SOLICITED_NODE_PREFIX = 0xff02_0000_0000_0000_0000_0001_ffn << 24n; // RFC 4291 §2.7.1
const SOLICITED_NODE_MAC = 0x3333_ff00_0000; // RFC 2464 §7
const LOW_24_BITS = 0xff_ffffn;

/** True when the IPv6 packet at `offset` says it is a message of this file; its cheapest check. */
export function isNeighbourMessage(octets: Buffer, offset: number): boolean {
  if (offset + OPTIONS_OFFSET > octets.length) return false;
  if (octets.readUInt8(offset + NEXT_HEADER_OFFSET) !== PROTOCOL_ICMPV6) return false;
  const type = octets.readUInt8(offset + TYPE_OFFSET);
  return type === SOLICITATION || type === ADVERTISEMENT;
}

/**
 * The message in an IPv6 packet, which padding may follow. Undefined unless all that RFC 4861
 * §7.1.1 and §7.1.2 ask of it holds.
 */
export function decodeNeighbourMessage(
  packet: Buffer,
  checksum: ChecksumState,
): NeighbourMessage | undefined {
  const whole = wholePacket(packet);
  if (whole === undefined) return undefined;
  if (checksum === "complete" && checksumOf(whole) !== 0) return undefined;
  const options = readOptions(whole);
  if (options === undefined) return undefined;
  const message = readMessage(whole, options);
  return isSound(message) ? message : undefined;
}

/** A packet that the caller owns: IPv6 header, message, and the option where there is a link. */
export function encodeNeighbourMessage(message: NeighbourMessage): Buffer {
  const options = message.link === undefined ? 0 : OPTION_UNIT;
  const packet = Buffer.alloc(OPTIONS_OFFSET + options);
  packet.writeUInt32BE(VERSION_CLASS_FLOW, 0);
  packet.writeUInt16BE(MESSAGE_OCTETS + options, PAYLOAD_LENGTH_OFFSET);
  packet[NEXT_HEADER_OFFSET] = PROTOCOL_ICMPV6;
  packet[HOP_LIMIT_OFFSET] = HOP_LIMIT;
  packet.set(ipToBytes(message.source), SOURCE_OFFSET);
  packet.set(ipToBytes(message.destination), DESTINATION_OFFSET);
  packet[TYPE_OFFSET] = message.kind === "solicitation" ? SOLICITATION : ADVERTISEMENT;
  packet[FLAGS_OFFSET] = flagsOf(message);
  packet.set(ipToBytes(message.target), TARGET_OFFSET);
  if (message.link !== undefined) {
    packet[OPTIONS_OFFSET] = linkOptionOf(message.kind);
    packet[OPTIONS_OFFSET + 1] = 1; // in units of eight octets
    packet.writeUIntBE(message.link, OPTIONS_OFFSET + 2, 6);
  }
  packet.writeUInt16BE(checksumOf(packet), CHECKSUM_OFFSET);
  return packet;
}

/** The group that whoever has the address listens to (RFC 4291 §2.7.1). */
export function solicitedNodeGroup(address: IpAddress): IpAddress {
  return { family: "ipv6", value: SOLICITED_NODE_PREFIX | (address.value & LOW_24_BITS) };
}

/** The Ethernet address of that group (RFC 2464 §7). */
export function solicitedNodeMac(address: IpAddress): Mac {
  return (SOLICITED_NODE_MAC + Number(address.value & LOW_24_BITS)) as Mac;
}

/** The packet without padding; undefined when its IPv6 header promises more or no such message. */
function wholePacket(packet: Buffer): Buffer | undefined {
  if (!isNeighbourMessage(packet, 0)) return undefined;
  const end = IPV6_HEADER_OCTETS + packet.readUInt16BE(PAYLOAD_LENGTH_OFFSET);
  if (end < OPTIONS_OFFSET || end > packet.length) return undefined;
  const sound =
    packet.readUInt8(0) >> 4 === 6 &&
    packet.readUInt8(HOP_LIMIT_OFFSET) === HOP_LIMIT &&
    packet.readUInt8(CODE_OFFSET) === 0;
  return sound ? packet.subarray(0, end) : undefined;
}

/** Over the pseudo-header (RFC 8200 §8.1) and all that is behind the IPv6 header. */
function checksumOf(packet: Buffer): number {
  const covered = checksumSum(packet, SOURCE_OFFSET, packet.length);
  return internetChecksum(covered + packet.length - IPV6_HEADER_OCTETS + PROTOCOL_ICMPV6);
}

/** The options' types and values; undefined when one has no length or overruns the packet. */
function readOptions(packet: Buffer): ReadonlyMap<number, Buffer> | undefined {
  const options = new Map<number, Buffer>();
  let at = OPTIONS_OFFSET;
  while (at < packet.length) {
    const octets = at + 1 < packet.length ? packet.readUInt8(at + 1) * OPTION_UNIT : 0;
    if (octets === 0 || at + octets > packet.length) return undefined;
    options.set(packet.readUInt8(at), packet.subarray(at + 2, at + octets));
    at += octets;
  }
  return options;
}

function readMessage(packet: Buffer, options: ReadonlyMap<number, Buffer>): NeighbourMessage {
  const kind = packet.readUInt8(TYPE_OFFSET) === SOLICITATION ? "solicitation" : "advertisement";
  const common = {
    source: ipv6At(packet, SOURCE_OFFSET),
    destination: ipv6At(packet, DESTINATION_OFFSET),
    target: ipv6At(packet, TARGET_OFFSET),
    link: ethernetAddress(options.get(linkOptionOf(kind))),
  };
  if (kind === "solicitation") return { kind, ...common };
  const flags = packet.readUInt8(FLAGS_OFFSET);
  return {
    kind,
    ...common,
    router: (flags & ROUTER_FLAG) !== 0,
    solicited: (flags & SOLICITED_FLAG) !== 0,
    override: (flags & OVERRIDE_FLAG) !== 0,
  };
}

function isSound(message: NeighbourMessage): boolean {
  if (isMulticast(message.target)) return false;
  if (message.kind === "advertisement") {
    return !(isMulticast(message.destination) && message.solicited);
  }
  if (message.source.value !== 0n) return true;
  // Who has no address yet asks the group, and cannot be answered by its link.
  return (
    message.link === undefined && message.destination.value >> 24n === SOLICITED_NODE_PREFIX >> 24n
  );
}

function flagsOf(message: NeighbourMessage): number {
  if (message.kind === "solicitation") return 0;
  const { router, solicited, override } = message;
  return (
    (router ? ROUTER_FLAG : 0) | (solicited ? SOLICITED_FLAG : 0) | (override ? OVERRIDE_FLAG : 0)
  );
}

function linkOptionOf(kind: NeighbourMessage["kind"]): number {
  return kind === "solicitation" ? SOURCE_LINK_OPTION : TARGET_LINK_OPTION;
}

/** An option of another length holds no Ethernet address (RFC 2464 §6). */
function ethernetAddress(option: Buffer | undefined): Mac | undefined {
  return option?.length === 6 ? (option.readUIntBE(0, 6) as Mac) : undefined;
}

function isMulticast(address: IpAddress): boolean {
  return address.value >> 120n === 0xffn; // RFC 4291 §2.7
}

function ipv6At(octets: Buffer, offset: number): IpAddress {
  const high = octets.readBigUInt64BE(offset) << 64n;
  return { family: "ipv6", value: high | octets.readBigUInt64BE(offset + 8) };
}
