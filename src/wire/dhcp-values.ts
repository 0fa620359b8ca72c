import { ipToBytes, type IpAddress } from "../base/ip-address.js";
import { ipv4At } from "./ip-octets.js";

/** What a message is (RFC 2132 §9.6), by its number less one. */
export const DHCP_TYPES = [
  "discover",
  "offer",
  "request",
  "decline",
  "ack",
  "nak",
  "release",
  "inform",
] as const;

export type DhcpType = (typeof DHCP_TYPES)[number];

/** A network and the router that leads there; the host bits of the network are 0. */
export interface ClasslessRoute {
  readonly network: IpAddress;
  /** 0..32 bits; 0 is the default route. */
  readonly prefix: number;
  readonly router: IpAddress;
}

const IPV4_OCTETS = 4;
const UINT32_OCTETS = 4;
const UINT16_OCTETS = 2;
const PREFIX_MAX = 32;

/** The inverse of {@link encodeDhcpType}; undefined for anything else. */
export function decodeDhcpType(value: Buffer | undefined): DhcpType | undefined {
  return value?.length === 1 ? DHCP_TYPES[value.readUInt8(0) - 1] : undefined;
}

/** The value of the message type option. */
export function encodeDhcpType(type: DhcpType): Buffer {
  return Buffer.from([DHCP_TYPES.indexOf(type) + 1]);
}

/** An option that holds one IPv4 address; undefined for any other. */
export function decodeIpv4Option(value: Buffer | undefined): IpAddress | undefined {
  return value?.length === IPV4_OCTETS ? ipv4At(value, 0) : undefined;
}

/** An option that holds IPv4 addresses one behind the other; none where it holds something else. */
export function decodeIpv4List(value: Buffer | undefined): readonly IpAddress[] {
  if (value === undefined || value.length % IPV4_OCTETS !== 0) return [];
  return Array.from({ length: value.length / IPV4_OCTETS }, (_, index) =>
    ipv4At(value, index * IPV4_OCTETS),
  );
}

/** IPv4 addresses one behind the other. */
export function encodeIpv4Option(addresses: readonly IpAddress[]): Buffer {
  return Buffer.concat(addresses.map(ipToBytes));
}

/** Seconds, of which all ones mean for ever (RFC 2131 §3.3). */
export function decodeUint32Option(value: Buffer | undefined): number | undefined {
  return value?.length === UINT32_OCTETS ? value.readUInt32BE(0) : undefined;
}

/** Less than 2^32. */
export function encodeUint32Option(value: number): Buffer {
  const octets = Buffer.alloc(UINT32_OCTETS);
  octets.writeUInt32BE(value);
  return octets;
}

/** Octets of a datagram, for one. */
export function decodeUint16Option(value: Buffer | undefined): number | undefined {
  return value?.length === UINT16_OCTETS ? value.readUInt16BE(0) : undefined;
}

/** Less than 2^16. */
export function encodeUint16Option(value: number): Buffer {
  const octets = Buffer.alloc(UINT16_OCTETS);
  octets.writeUInt16BE(value);
  return octets;
}

/** Routes as RFC 3442 packs them: prefix length, the octets of the network it covers, router. */
export function encodeClasslessRoutes(routes: readonly ClasslessRoute[]): Buffer {
  return Buffer.concat(
    routes.flatMap(({ network, prefix, router }) => [
      Buffer.from([prefix]),
      ipToBytes(network).subarray(0, significantOctets(prefix)),
      ipToBytes(router),
    ]),
  );
}

/** Undefined when the value is cut short, or a prefix is longer than an address. */
export function decodeClasslessRoutes(value: Buffer): ClasslessRoute[] | undefined {
  const routes: ClasslessRoute[] = [];
  let at = 0;
  while (at < value.length) {
    const prefix = value.readUInt8(at);
    const network = at + 1 + significantOctets(prefix);
    if (prefix > PREFIX_MAX || network + IPV4_OCTETS > value.length) return undefined;
    const padded = Buffer.alloc(IPV4_OCTETS);
    value.copy(padded, 0, at + 1, network);
    routes.push({ network: ipv4At(padded, 0), prefix, router: ipv4At(value, network) });
    at = network + IPV4_OCTETS;
  }
  return routes;
}

function significantOctets(prefix: number): number {
  return Math.ceil(prefix / 8);
}
