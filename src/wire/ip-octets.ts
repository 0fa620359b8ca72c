import type { IpAddress } from "../base/ip-address.js";

/** Reads four octets, which must be there, as an IPv4 address. */
export function ipv4At(octets: Buffer, offset: number): IpAddress {
  return { family: "ipv4", value: BigInt(octets.readUInt32BE(offset)) };
}

/** Reads sixteen octets, which must be there, as an IPv6 address. */
export function ipv6At(octets: Buffer, offset: number): IpAddress {
  const high = octets.readBigUInt64BE(offset) << 64n;
  return { family: "ipv6", value: high | octets.readBigUInt64BE(offset + 8) };
}
