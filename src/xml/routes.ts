import {
  bitsOf,
  firstAddress,
  formatCidr,
  formatIp,
  parseIp,
  prefixOfNetmask,
  subnetContains,
  type Cidr,
  type IpAddress,
  type IpFamily,
} from "../base/ip-address.js";
import { readIp, readWord } from "./attribute-value.js";
import type { NetworkAddress } from "./definition.js";
import type { XmlAttribute, XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import { frozen } from "./frozen.js";
import type { Route } from "./gateway-definition.js";
import { element, oneOf, type Markup } from "./markup.js";
import { readNumber } from "./number-value.js";
import { quote } from "./problem.js";
import { Seen } from "./seen.js";

const METRIC = { what: "the metric", least: 1, most: 0xffff_ffff };

/** The `<route>` elements; the router of each is in one of the subnets. */
export function readRoutes(
  network: XmlElement,
  addresses: readonly NetworkAddress[],
  findings: Findings,
): readonly Route[] {
  const subnets = addresses.flatMap(({ address, prefix }): Cidr[] => {
    const parsed = parseIp(address);
    return parsed === undefined ? [] : [{ address: parsed, prefix }];
  });
  const seen = new Seen(findings);
  return network.named("route").flatMap((each) => {
    const route = readRoute(each, subnets, findings);
    if (route === undefined) return [];
    const target = `${route.address}/${route.prefix}`;
    const metric = route.metric === undefined ? "" : ` of the metric ${route.metric}`;
    seen.add(`${target}${metric}`, each, `a route to ${target}${metric}`);
    return [route];
  });
}

function readRoute(
  route: XmlElement,
  subnets: readonly Cidr[],
  findings: Findings,
): Route | undefined {
  const address = readIp(route.attribute("address"), undefined, findings);
  const family = readWord(route.attribute("family"), ["ipv4", "ipv6"], findings);
  const gateway = readGateway(route, address?.family, subnets, findings);
  const metric = readNumber(route.attribute("metric"), METRIC, findings);
  if (address === undefined) return undefined;
  const attribute = route.attribute("family");
  if (family !== undefined && attribute !== undefined && family !== address.family) {
    const message = `the family is ${family} but the address is ${address.family}`;
    findings.add(attribute, `${message}: correct one of them`, "contradiction");
  }
  const prefix = readPrefix(route, address, findings);
  if (prefix === undefined || gateway === undefined) return undefined;
  checkTarget(route, { address, prefix }, subnets, findings);
  return frozen({
    family: address.family,
    address: formatIp(address),
    prefix,
    gateway: formatIp(gateway),
    metric,
  });
}

/** The prefix or the netmask; the default route needs neither. */
function readPrefix(route: XmlElement, address: IpAddress, findings: Findings): number | undefined {
  const [prefix, netmask] = [route.attribute("prefix"), route.attribute("netmask")];
  const range = { what: "the prefix", least: 0, most: bitsOf(address.family) };
  const said = readNumber(prefix, range, findings);
  const masked = readNetmask(netmask, address.family, findings);
  if (prefix === undefined && netmask === undefined) {
    if (address.value === 0n) return 0;
    const message = `<route> has neither prefix nor netmask: add one, as prefix="24"`;
    findings.add(route, message, "missing");
    return undefined;
  }
  if (prefix === undefined || netmask === undefined || said === undefined) return said ?? masked;
  if (masked !== undefined && masked !== said) {
    findings.contradict(netmask, prefix, (at) => {
      const message = `the netmask is a prefix of ${masked} but the prefix at ${at} says ${said}`;
      return `${message}: keep one of them`;
    });
  }
  return said;
}

function readNetmask(
  attribute: XmlAttribute | undefined,
  family: IpFamily,
  findings: Findings,
): number | undefined {
  if (attribute === undefined) return undefined;
  const mask = parseIp(attribute.value);
  const prefix = family === "ipv4" && mask?.family === "ipv4" ? prefixOfNetmask(mask) : undefined;
  if (prefix === undefined) {
    const remedy = "write one like 255.255.255.0, or a prefix";
    findings.add(attribute, `${quote(attribute.value)} is no IPv4 netmask: ${remedy}`);
  }
  return prefix;
}

function checkTarget(
  route: XmlElement,
  target: Cidr,
  subnets: readonly Cidr[],
  findings: Findings,
): void {
  const first = firstAddress(target);
  if (first.value !== target.address.value) {
    const message = `${formatCidr(target)} is no network: its first address is ${formatIp(first)}`;
    findings.add(route.attribute("address") ?? route, `${message}, write that`);
    return;
  }
  const local = subnets.find(
    (each) => each.prefix <= target.prefix && subnetContains(each, target.address),
  );
  if (local === undefined) return;
  const message = `${formatCidr(target)} is in the LAN itself, in ${formatCidr(local)}: remove the route`;
  findings.add(route, message, "contradiction");
}

function readGateway(
  route: XmlElement,
  family: IpFamily | undefined,
  subnets: readonly Cidr[],
  findings: Findings,
): IpAddress | undefined {
  const attribute = route.attribute("gateway");
  const gateway = readIp(attribute, family, findings);
  if (attribute === undefined || gateway === undefined) return undefined;
  const subnet = subnets.find((each) => subnetContains(each, gateway));
  if (subnet === undefined) {
    const message = `${quote(attribute.value)} is in no subnet of the LAN: name a router in one`;
    findings.add(attribute, message, "contradiction");
  } else if (subnet.address.value === gateway.value) {
    const message = `${quote(attribute.value)} is the LAN's own gateway: name another router`;
    findings.add(attribute, message, "contradiction");
  }
  return gateway;
}

/** libvirt's `<route>`. */
export function routeMarkup({ family, address, prefix, gateway, metric }: Route): Markup {
  const values = {
    family: family === "ipv6" ? family : undefined,
    address,
    prefix,
    gateway,
    metric,
  };
  return oneOf(element("route", values), ["address", "prefix", "metric"]);
}
