import { checksumSum, folded, internetChecksum } from "./checksum.js";
import {
  destinationMac,
  ETHER_TYPE_IPV4,
  ETHER_TYPE_IPV6,
  headerOctets,
  holdsEthernet,
  innerEtherType,
  isGroup,
} from "./ethernet.js";
import {
  TCP_CHECKSUM,
  TCP_DATA_OFFSET,
  TCP_FLAGS,
  UDP_CHECKSUM,
  UDP_HEADER_OCTETS,
  UDP_LENGTH,
} from "./gso-layout.js";
import { PROTOCOL_TCP, PROTOCOL_UDP } from "./ip-protocol.js";
import {
  IPV4_CHECKSUM,
  IPV4_HEADER_OCTETS,
  IPV4_PROTOCOL,
  IPV4_SOURCE,
  IPV4_TOTAL_LENGTH,
  isIpv4Fragment,
} from "./ipv4.js";
import { IPV6_HEADER_OCTETS, IPV6_NEXT_HEADER, IPV6_PAYLOAD_LENGTH, IPV6_SOURCE } from "./ipv6.js";
import {
  checksumOffset,
  checksumStart,
  FLAG_NEEDS_CSUM,
  GSO_NONE,
  GSO_SIZE_MIN,
  gsoType,
  OFFLOAD_HEADER_OCTETS,
  offloadFlags,
} from "./offload-header.js";
import { uint16, uint8 } from "./octets.js";

const IPV4_WITHOUT_OPTIONS = 0x45; // RFC 791 §3.1: version 4, five words
const TCP_HEADER_OCTETS = 20;
export const TCP_ACK = 0x10; // RFC 9293 §3.1
export const TCP_PSH = 0x08;
const ONES = 0xffff;
/** DHCP's ports, of IPv4 and IPv6: its clients read whole packets past the kernel's UDP. */
const PACKET_PORTS: readonly number[] = [67, 68, 546, 547];

/** A plain TCP or UDP packet that can be a segment of a larger one. Places are as in a `GsoLayout`. */
export interface PlainSegment {
  network: number;
  transport: number;
  payload: number;
  isIpv4: boolean;
  isTcp: boolean;
}

/** Nothing found yet. */
export function emptySegment(): PlainSegment {
  return { network: 0, transport: 0, payload: 0, isIpv4: false, isTcp: false };
}

/**
 * Notes in `into` where the headers of a packet are from which a cut of a larger one could not be told
 * apart; false for any other: a group's, a fragment, one with IP options or extension headers, with TCP
 * flags beside ACK and PSH, without payload, with a checksum that is not right, or padded.
 */
export function findPlainSegment(frame: Buffer, into: PlainSegment): boolean {
  if (!holdsEthernet(frame, OFFLOAD_HEADER_OCTETS) || gsoType(frame, 0) !== GSO_NONE) return false;
  if (isGroup(destinationMac(frame, OFFLOAD_HEADER_OCTETS))) return false;
  const link = headerOctets(frame, OFFLOAD_HEADER_OCTETS);
  const type = innerEtherType(frame, OFFLOAD_HEADER_OCTETS, link);
  into.network = OFFLOAD_HEADER_OCTETS + link;
  into.isIpv4 = type === ETHER_TYPE_IPV4;
  const found = into.isIpv4
    ? findOverIpv4(frame, into)
    : type === ETHER_TYPE_IPV6 && findOverIpv6(frame, into);
  if (!found) return false;
  const reached = into.isTcp ? findTcpPayload(frame, into) : findUdpPayload(frame, into);
  if (!reached || frame.length - into.payload < GSO_SIZE_MIN) return false;
  const sum = pseudoHeaderSum(frame, into, frame.length - into.transport);
  return isRightChecksum(frame, into, sum);
}

/** The sum of addresses, protocol and length that TCP and UDP cover (RFC 9293 §3.1, RFC 8200 §8.1), folded. */
export function pseudoHeaderSum(
  frame: Buffer,
  { network, isIpv4, isTcp }: PlainSegment,
  octets: number,
): number {
  const addresses = isIpv4
    ? checksumSum(frame, network + IPV4_SOURCE, network + IPV4_HEADER_OCTETS)
    : checksumSum(frame, network + IPV6_SOURCE, network + IPV6_HEADER_OCTETS);
  const protocol = isTcp ? PROTOCOL_TCP : PROTOCOL_UDP;
  return folded(addresses + protocol + octets);
}

/** Where in the transport header the checksum is. */
export function checksumPlace({ isTcp }: Pick<PlainSegment, "isTcp">): number {
  return isTcp ? TCP_CHECKSUM : UDP_CHECKSUM;
}

function findOverIpv4(frame: Buffer, into: PlainSegment): boolean {
  const { network } = into;
  into.transport = network + IPV4_HEADER_OCTETS;
  if (into.transport > frame.length || frame[network] !== IPV4_WITHOUT_OPTIONS) return false;
  if (uint16(frame, network + IPV4_TOTAL_LENGTH) !== frame.length - network) return false;
  if (isIpv4Fragment(frame, network)) return false;
  if (internetChecksum(checksumSum(frame, network, into.transport)) !== 0) return false;
  if (uint16(frame, network + IPV4_CHECKSUM) === ONES) return false; // right, but a cut has 0
  return isTransport(frame[network + IPV4_PROTOCOL], into);
}

function findOverIpv6(frame: Buffer, into: PlainSegment): boolean {
  const { network } = into;
  into.transport = network + IPV6_HEADER_OCTETS;
  if (into.transport > frame.length || uint8(frame, network) >> 4 !== 6) return false;
  const octets = uint16(frame, network + IPV6_PAYLOAD_LENGTH);
  if (octets !== frame.length - into.transport) return false;
  return isTransport(frame[network + IPV6_NEXT_HEADER], into);
}

function isTransport(protocol: number | undefined, into: PlainSegment): boolean {
  into.isTcp = protocol === PROTOCOL_TCP;
  return into.isTcp || protocol === PROTOCOL_UDP;
}

function findTcpPayload(frame: Buffer, into: PlainSegment): boolean {
  const { transport } = into;
  if (transport + TCP_HEADER_OCTETS > frame.length) return false;
  if ((uint8(frame, transport + TCP_FLAGS) & ~TCP_PSH) !== TCP_ACK) return false;
  const octets = (uint8(frame, transport + TCP_DATA_OFFSET) >> 4) * 4;
  into.payload = transport + octets;
  return octets >= TCP_HEADER_OCTETS;
}

function findUdpPayload(frame: Buffer, into: PlainSegment): boolean {
  const { transport } = into;
  into.payload = transport + UDP_HEADER_OCTETS;
  if (into.payload > frame.length) return false;
  if (uint16(frame, transport + UDP_LENGTH) !== frame.length - transport) return false;
  return (
    !PACKET_PORTS.includes(uint16(frame, transport)) &&
    !PACKET_PORTS.includes(uint16(frame, transport + 2))
  );
}

/**
 * Whether the checksum that a packet of that layout has is right, given the pseudo-header's sum. Where the
 * offload header leaves it to do, that sum stands in its place. A right one that a cut would write
 * otherwise is none: UDP's is 0 without one, TCP's all ones for 0.
 */
export function isRightChecksum(frame: Buffer, segment: PlainSegment, sum: number): boolean {
  const { transport, isTcp } = segment;
  const place = checksumPlace(segment);
  const said = uint16(frame, transport + place);
  if ((offloadFlags(frame, 0) & FLAG_NEEDS_CSUM) !== 0) {
    const start = OFFLOAD_HEADER_OCTETS + checksumStart(frame, 0);
    return start === transport && checksumOffset(frame, 0) === place && said === folded(sum);
  }
  if (said === (isTcp ? ONES : 0)) return false;
  return internetChecksum(sum + checksumSum(frame, transport, frame.length)) === 0;
}
