import { firstAddress, lastAddress, subnetContains, type Cidr } from "../../base/ip-address.js";
import {
  OPTION_BROADCAST_ADDRESS,
  OPTION_CLASSLESS_ROUTES,
  OPTION_DNS_SERVERS,
  OPTION_DOMAIN_NAME,
  OPTION_HOST_NAME,
  OPTION_MTU,
  OPTION_NTP_SERVERS,
  OPTION_PARAMETER_LIST,
  OPTION_ROUTERS,
  OPTION_SUBNET_MASK,
  type DhcpOptions,
} from "../../wire/dhcp-options.js";
import {
  encodeClasslessRoutes,
  encodeIpv4Option,
  encodeUint16Option,
  encodeUint32Option,
  type ClasslessRoute,
} from "../../wire/dhcp-values.js";
import type { DhcpSettings } from "./settings.js";

/** Of a client that does not say what it wants. */
const DEFAULT_PARAMETERS: readonly number[] = [
  OPTION_SUBNET_MASK,
  OPTION_ROUTERS,
  OPTION_DNS_SERVERS,
  OPTION_HOST_NAME,
  OPTION_DOMAIN_NAME,
  OPTION_MTU,
  OPTION_BROADCAST_ADDRESS,
];

const ALL_ONES = 0xffff_ffff;
const IPV4_BITS = 32;
const DEFAULT_ROUTE = { family: "ipv4", value: 0n } as const;

/**
 * What the client asked for (RFC 2132 §9.8) and there is, in its order, but the mask before the
 * routers (RFC 2132 §3.3).
 */
export function parametersFor(
  asked: DhcpOptions,
  settings: DhcpSettings,
  place: { readonly cidr: Cidr; readonly hostName: string | undefined },
): Map<number, Buffer> {
  const known = parameters(settings, place);
  const list = asked.get(OPTION_PARAMETER_LIST);
  const wanted = new Set(list === undefined ? DEFAULT_PARAMETERS : [...list]);
  const codes = wanted.has(OPTION_SUBNET_MASK) ? [OPTION_SUBNET_MASK, ...wanted] : wanted;
  const options = new Map<number, Buffer>();
  for (const code of codes) {
    const value = known.get(code);
    if (value !== undefined && value.length > 0) options.set(code, value);
  }
  return options;
}

function parameters(
  settings: DhcpSettings,
  { cidr, hostName }: { readonly cidr: Cidr; readonly hostName: string | undefined },
): ReadonlyMap<number, Buffer> {
  const gateway = encodeIpv4Option([cidr.address]);
  const mask = ALL_ONES - (2 ** (IPV4_BITS - cidr.prefix) - 1);
  const none = Buffer.alloc(0);
  return new Map([
    [OPTION_SUBNET_MASK, encodeUint32Option(mask)],
    [OPTION_ROUTERS, settings.leadsOut ? gateway : none],
    [OPTION_DNS_SERVERS, settings.resolves ? gateway : none],
    [OPTION_HOST_NAME, Buffer.from(hostName ?? "", "latin1")],
    [OPTION_DOMAIN_NAME, Buffer.from(settings.domain ?? "", "latin1")],
    [OPTION_MTU, encodeUint16Option(settings.mtu)],
    [OPTION_BROADCAST_ADDRESS, encodeIpv4Option([lastAddress(cidr)])],
    [OPTION_NTP_SERVERS, encodeIpv4Option(settings.ntpServers)],
    [OPTION_CLASSLESS_ROUTES, encodeClasslessRoutes(routesFrom(settings, cidr))],
  ]);
}

/**
 * Ways from a subnet to the others and beyond routers of the LAN. A client that takes these takes no
 * router (RFC 3442), so the default route is among them.
 */
function routesFrom(settings: DhcpSettings, cidr: Cidr): ClasslessRoute[] {
  const router = cidr.address;
  const beyond = settings.routes.map((route) => ({
    ...route,
    router: subnetContains(cidr, route.router) ? route.router : router,
  }));
  const others = settings.subnets
    .filter((other) => other.cidr.address.value !== router.value)
    .map((other) => ({ network: firstAddress(other.cidr), prefix: other.cidr.prefix, router }));
  if (!settings.leadsOut) return [...beyond, ...others];
  return beyond.length === 0 ? [] : [...beyond, { network: DEFAULT_ROUTE, prefix: 0, router }];
}
