import type { Mac } from "../../base/ids.js";
import { prefixOfNetmask, type Cidr, type IpAddress } from "../../base/ip-address.js";
import type { DhcpMessage } from "../../wire/dhcp-message.js";
import {
  OPTION_CLASSLESS_ROUTES,
  OPTION_DNS_SERVERS,
  OPTION_DOMAIN_NAME,
  OPTION_LEASE_TIME,
  OPTION_MTU,
  OPTION_REBINDING_TIME,
  OPTION_RENEWAL_TIME,
  OPTION_ROUTERS,
  OPTION_SERVER_ID,
  OPTION_SUBNET_MASK,
} from "../../wire/dhcp-options.js";
import {
  decodeClasslessRoutes,
  decodeIpv4List,
  decodeIpv4Option,
  decodeUint16Option,
  decodeUint32Option,
  type ClasslessRoute,
} from "../../wire/dhcp-values.js";

/** What a server has given a client, as far as it makes sense. */
export interface Configuration {
  readonly address: Cidr;
  readonly server: { readonly address: IpAddress; readonly mac: Mac };
  /** Where packets go; a default route is among them where the network leads out. */
  readonly routes: readonly ClasslessRoute[];
  readonly dnsServers: readonly IpAddress[];
  readonly domain: string | undefined;
  /** Octets of a packet; undefined where the server leaves it to the client. */
  readonly mtu: number | undefined;
  /** In seconds from the request on; Infinity for ever. */
  readonly lease: number;
  readonly renewal: number;
  readonly rebinding: number;
}

const FOR_EVER = 0xffff_ffff; // RFC 2131 §3.3
const ALL_ONES = { family: "ipv4", value: 0xffff_ffffn } as const;
const DEFAULT_ROUTE = { family: "ipv4", value: 0n } as const;
/** Every host takes packets of so many octets (RFC 791 §3.2); a smaller MTU would be an attack. */
const MTU_MIN = 576;
const FIRST_GROUP = 0xe000_0000n; // 224.0.0.0, and reserved addresses above
const ADDRESSES_MAX = 3; // MAXNS of resolv.conf(5)

/** What goes into files unchecked must be a name (RFC 1035 §2.3.1). */
const DOMAIN = /^(?!-)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*$/;
const DOMAIN_OCTETS_MAX = 253;

/** Undefined where the message gives no address that a host can have, or no server. */
export function configurationIn(message: DhcpMessage, serverMac: Mac): Configuration | undefined {
  const { options, yourAddress } = message;
  const server = decodeIpv4Option(options.get(OPTION_SERVER_ID));
  const prefix = prefixOfNetmask(decodeIpv4Option(options.get(OPTION_SUBNET_MASK)) ?? ALL_ONES);
  const lease = decodeUint32Option(options.get(OPTION_LEASE_TIME));
  if (server === undefined || !isHost(yourAddress) || !prefix || !lease) return undefined;
  return {
    address: { address: yourAddress, prefix },
    server: { address: server, mac: serverMac },
    routes: routesIn(message),
    dnsServers: decodeIpv4List(options.get(OPTION_DNS_SERVERS)).slice(0, ADDRESSES_MAX),
    domain: domainIn(options.get(OPTION_DOMAIN_NAME)),
    mtu: mtuIn(options.get(OPTION_MTU)),
    ...times(message, lease),
  };
}

function isHost({ value }: IpAddress): boolean {
  return value !== 0n && value < FIRST_GROUP;
}

/** A client that is told of classless routes takes no router beside them (RFC 3442). */
function routesIn({ options }: DhcpMessage): readonly ClasslessRoute[] {
  const classless = options.get(OPTION_CLASSLESS_ROUTES);
  const routes = classless === undefined ? undefined : decodeClasslessRoutes(classless);
  if (routes !== undefined) return routes;
  const [router] = decodeIpv4List(options.get(OPTION_ROUTERS));
  return router === undefined ? [] : [{ network: DEFAULT_ROUTE, prefix: 0, router }];
}

function domainIn(value: Buffer | undefined): string | undefined {
  const domain = value?.toString("latin1").replace(/\0+$/, "").replace(/\.$/, "");
  if (domain === undefined || domain.length > DOMAIN_OCTETS_MAX) return undefined;
  return DOMAIN.test(domain) ? domain : undefined;
}

function mtuIn(value: Buffer | undefined): number | undefined {
  const mtu = decodeUint16Option(value) ?? 0;
  return mtu >= MTU_MIN ? mtu : undefined;
}

/** Half of the lease and seven eighths of it where the server says nothing better (RFC 2131 §4.4.5). */
function times(
  { options }: DhcpMessage,
  lease: number,
): Pick<Configuration, "lease" | "renewal" | "rebinding"> {
  if (lease === FOR_EVER) return { lease: Infinity, renewal: Infinity, rebinding: Infinity };
  const renewal = decodeUint32Option(options.get(OPTION_RENEWAL_TIME)) ?? 0;
  const rebinding = decodeUint32Option(options.get(OPTION_REBINDING_TIME)) ?? 0;
  if (0 < renewal && renewal < rebinding && rebinding < lease) return { lease, renewal, rebinding };
  return { lease, renewal: lease / 2, rebinding: (lease * 7) / 8 };
}
