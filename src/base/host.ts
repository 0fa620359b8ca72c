import { cidr, formatIp, parseIp, subnetContains } from "./ip-address.js";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/; // RFC 1123 §2.1
const DIGITS = /^\d+$/;
const LONGEST_NAME = 253; // RFC 1035 §2.3.4, without the root's dot
const ZONE = /^\w{1,15}$/;
const LINK_LOCAL = cidr("fe80::/10"); // RFC 4291 §2.5.6

/**
 * The one form of a host's address: a canonical IP address, a link-local IPv6 address with its
 * zone (`fe80::1%eth0`), or a lower-case host name. Undefined where it is none of them.
 */
export function canonicalHost(text: string): string | undefined {
  const address = parseIp(text);
  if (address !== undefined) return formatIp(address);
  return text.includes("%") ? zonedAddress(text) : hostName(text.toLowerCase());
}

function zonedAddress(text: string): string | undefined {
  const percent = text.indexOf("%");
  const address = parseIp(text.slice(0, percent));
  const zone = text.slice(percent + 1);
  if (address === undefined || !subnetContains(LINK_LOCAL, address)) return undefined;
  return ZONE.test(zone) ? `${formatIp(address)}%${zone}` : undefined;
}

function hostName(name: string): string | undefined {
  const labels = name.split(".");
  if (name.length > LONGEST_NAME || !labels.every((label) => LABEL.test(label))) return undefined;
  // A name whose last label is a number is a mistyped IPv4 address: 10.0.0.256, 10.0.1.
  return DIGITS.test(labels.at(-1) ?? "") ? undefined : name;
}
