import type { Mac } from "../../base/ids.js";
import { parseCidr, parseIp, type IpAddress } from "../../base/ip-address.js";
import { gatewayMac } from "../../trust/node-address.js";
import type { ClasslessRoute } from "../../wire/dhcp-values.js";
import type { SharedDefinition } from "../../xml/definition.js";
import { servedSubnets, type ServedSubnet } from "./served-subnet.js";

/** What the DHCPv4 server of a network hands out; the same on every node. */
export interface DhcpSettings {
  /** The gateway's. */
  readonly mac: Mac;
  /** All IPv4 subnets of the LAN, also those that have no address to give. */
  readonly subnets: readonly ServedSubnet[];
  /** The gateway leads out of the LAN. */
  readonly leadsOut: boolean;
  /** The gateway answers questions for names. */
  readonly resolves: boolean;
  readonly domain: string | undefined;
  /** Octets. */
  readonly mtu: number;
  readonly ntpServers: readonly IpAddress[];
  /** Beyond routers of the LAN. */
  readonly routes: readonly ClasslessRoute[];
}

/** From a definition, which names no NTP server: those are the caller's. */
export function dhcpSettings(
  shared: SharedDefinition,
  ntpServers: readonly IpAddress[] = [],
): DhcpSettings {
  return {
    mac: gatewayMac(shared.uuid),
    subnets: servedSubnets(shared.addresses, "ipv4"),
    leadsOut: shared.forward !== undefined,
    resolves: shared.dns?.enabled ?? true,
    domain: shared.domain?.name,
    mtu: shared.mtu,
    ntpServers,
    routes: routesOf(shared),
  };
}

function routesOf({ routes = [] }: SharedDefinition): ClasslessRoute[] {
  return routes.flatMap(({ family, address, prefix, gateway }) => {
    const network = parseCidr(`${address}/${prefix}`)?.address;
    const router = parseIp(gateway);
    if (family !== "ipv4" || network === undefined || router === undefined) return [];
    return [{ network, prefix, router }];
  });
}
