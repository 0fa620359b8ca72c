import {
  cidr,
  firstAddress,
  formatCidr,
  formatIp,
  formatSubnet,
  lastAddress,
  parseIp,
  subnetContains,
  subnetsOverlap,
  type Cidr,
  type IpAddress,
} from "../base/ip-address.js";
import type { NetworkAddress, SharedDefinition } from "./definition.js";
import type { XmlElement } from "./element.js";
import type { Findings } from "./findings.js";
import type { Route } from "./gateway-definition.js";

/** Wider ways would take what the host itself has elsewhere. */
const LEAST_PREFIX = { ipv4: 8, ipv6: 16 } as const;

/** This host and link, loopback, link-local, groups and what is reserved: nobody forwards there. */
const NOT_FORWARDED = [
  ...["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"],
  ...["::/16", "fe80::/10", "fec0::/10", "ff00::/8"],
].map(cidr);

/**
 * Reports routes that no host serves: ways that are too wide or lead round what is the LAN's or a host's own, and
 * routers that cannot be one. The routes of the definition are those of the elements, in their order.
 */
export function checkServedRoutes(
  network: XmlElement,
  { addresses, routes = [] }: Pick<SharedDefinition, "addresses" | "routes">,
  findings: Findings,
): void {
  const seen = new Set<string>();
  for (const [index, element] of network.named("route").entries()) {
    const route = routes[index];
    if (route === undefined) return;
    const target = `${route.address}/${route.prefix}`;
    const trouble = seen.has(target)
      ? `there is a route to ${target} already, and one network has one router: remove this one`
      : (targetTrouble(route, addresses) ?? routerTrouble(route, addresses));
    seen.add(target);
    if (trouble !== undefined) findings.add(element, trouble, "unserved");
  }
}

function targetTrouble(
  { family, address, prefix }: Route,
  addresses: readonly NetworkAddress[],
): string | undefined {
  const target = cidr(`${address}/${prefix}`);
  const [text, least] = [formatCidr(target), LEAST_PREFIX[family]];
  if (prefix < least) return `${text} is too wide: name networks of a prefix of ${least} or more`;
  if (NOT_FORWARDED.some((each) => subnetsOverlap(each, target))) {
    return `${text} is nothing that packets are forwarded to: name a network of hosts`;
  }
  const local = addresses.map(subnetOf).find((subnet) => subnetsOverlap(subnet, target));
  if (local === undefined) return undefined;
  return `${text} has the LAN's own ${formatSubnet(local)} in it: name the networks that are beyond`;
}

function routerTrouble(
  { gateway }: Route,
  addresses: readonly NetworkAddress[],
): string | undefined {
  const router = parseIp(gateway);
  const home = addresses.find((each) => router && subnetContains(subnetOf(each), router));
  if (router === undefined || home === undefined) return undefined;
  const [subnet, text] = [subnetOf(home), formatIp(router)];
  const ends = [firstAddress(subnet), ...(home.family === "ipv4" ? [lastAddress(subnet)] : [])];
  if (ends.some(({ value }) => value === router.value)) {
    return `${text} is an end of ${formatSubnet(subnet)}, which nobody can have: name a router's address`;
  }
  if (!isGiven(router, home)) return undefined;
  return `${text} is given to whoever asks for an address: keep it by a <host> of <dhcp>, or name one outside of the ranges`;
}

/** Whether any client may be given it. */
function isGiven({ value }: IpAddress, { dhcp }: NetworkAddress): boolean {
  if (dhcp?.hosts.some(({ address }) => parseIp(address)?.value === value) === true) return false;
  return (dhcp?.ranges ?? []).some(({ start, end }) => {
    const [first, last] = [parseIp(start)?.value ?? 0n, parseIp(end)?.value ?? -1n];
    return first <= value && value <= last;
  });
}

function subnetOf({ address, prefix }: NetworkAddress): Cidr {
  return cidr(`${address}/${prefix}`);
}
