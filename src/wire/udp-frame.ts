import type { Mac } from "../base/ids.js";
import { ipToBytes, type IpAddress } from "../base/ip-address.js";
import { checksumSum, internetChecksum } from "./checksum.js";
import {
  destinationMac,
  ETHER_TYPE_IPV4,
  ETHER_TYPE_IPV6,
  ETHERNET_HEADER_OCTETS,
  etherType,
  FRAME_OCTETS_MIN,
  holdsEthernet,
  sourceMac,
  writeEthernetHeader,
} from "./ethernet.js";
import { ipv4At, ipv6At } from "./ip-octets.js";
import { PROTOCOL_UDP } from "./ip-protocol.js";
import {
  IPV4_CHECKSUM,
  IPV4_FRAGMENT,
  IPV4_HEADER_OCTETS,
  IPV4_PROTOCOL,
  IPV4_SOURCE,
  IPV4_TOTAL_LENGTH,
  ipv4HeaderOctets,
  isIpv4Fragment,
} from "./ipv4.js";
import {
  IPV6_HEADER_OCTETS,
  IPV6_HOP_LIMIT,
  IPV6_NEXT_HEADER,
  IPV6_PAYLOAD_LENGTH,
  IPV6_SOURCE,
} from "./ipv6.js";
import { FLAG_NEEDS_CSUM, OFFLOAD_HEADER_OCTETS, offloadFlags } from "./offload-header.js";
import { decodeUdp, isIntactUdp, UDP_HEADER_OCTETS, writeUdp, type UdpBody } from "./udp.js";

/** A datagram with all its addresses; both IP addresses are of one family. */
export interface UdpFrame extends UdpBody {
  readonly sourceMac: Mac;
  readonly destinationMac: Mac;
  readonly source: IpAddress;
  readonly destination: IpAddress;
}

/** Why a frame gives no datagram. */
export type UdpFault = "not UDP" | "fragment" | "malformed" | "bad checksum";

/** Where the datagram lies in the frame, and whose it is. */
interface Located {
  readonly at: number;
  readonly end: number;
  readonly source: IpAddress;
  readonly destination: IpAddress;
  /** Sum of the two addresses. */
  readonly sum: number;
}

const PACKET = OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS;
const IPV4_VERSION_AND_WORDS = 0x45;
const IPV4_TTL = 8;
const IPV4_DESTINATION = 16;
/** A datagram that is no fragment needs no identification (RFC 6864 §4.1). */
const DO_NOT_FRAGMENT = 0x4000;
const IPV6_VERSION_CLASS_FLOW = 0x6000_0000;
const IPV6_DESTINATION = 24;
const HOP_LIMIT = 64; // RFC 1700, "IP TIME TO LIVE PARAMETER"

/**
 * The datagram in a guest's frame, which begins with its offload header; the payload is a view.
 * Only UDP directly behind an untagged IP header is found. A checksum that the offload header leaves
 * to whoever sends the frame on is not checked.
 */
export function decodeUdpFrame(frame: Buffer): UdpFrame | UdpFault {
  if (!holdsEthernet(frame, OFFLOAD_HEADER_OCTETS)) return "not UDP";
  const type = etherType(frame, OFFLOAD_HEADER_OCTETS);
  if (type !== ETHER_TYPE_IPV4 && type !== ETHER_TYPE_IPV6) return "not UDP";
  const located = type === ETHER_TYPE_IPV4 ? locateInIpv4(frame) : locateInIpv6(frame);
  if (typeof located === "string") return located;
  const body = decodeUdp(frame, located.at, located.end);
  if (body === undefined) return "malformed";
  const pending = (offloadFlags(frame, 0) & FLAG_NEEDS_CSUM) !== 0;
  const isV6 = type === ETHER_TYPE_IPV6;
  if (!pending && !isIntactUdp(frame, located.at, located.sum, isV6)) return "bad checksum";
  return {
    ...body,
    sourceMac: sourceMac(frame, OFFLOAD_HEADER_OCTETS),
    destinationMac: destinationMac(frame, OFFLOAD_HEADER_OCTETS),
    source: located.source,
    destination: located.destination,
  };
}

function locateInIpv4(frame: Buffer): Located | UdpFault {
  const header = ipv4HeaderOctets(frame, PACKET, frame.length);
  if (header === 0) return "malformed";
  const end = PACKET + frame.readUInt16BE(PACKET + IPV4_TOTAL_LENGTH);
  if (end < PACKET + header || end > frame.length) return "malformed";
  if (frame.readUInt8(PACKET + IPV4_PROTOCOL) !== PROTOCOL_UDP) return "not UDP";
  if (isIpv4Fragment(frame, PACKET)) return "fragment";
  if (internetChecksum(checksumSum(frame, PACKET, PACKET + header)) !== 0) return "bad checksum";
  return {
    at: PACKET + header,
    end,
    source: ipv4At(frame, PACKET + IPV4_SOURCE),
    destination: ipv4At(frame, PACKET + IPV4_DESTINATION),
    sum: checksumSum(frame, PACKET + IPV4_SOURCE, PACKET + IPV4_HEADER_OCTETS),
  };
}

function locateInIpv6(frame: Buffer): Located | UdpFault {
  const at = PACKET + IPV6_HEADER_OCTETS;
  if (at > frame.length || frame.readUInt8(PACKET) >> 4 !== 6) return "malformed";
  const end = at + frame.readUInt16BE(PACKET + IPV6_PAYLOAD_LENGTH);
  if (end > frame.length) return "malformed";
  if (frame.readUInt8(PACKET + IPV6_NEXT_HEADER) !== PROTOCOL_UDP) return "not UDP";
  return {
    at,
    end,
    source: ipv6At(frame, PACKET + IPV6_SOURCE),
    destination: ipv6At(frame, PACKET + IPV6_DESTINATION),
    sum: checksumSum(frame, PACKET + IPV6_SOURCE, at),
  };
}

/**
 * A whole frame that the caller owns: an offload header that asks for nothing, all checksums, padding
 * as on a wire. The payload must fit an IP packet of 65,535 octets; what the MTU is, the caller knows.
 */
export function encodeUdpFrame(datagram: UdpFrame): Buffer {
  const isV4 = datagram.source.family === "ipv4";
  const header = isV4 ? IPV4_HEADER_OCTETS : IPV6_HEADER_OCTETS;
  const octets = ETHERNET_HEADER_OCTETS + header + UDP_HEADER_OCTETS + datagram.payload.length;
  const frame = Buffer.alloc(OFFLOAD_HEADER_OCTETS + Math.max(octets, FRAME_OCTETS_MIN));
  writeEthernetHeader(frame, OFFLOAD_HEADER_OCTETS, {
    destination: datagram.destinationMac,
    source: datagram.sourceMac,
    etherType: isV4 ? ETHER_TYPE_IPV4 : ETHER_TYPE_IPV6,
  });
  const addresses = isV4 ? writeIpv4(frame, datagram) : writeIpv6(frame, datagram);
  writeUdp(frame, PACKET + header, datagram, addresses);
  return frame;
}

/** Returns the sum of the addresses. */
function writeIpv4(frame: Buffer, { source, destination, payload }: UdpFrame): number {
  frame[PACKET] = IPV4_VERSION_AND_WORDS;
  const total = IPV4_HEADER_OCTETS + UDP_HEADER_OCTETS + payload.length;
  frame.writeUInt16BE(total, PACKET + IPV4_TOTAL_LENGTH);
  frame.writeUInt16BE(DO_NOT_FRAGMENT, PACKET + IPV4_FRAGMENT);
  frame[PACKET + IPV4_TTL] = HOP_LIMIT;
  frame[PACKET + IPV4_PROTOCOL] = PROTOCOL_UDP;
  frame.set(ipToBytes(source), PACKET + IPV4_SOURCE);
  frame.set(ipToBytes(destination), PACKET + IPV4_DESTINATION);
  const sum = checksumSum(frame, PACKET, PACKET + IPV4_HEADER_OCTETS);
  frame.writeUInt16BE(internetChecksum(sum), PACKET + IPV4_CHECKSUM);
  return checksumSum(frame, PACKET + IPV4_SOURCE, PACKET + IPV4_HEADER_OCTETS);
}

/** Returns the sum of the addresses. */
function writeIpv6(frame: Buffer, { source, destination, payload }: UdpFrame): number {
  frame.writeUInt32BE(IPV6_VERSION_CLASS_FLOW, PACKET);
  frame.writeUInt16BE(UDP_HEADER_OCTETS + payload.length, PACKET + IPV6_PAYLOAD_LENGTH);
  frame[PACKET + IPV6_NEXT_HEADER] = PROTOCOL_UDP;
  frame[PACKET + IPV6_HOP_LIMIT] = HOP_LIMIT;
  frame.set(ipToBytes(source), PACKET + IPV6_SOURCE);
  frame.set(ipToBytes(destination), PACKET + IPV6_DESTINATION);
  return checksumSum(frame, PACKET + IPV6_SOURCE, PACKET + IPV6_HEADER_OCTETS);
}
