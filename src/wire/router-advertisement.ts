import type { Mac } from "../base/ids.js";
import { ipToBytes, type IpAddress } from "../base/ip-address.js";
import { checksumSum, internetChecksum } from "./checksum.js";
import { encodeDomainList } from "./dhcp-domain-list.js";
import { ETHER_TYPE_IPV6, ETHERNET_HEADER_OCTETS, writeEthernetHeader } from "./ethernet.js";
import { PROTOCOL_ICMPV6 } from "./ip-protocol.js";
import {
  IPV6_HEADER_OCTETS,
  IPV6_HOP_LIMIT,
  IPV6_NEXT_HEADER,
  IPV6_PAYLOAD_LENGTH,
  IPV6_SOURCE,
} from "./ipv6.js";
import { OFFLOAD_HEADER_OCTETS } from "./offload-header.js";

/**
 * A router advertisement (RFC 4861 §4.2), directly behind the IPv6 header. Big endian.
 *
 *    0     1   2          4      5       6          8           12             16
 *   +-----+---+----------+------+-------+----------+-----------+--------------+-- - -
 *   | 134 | 0 | checksum | hop  | M O   | router   | reachable | retransmis-  |  options
 *   |     |   |          | limit| flags | lifetime | time      | sion time    |
 *   +-----+---+----------+------+-------+----------+-----------+--------------+-- - -
 *
 * Options are in units of eight octets, which their second octet counts (§4.6).
 */
export interface RouterAdvertisement {
  /** The router's own. */
  readonly link: Mac;
  /** For how many seconds it is a default router, 0..9000; 0: it is none. */
  readonly routerLifetime: number;
  /** DHCPv6 gives addresses (M). */
  readonly managed: boolean;
  /** DHCPv6 gives other configuration (O). */
  readonly otherConfig: boolean;
  /** Octets. */
  readonly mtu: number;
  readonly prefixes: readonly AdvertisedPrefix[];
  /** Networks that this router leads to, whether it is a default router or not. */
  readonly routes: readonly AdvertisedRoute[];
  readonly dnsServers: readonly IpAddress[];
  readonly searchDomains: readonly string[];
  /** Of the DNS servers and domains, in seconds (RFC 8106 §5). */
  readonly dnsLifetime: number;
}

/** A prefix of the link (RFC 4861 §4.6.2); always on it. Lifetimes in seconds, all ones for ever. */
export interface AdvertisedPrefix {
  /** Host bits are 0. */
  readonly prefix: IpAddress;
  readonly length: number;
  /** Hosts may make addresses from it (RFC 4862 §5.5.3). */
  readonly autonomous: boolean;
  readonly valid: number;
  readonly preferred: number;
}

/** A network beyond the router (RFC 4191 §2.3), of medium preference. */
export interface AdvertisedRoute {
  /** Host bits are 0. */
  readonly prefix: IpAddress;
  /** 0..128 bits. */
  readonly length: number;
  /** Seconds; 0: it leads there no more. */
  readonly lifetime: number;
}

/** Whose frame it is, and whom it is for. */
export interface AdvertisementAddresses {
  readonly source: IpAddress;
  readonly destination: IpAddress;
  readonly destinationMac: Mac;
}

const ADVERTISEMENT = 134;
const HEADER_OCTETS = 16;
const HOP_LIMIT_FOR_HOSTS = 64;
const MANAGED_FLAG = 0x80;
const OTHER_CONFIG_FLAG = 0x40;
const VERSION_CLASS_FLOW = 0x6000_0000;
/** No router passed it on (RFC 4861 §6.1.2). */
const HOP_LIMIT = 255;

const OPTION_UNIT = 8;
const OPTION_SOURCE_LINK = 1; // RFC 4861 §4.6.1
const OPTION_PREFIX = 3; // RFC 4861 §4.6.2
const OPTION_MTU = 5; // RFC 4861 §4.6.4
const OPTION_ROUTE = 24; // RFC 4191 §2.3
const OPTION_DNS_SERVERS = 25; // RFC 8106 §5.1
const OPTION_SEARCH_DOMAINS = 31; // RFC 8106 §5.2
const ON_LINK_FLAG = 0x80;
const AUTONOMOUS_FLAG = 0x40;

const CHECKSUM_OFFSET = 2;
const DESTINATION_OFFSET = 24;
const PACKET = OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS;
const MESSAGE = PACKET + IPV6_HEADER_OCTETS;

/** The whole frame, behind an offload header that asks for nothing; the caller owns it. */
export function advertisementFrame(
  advertisement: RouterAdvertisement,
  { source, destination, destinationMac }: AdvertisementAddresses,
): Buffer {
  const message = encodeMessage(advertisement);
  const frame = Buffer.alloc(MESSAGE + message.length);
  writeEthernetHeader(frame, OFFLOAD_HEADER_OCTETS, {
    destination: destinationMac,
    source: advertisement.link,
    etherType: ETHER_TYPE_IPV6,
  });
  frame.writeUInt32BE(VERSION_CLASS_FLOW, PACKET);
  frame.writeUInt16BE(message.length, PACKET + IPV6_PAYLOAD_LENGTH);
  frame[PACKET + IPV6_NEXT_HEADER] = PROTOCOL_ICMPV6;
  frame[PACKET + IPV6_HOP_LIMIT] = HOP_LIMIT;
  frame.set(ipToBytes(source), PACKET + IPV6_SOURCE);
  frame.set(ipToBytes(destination), PACKET + DESTINATION_OFFSET);
  frame.set(message, MESSAGE);
  const covered = checksumSum(frame, PACKET + IPV6_SOURCE, frame.length);
  const checksum = internetChecksum(covered + message.length + PROTOCOL_ICMPV6);
  frame.writeUInt16BE(checksum, MESSAGE + CHECKSUM_OFFSET);
  return frame;
}

function encodeMessage(advertisement: RouterAdvertisement): Buffer {
  const { managed, otherConfig, dnsServers, searchDomains, dnsLifetime } = advertisement;
  const header = Buffer.alloc(HEADER_OCTETS);
  header[0] = ADVERTISEMENT;
  header[4] = HOP_LIMIT_FOR_HOSTS;
  header[5] = (managed ? MANAGED_FLAG : 0) | (otherConfig ? OTHER_CONFIG_FLAG : 0);
  header.writeUInt16BE(advertisement.routerLifetime, 6);
  const servers = Buffer.concat(dnsServers.map(ipToBytes));
  const domains = encodeDomainList(searchDomains);
  return Buffer.concat([
    header,
    linkOption(advertisement.link),
    mtuOption(advertisement.mtu),
    ...advertisement.prefixes.map(prefixOption),
    ...advertisement.routes.map(routeOption),
    ...(servers.length === 0 ? [] : [dnsOption(OPTION_DNS_SERVERS, dnsLifetime, servers)]),
    ...(domains.length === 0 ? [] : [dnsOption(OPTION_SEARCH_DOMAINS, dnsLifetime, domains)]),
  ]);
}

function linkOption(link: Mac): Buffer {
  const option = option8(OPTION_SOURCE_LINK, OPTION_UNIT);
  option.writeUIntBE(link, 2, 6);
  return option;
}

function mtuOption(mtu: number): Buffer {
  const option = option8(OPTION_MTU, OPTION_UNIT);
  option.writeUInt32BE(mtu, 4);
  return option;
}

function prefixOption({ prefix, length, autonomous, valid, preferred }: AdvertisedPrefix): Buffer {
  const option = option8(OPTION_PREFIX, 4 * OPTION_UNIT);
  option[2] = length;
  option[3] = ON_LINK_FLAG | (autonomous ? AUTONOMOUS_FLAG : 0);
  option.writeUInt32BE(valid, 4);
  option.writeUInt32BE(preferred, 8);
  option.set(ipToBytes(prefix), 16);
  return option;
}

function routeOption({ prefix, length, lifetime }: AdvertisedRoute): Buffer {
  const option = option8(OPTION_ROUTE, 3 * OPTION_UNIT);
  option[2] = length;
  option.writeUInt32BE(lifetime, 4);
  option.set(ipToBytes(prefix), OPTION_UNIT);
  return option;
}

function dnsOption(type: number, lifetime: number, content: Buffer): Buffer {
  const option = option8(type, OPTION_UNIT + Math.ceil(content.length / OPTION_UNIT) * OPTION_UNIT);
  option.writeUInt32BE(lifetime, 4);
  option.set(content, OPTION_UNIT);
  return option;
}

function option8(type: number, octets: number): Buffer {
  const option = Buffer.alloc(octets);
  option[0] = type;
  option[1] = octets / OPTION_UNIT;
  return option;
}
