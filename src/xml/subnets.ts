import {
  cidr,
  firstAddress,
  formatCidr,
  lastAddress,
  parseIp,
  prefixOfNetmask,
  subnetContains,
  type Cidr,
  type IpAddress,
  type IpFamily,
} from "../base/ip-address.js";
import type { XmlAttribute, XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { readNumber } from "./number-value.js";
import { quote } from "./problem.js";

/** Longest prefixes that leave an address for a guest beside the network's own and the reserved ones. */
const LONGEST_PREFIX: Readonly<Record<IpFamily, number>> = { ipv4: 30, ipv6: 126 };

/** Where no address of a LAN's router lies, and why (RFC 6890, RFC 4291 §2.4). */
const UNUSABLE: readonly (readonly [subnet: Cidr, why: string])[] = (
  [
    ["0.0.0.0/8", "means this host"],
    ["127.0.0.0/8", "is a loopback address"],
    ["224.0.0.0/4", "is a multicast address"],
    ["240.0.0.0/4", "is a reserved address"],
    ["::/127", "is the unspecified or the loopback address"],
    ["::ffff:0:0/96", "is an IPv4 address in IPv6 form"],
    ["fe80::/10", "is a link-local address"],
    ["ff00::/8", "is a multicast address"],
  ] as const
).map(([text, why]) => [cidr(text), why]);

/** The address and prefix that the attributes of an `<ip>` give. */
export function readSubnet(element: XmlElement, findings: Findings): Cidr | undefined {
  const attribute = element.attribute("address");
  const address = attribute === undefined ? undefined : readGateway(attribute, findings);
  if (address === undefined) checkDetached(element, findings);
  if (attribute === undefined || address === undefined) return undefined;
  const agrees = familyAgrees(element.attribute("family"), address.family, findings);
  const prefix = readPrefix(element, address.family, findings);
  if (!agrees || prefix === undefined) return undefined;
  return usable({ address, prefix }, attribute, findings);
}

function readGateway(attribute: XmlAttribute, findings: Findings): IpAddress | undefined {
  const address = parseIp(attribute.value);
  if (address === undefined) {
    const example = "write one like 10.20.0.1 or fd00:20::1, without a prefix";
    findings.add(attribute, `${quote(attribute.value)} is no IP address: ${example}`);
    return undefined;
  }
  const unusable = UNUSABLE.find(([subnet]) => subnetContains(subnet, address));
  if (unusable === undefined) return address;
  const message = `${quote(attribute.value)} ${unusable[1]}: give an address of the LAN`;
  findings.add(attribute, message);
  return undefined;
}

/** Judges the other attributes alone, where no address says what they belong to. */
function checkDetached(element: XmlElement, findings: Findings): void {
  const range = { what: "the prefix", least: 1, most: LONGEST_PREFIX.ipv6 };
  readNumber(element.attribute("prefix"), range, findings);
  readNetmask(element.attribute("netmask"), findings);
  readFamily(element.attribute("family"), findings);
}

function readFamily(attribute: XmlAttribute | undefined, findings: Findings): IpFamily | undefined {
  const value = attribute?.value;
  if (value === "ipv4" || value === "ipv6") return value;
  if (attribute !== undefined) {
    findings.add(attribute, `the family ${quote(attribute.value)} is none: write ipv4 or ipv6`);
  }
  return undefined;
}

function familyAgrees(
  attribute: XmlAttribute | undefined,
  family: IpFamily,
  findings: Findings,
): boolean {
  if (attribute === undefined) return true;
  const said = readFamily(attribute, findings);
  if (said === undefined || said === family) return said === family;
  const message = `the family is ${said} but the address is ${family}: correct one of them`;
  findings.add(attribute, message, "contradiction");
  return false;
}

function readPrefix(element: XmlElement, family: IpFamily, findings: Findings): number | undefined {
  const [prefixAttribute, maskAttribute] = [
    element.attribute("prefix"),
    element.attribute("netmask"),
  ];
  if (prefixAttribute === undefined && maskAttribute === undefined) {
    const example = family === "ipv4" ? 24 : 64;
    const message = `<ip> has neither prefix nor netmask: add one, as prefix="${example}"`;
    findings.add(element, message, "missing");
    return undefined;
  }
  const range = { what: "the prefix", least: 1, most: LONGEST_PREFIX[family] };
  const prefix = readNumber(prefixAttribute, range, findings);
  if (maskAttribute === undefined) return prefix;
  const masked = readIpv4Netmask(maskAttribute, family, findings);
  if (prefixAttribute === undefined || masked === undefined) return masked;
  if (prefix === undefined || prefix === masked) return prefix;
  findings.contradict(maskAttribute, prefixAttribute, (at) => {
    const message = `the netmask is a prefix of ${masked} but the prefix at ${at} says ${prefix}`;
    return `${message}: keep one of them`;
  });
  return undefined;
}

function readIpv4Netmask(
  attribute: XmlAttribute,
  family: IpFamily,
  findings: Findings,
): number | undefined {
  if (family === "ipv4") return readNetmask(attribute, findings);
  const message = `the netmask ${quote(attribute.value)} belongs to no IPv6 address: write a prefix`;
  findings.add(attribute, message);
  return undefined;
}

function readNetmask(attribute: XmlAttribute | undefined, findings: Findings): number | undefined {
  if (attribute === undefined) return undefined;
  const mask = parseIp(attribute.value);
  const prefix = mask?.family === "ipv4" ? prefixOfNetmask(mask) : undefined;
  if (prefix !== undefined && prefix >= 1 && prefix <= LONGEST_PREFIX.ipv4) return prefix;
  const message = `${quote(attribute.value)} is no netmask from 128.0.0.0 to 255.255.255.252`;
  findings.add(attribute, `${message}: write one like 255.255.255.0`);
  return undefined;
}

/** The subnet, unless its address is the one that names the subnet or, in IPv4, all its hosts. */
function usable(subnet: Cidr, attribute: XmlAttribute, findings: Findings): Cidr | undefined {
  const { family, value } = subnet.address;
  const isFirst = value === firstAddress(subnet).value;
  const isLast = family === "ipv4" && value === lastAddress(subnet).value;
  if (!isFirst && !isLast) return subnet;
  const role = isFirst ? "the subnet's own address" : "the broadcast address";
  const message = `${quote(attribute.value)} is ${role} in ${formatCidr(subnet)}`;
  findings.add(attribute, `${message}: give an address of a host`);
  return undefined;
}
