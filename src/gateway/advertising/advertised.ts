import { firstAddress, parseIp, type IpAddress } from "../../base/ip-address.js";
import type {
  AdvertisedPrefix,
  AdvertisedRoute,
  RouterAdvertisement,
} from "../../wire/router-advertisement.js";
import type { NetworkAddress, SharedDefinition } from "../../xml/definition.js";
import { gatewayMac } from "../gateway-mac.js";
import { waysOf } from "../rules/subnets.js";

/** RFC 4861 §6.2.1: three times the longest interval between two advertisements. */
const ROUTER_LIFETIME = 1800;
const PREFERRED_LIFETIME = 604_800;
const VALID_LIFETIME = 2_592_000;
/** The only length that hosts make addresses from on Ethernet (RFC 2464 §4). */
const AUTONOMOUS_LENGTH = 64;

/**
 * What the gateway of a network advertises; undefined where the LAN has no IPv6 subnet. As libvirt
 * has it: in a subnet with a DHCPv6 range or reservations, addresses come from there; in another, hosts
 * make their own, and ask for the rest. A LAN with no way out has no default router.
 */
export function advertised(shared: SharedDefinition): RouterAdvertisement | undefined {
  const subnets = shared.addresses.filter(({ family }) => family === "ipv6");
  const prefixes = subnets.flatMap(prefixOf);
  if (prefixes.length === 0) return undefined;
  const server = (shared.dns?.enabled ?? true) ? parseIp(subnets[0]?.address ?? "") : undefined;
  return {
    link: gatewayMac(shared),
    routerLifetime: shared.forward === undefined ? 0 : ROUTER_LIFETIME,
    managed: subnets.some(({ dhcp }) => dhcp !== undefined),
    otherConfig: true,
    mtu: shared.mtu,
    prefixes,
    routes: routesOf(shared),
    dnsServers: server === undefined ? [] : [server],
    searchDomains: shared.domain === undefined ? [] : [shared.domain.name],
    dnsLifetime: ROUTER_LIFETIME,
  };
}

/** What an advertisement says of the ways on the link and beyond. */
export type AdvertisedWays = Pick<RouterAdvertisement, "prefixes" | "routes">;

export const NO_WAYS: AdvertisedWays = { prefixes: [], routes: [] };

/** The ways of `before` that are not in `after`, each once, as they are taken back (RFC 4861 §6.2.8, RFC 4191 §4). */
export function withdrawnWays(
  before: readonly AdvertisedWays[],
  after: AdvertisedWays,
): AdvertisedWays {
  const prefixes = missing(
    before.flatMap((each) => each.prefixes),
    after.prefixes,
  );
  const routes = missing(
    before.flatMap((each) => each.routes),
    after.routes,
  );
  return {
    prefixes: prefixes.map((each) => ({ ...each, valid: 0, preferred: 0 })),
    routes: routes.map((each) => ({ ...each, lifetime: 0 })),
  };
}

function missing<T extends AdvertisedPrefix | AdvertisedRoute>(
  before: readonly T[],
  after: readonly T[],
): readonly T[] {
  const gone = new Map(before.map((each) => [identityOf(each), each]));
  for (const each of after) gone.delete(identityOf(each));
  return [...gone.values()];
}

function identityOf({ prefix, length }: AdvertisedPrefix | AdvertisedRoute): string {
  return `${prefix.value}/${length}`;
}

function routesOf(shared: SharedDefinition): AdvertisedRoute[] {
  return waysOf(shared).flatMap(({ network }) => {
    if (network.address.family !== "ipv6") return [];
    return [{ prefix: firstAddress(network), length: network.prefix, lifetime: ROUTER_LIFETIME }];
  });
}

function prefixOf({ address, prefix, dhcp }: NetworkAddress): AdvertisedPrefix[] {
  const parsed: IpAddress | undefined = parseIp(address);
  if (parsed === undefined) return [];
  return [
    {
      prefix: firstAddress({ address: parsed, prefix }),
      length: prefix,
      autonomous: dhcp === undefined && prefix === AUTONOMOUS_LENGTH,
      valid: VALID_LIFETIME,
      preferred: PREFERRED_LIFETIME,
    },
  ];
}
