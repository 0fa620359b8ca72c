import type { Mac } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import { checksumSum, internetChecksum } from "./checksum.js";
import {
  ETHER_TYPE_IPV6,
  ETHERNET_HEADER_OCTETS,
  etherType,
  holdsEthernet,
  sourceMac,
} from "./ethernet.js";
import { ipv6At } from "./ip-octets.js";
import { PROTOCOL_ICMPV6 } from "./ip-protocol.js";
import {
  IPV6_HEADER_OCTETS,
  IPV6_HOP_LIMIT,
  IPV6_NEXT_HEADER,
  IPV6_PAYLOAD_LENGTH,
  IPV6_SOURCE,
} from "./ipv6.js";
import { FLAG_NEEDS_CSUM, OFFLOAD_HEADER_OCTETS, offloadFlags } from "./offload-header.js";

/**
 * A router solicitation (RFC 4861 §4.1), directly behind the IPv6 header. Big endian.
 *
 *    0     1   2          4          8
 *   +-----+---+----------+----------+-- - -
 *   | 133 | 0 | checksum | reserved |  options
 *   +-----+---+----------+----------+-- - -
 */
export interface RouterSolicitation {
  /** The source of the frame. */
  readonly mac: Mac;
  /** Unspecified of a host that has no address yet. */
  readonly source: IpAddress;
}

const SOLICITATION = 133;
const MESSAGE_OCTETS = 8;
const HOP_LIMIT = 255;
const OPTION_UNIT = 8; // RFC 4861 §4.6
const OPTION_SOURCE_LINK = 1; // RFC 4861 §4.6.1

const PACKET = OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS;
const MESSAGE = PACKET + IPV6_HEADER_OCTETS;
const OPTIONS = MESSAGE + MESSAGE_OCTETS;

/**
 * The solicitation in a guest's untagged frame; undefined unless all that RFC 4861 §6.1.1 asks of it
 * holds. A checksum that the offload header leaves to others is not checked.
 */
export function decodeRouterSolicitation(frame: Buffer): RouterSolicitation | undefined {
  if (!isSolicitation(frame)) return undefined;
  const end = MESSAGE + frame.readUInt16BE(PACKET + IPV6_PAYLOAD_LENGTH);
  if (end < OPTIONS || end > frame.length) return undefined;
  const pending = (offloadFlags(frame, 0) & FLAG_NEEDS_CSUM) !== 0;
  if (!pending && !isIntact(frame, end)) return undefined;
  const source = ipv6At(frame, PACKET + IPV6_SOURCE);
  if (!areSoundOptions(frame, end, source.value !== 0n)) return undefined;
  return { mac: sourceMac(frame, OFFLOAD_HEADER_OCTETS), source };
}

function isSolicitation(frame: Buffer): boolean {
  if (!holdsEthernet(frame, OFFLOAD_HEADER_OCTETS) || frame.length < OPTIONS) return false;
  return (
    etherType(frame, OFFLOAD_HEADER_OCTETS) === ETHER_TYPE_IPV6 &&
    frame.readUInt8(PACKET) >> 4 === 6 &&
    frame.readUInt8(PACKET + IPV6_NEXT_HEADER) === PROTOCOL_ICMPV6 &&
    frame.readUInt8(PACKET + IPV6_HOP_LIMIT) === HOP_LIMIT &&
    frame.readUInt8(MESSAGE) === SOLICITATION &&
    frame.readUInt8(MESSAGE + 1) === 0
  );
}

/** Over the pseudo-header (RFC 8200 §8.1) and the message. */
function isIntact(frame: Buffer, end: number): boolean {
  const covered = checksumSum(frame, PACKET + IPV6_SOURCE, end);
  return internetChecksum(covered + end - MESSAGE + PROTOCOL_ICMPV6) === 0;
}

/** All have a length; who has no address yet names no link-layer address. */
function areSoundOptions(frame: Buffer, end: number, hasAddress: boolean): boolean {
  let at = OPTIONS;
  while (at < end) {
    const octets = at + 1 < end ? frame.readUInt8(at + 1) * OPTION_UNIT : 0;
    if (octets === 0 || at + octets > end) return false;
    if (frame.readUInt8(at) === OPTION_SOURCE_LINK && !hasAddress) return false;
    at += octets;
  }
  return true;
}
