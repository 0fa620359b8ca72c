import { OPTION_CLIENT_FQDN, OPTION_HOST_NAME, type DhcpOptions } from "../../wire/dhcp-options.js";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/; // RFC 1123 §2.1
const DIGITS = /^\d+$/;
/** Hosts that other programs look for and believe (RFC 6761 §6.3, RFC 5214 §8.3.2, WPAD). */
const COVETED: ReadonlySet<string> = new Set(["localhost", "wpad", "isatap"]);

/** Of option 81: flags and two response codes come before the name (RFC 4702 §2). */
const FQDN_HEADER_OCTETS = 3;
const FQDN_WIRE_FORM = 0x04;

/**
 * The first label of a name as a guest gives it, in lower case; undefined where it is no host name
 * (RFC 1123 §2.1), a number, or a name that no guest may have.
 */
export function hostLabel(name: string): string | undefined {
  const label = name.replace(/\0+$/, "").split(".", 1)[0]?.toLowerCase() ?? "";
  return LABEL.test(label) && !DIGITS.test(label) && !COVETED.has(label) ? label : undefined;
}

/** What a DHCP client calls itself (RFC 2132 §3.14, RFC 4702 §2). */
export function statedName(options: DhcpOptions): string | undefined {
  const name = options.get(OPTION_HOST_NAME);
  if (name !== undefined) return hostLabel(name.toString("latin1"));
  const fqdn = options.get(OPTION_CLIENT_FQDN);
  return fqdn === undefined ? undefined : fqdnLabel(fqdn);
}

function fqdnLabel(fqdn: Buffer): string | undefined {
  if (fqdn.length <= FQDN_HEADER_OCTETS) return undefined;
  const isWire = (fqdn.readUInt8(0) & FQDN_WIRE_FORM) !== 0;
  const name = fqdn.subarray(FQDN_HEADER_OCTETS);
  return isWire ? wireLabel(name) : hostLabel(name.toString("latin1"));
}

/** The first label of a name in the form of RFC 1035 §3.1. */
export function wireLabel(name: Buffer): string | undefined {
  const octets = name[0] ?? 0;
  return octets >= name.length ? undefined : hostLabel(name.toString("latin1", 1, 1 + octets));
}
