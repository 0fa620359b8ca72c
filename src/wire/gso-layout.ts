import {
  ETHER_TYPE_IPV4,
  ETHER_TYPE_IPV6,
  ETHERNET_HEADER_OCTETS,
  headerOctets,
  innerEtherType,
} from "./ethernet.js";
import { PROTOCOL_TCP, PROTOCOL_UDP } from "./ip-protocol.js";
import { IPV4_PROTOCOL, ipv4HeaderOctets, isIpv4Fragment } from "./ipv4.js";
import {
  EXTENSION_AUTHENTICATION,
  EXTENSION_FRAGMENT,
  EXTENSION_OCTETS_MIN,
  extensionOctets,
  IPV6_HEADER_OCTETS,
  IPV6_NEXT_HEADER,
} from "./ipv6.js";
import {
  checksumOffset,
  checksumStart,
  GSO_ECN,
  GSO_SIZE_MIN,
  GSO_TCPV4,
  GSO_TCPV6,
  GSO_UDP_L4,
  gsoSize,
  gsoType,
  OFFLOAD_HEADER_OCTETS,
} from "./offload-header.js";
import { uint16, uint8 } from "./octets.js";

export const TCP_SEQUENCE = 4; // RFC 9293 §3.1
export const TCP_DATA_OFFSET = 12;
export const TCP_FLAGS = 13;
export const TCP_CHECKSUM = 16;
const TCP_HEADER_OCTETS = 20;

export const UDP_LENGTH = 4; // RFC 768
export const UDP_CHECKSUM = 6;
export const UDP_HEADER_OCTETS = 8;

/** Where the headers are in a frame that is to be cut. All places count from the offload header's first octet. */
export interface GsoLayout {
  network: number;
  transport: number;
  payload: number;
  isIpv4: boolean;
  isTcp: boolean;
}

/**
 * Finds the headers of a frame that is to be cut, and notes them in `into`; false when they do not
 * hold what the offload header says: TCP or UDP exactly where the checksum starts, over the IP version
 * it names, whole, and in no fragment. The frame must hold both headers in front, offload and Ethernet.
 */
export function findGsoLayout(frame: Buffer, into: GsoLayout): boolean {
  if (!findKind(frame, into) || gsoSize(frame, 0) < GSO_SIZE_MIN) return false;
  const link = headerOctets(frame, OFFLOAD_HEADER_OCTETS);
  into.network = OFFLOAD_HEADER_OCTETS + link;
  into.transport = OFFLOAD_HEADER_OCTETS + checksumStart(frame, 0);
  into.isIpv4 = innerEtherType(frame, OFFLOAD_HEADER_OCTETS, link) === ETHER_TYPE_IPV4;
  if (!isNamedVersion(frame, into, link)) return false;
  const reached = into.isIpv4 ? reachesOverIpv4(frame, into) : reachesOverIpv6(frame, into);
  return reached && (into.isTcp ? findTcpPayload(frame, into) : findUdpPayload(frame, into));
}

function findKind(frame: Buffer, into: GsoLayout): boolean {
  const type = gsoType(frame, 0) & ~GSO_ECN;
  into.isTcp = type === GSO_TCPV4 || type === GSO_TCPV6;
  if (into.isTcp) return checksumOffset(frame, 0) === TCP_CHECKSUM;
  return gsoType(frame, 0) === GSO_UDP_L4 && checksumOffset(frame, 0) === UDP_CHECKSUM;
}

/** TCP's types say which version of IP there is, UDP's does not. */
function isNamedVersion(frame: Buffer, layout: GsoLayout, link: number): boolean {
  const type = gsoType(frame, 0) & ~GSO_ECN;
  if (layout.isIpv4) return type !== GSO_TCPV6;
  return (
    innerEtherType(frame, OFFLOAD_HEADER_OCTETS, link) === ETHER_TYPE_IPV6 && type !== GSO_TCPV4
  );
}

function reachesOverIpv4(frame: Buffer, { network, transport, isTcp }: GsoLayout): boolean {
  const octets = ipv4HeaderOctets(frame, network, frame.length);
  return (
    octets !== 0 &&
    network + octets === transport &&
    uint8(frame, network + IPV4_PROTOCOL) === (isTcp ? PROTOCOL_TCP : PROTOCOL_UDP) &&
    !isIpv4Fragment(frame, network)
  );
}

/** Past the extension headers that every segment can repeat; each takes eight octets or more, so it ends. */
function reachesOverIpv6(frame: Buffer, { network, transport, isTcp }: GsoLayout): boolean {
  let at = network + IPV6_HEADER_OCTETS;
  if (at > frame.length || uint8(frame, network) >> 4 !== 6) return false;
  let kind = uint8(frame, network + IPV6_NEXT_HEADER);
  while (at < transport) {
    if (at + EXTENSION_OCTETS_MIN > frame.length) return false;
    if (kind === EXTENSION_FRAGMENT || kind === EXTENSION_AUTHENTICATION) return false;
    const octets = extensionOctets(frame, at, kind);
    if (octets === 0) return false;
    kind = uint8(frame, at);
    at += octets;
  }
  return at === transport && kind === (isTcp ? PROTOCOL_TCP : PROTOCOL_UDP);
}

function findTcpPayload(frame: Buffer, into: GsoLayout): boolean {
  if (into.transport + TCP_HEADER_OCTETS > frame.length) return false;
  const octets = (uint8(frame, into.transport + TCP_DATA_OFFSET) >> 4) * 4;
  into.payload = into.transport + octets;
  return octets >= TCP_HEADER_OCTETS && into.payload <= frame.length;
}

function findUdpPayload(frame: Buffer, into: GsoLayout): boolean {
  into.payload = into.transport + UDP_HEADER_OCTETS;
  if (into.payload > frame.length) return false;
  return uint16(frame, into.transport + UDP_LENGTH) === frame.length - into.transport;
}

/** Nothing found yet. */
export function emptyGsoLayout(): GsoLayout {
  const start = OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS;
  return { network: start, transport: start, payload: start, isIpv4: false, isTcp: false };
}
