import type { Mac } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";

const PREFIX = 0xfe80n << 112n; // RFC 4291 §2.5.6
const UNIVERSAL_BIT = 1n << 57n;
const MIDDLE = 0xfffen << 24n;

/** The link-local address that an interface makes from its MAC (RFC 4291, Appendix A). */
export function linkLocalOf(mac: Mac): IpAddress {
  const octets = BigInt(mac);
  const identifier = ((octets >> 24n) << 40n) | MIDDLE | (octets & 0xff_ffffn);
  return { family: "ipv6", value: PREFIX | (identifier ^ UNIVERSAL_BIT) };
}
