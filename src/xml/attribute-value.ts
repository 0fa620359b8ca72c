import { formatIp, parseIp, type IpAddress, type IpFamily } from "../base/ip-address.js";
import { parseMac, formatMac } from "../base/ids.js";
import type { XmlAttribute } from "./element.js";
import type { Findings } from "./findings.js";
import { quote } from "./problem.js";

/** What a text is called in messages, what it looks like, and what to write. */
export interface TextForm {
  readonly what: string;
  readonly pattern: RegExp;
  readonly remedy: string;
}

/** A name in the DNS of the LAN; libvirt takes no underscore either. */
export const DNS_NAME: TextForm = {
  what: "the DNS name",
  pattern:
    /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i,
  remedy: "use labels of letters, digits and '-', with dots between them",
};

/** An interface of Linux. */
export const DEVICE: TextForm = {
  what: "the interface",
  pattern: /^(?!\.{1,2}$)[A-Za-z0-9_.-]{1,15}$/,
  remedy: "use 1 to 15 letters, digits, '_', '.' and '-'",
};

/** The attribute's value when it has the form; undefined, and a problem, when it has not. */
export function readText(
  attribute: XmlAttribute | undefined,
  { what, pattern, remedy }: TextForm,
  findings: Findings,
): string | undefined {
  if (attribute === undefined || pattern.test(attribute.value)) return attribute?.value;
  findings.add(attribute, `${what} ${quote(attribute.value)} is refused: ${remedy}`);
  return undefined;
}

/** A DNS name in lower case, as names compare (RFC 4343). */
export function readDnsName(
  attribute: XmlAttribute | undefined,
  findings: Findings,
): string | undefined {
  return readText(attribute, DNS_NAME, findings)?.toLowerCase();
}

/** One of the words. */
export function readWord<Word extends string>(
  attribute: XmlAttribute | undefined,
  words: readonly Word[],
  findings: Findings,
): Word | undefined {
  if (attribute === undefined) return undefined;
  const word = words.find((each) => each === attribute.value);
  if (word === undefined) {
    const remedy = `write ${words.join(" or ")}`;
    findings.add(
      attribute,
      `${attribute.name.local}=${quote(attribute.value)} is unknown: ${remedy}`,
    );
  }
  return word;
}

/** libvirt's yes and no. */
export function readYesNo(
  attribute: XmlAttribute | undefined,
  findings: Findings,
): boolean | undefined {
  const word = readWord(attribute, ["yes", "no"], findings);
  return word === undefined ? undefined : word === "yes";
}

/** True or absent: no is what an absent attribute says. */
export function readYes(attribute: XmlAttribute | undefined, findings: Findings): true | undefined {
  return readYesNo(attribute, findings) === true ? true : undefined;
}

/** An IP address, of the family where one is asked for. */
export function readIp(
  attribute: XmlAttribute | undefined,
  family: IpFamily | undefined,
  findings: Findings,
): IpAddress | undefined {
  if (attribute === undefined) return undefined;
  const address = parseIp(attribute.value);
  if (address !== undefined && (family === undefined || address.family === family)) return address;
  const names = { ipv4: "IPv4 address", ipv6: "IPv6 address" };
  const what = family === undefined ? "IP address" : names[family];
  const example = family === "ipv6" ? "fd00:20::1" : "10.20.0.1";
  const remedy = `write one like ${example}, without a prefix`;
  findings.add(attribute, `${quote(attribute.value)} is no ${what}: ${remedy}`);
  return undefined;
}

/** The canonical text of {@link readIp}. */
export function readIpText(
  attribute: XmlAttribute | undefined,
  findings: Findings,
): string | undefined {
  const address = readIp(attribute, undefined, findings);
  return address === undefined ? undefined : formatIp(address);
}

const GROUP_BIT = 0x0100_0000_0000; // IEEE 802 §8.2

/** A MAC address of one station, lower case. */
export function readMac(
  attribute: XmlAttribute | undefined,
  findings: Findings,
): string | undefined {
  if (attribute === undefined) return undefined;
  const mac = parseMac(attribute.value);
  if (mac !== undefined && mac !== 0 && Math.floor(mac / GROUP_BIT) % 2 === 0)
    return formatMac(mac);
  const what = mac === undefined ? "no MAC address" : "no MAC address of one station";
  const message = `${quote(attribute.value)} is ${what}: write one like 52:54:00:12:34:56`;
  findings.add(attribute, message);
  return undefined;
}
