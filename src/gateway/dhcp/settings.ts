import type { Mac } from "../../base/ids.js";
import { parseIp, type IpAddress, type IpFamily } from "../../base/ip-address.js";
import type { ClasslessRoute } from "../../wire/dhcp-values.js";
import type { SharedDefinition } from "../../xml/definition.js";
import { gatewayMac } from "../gateway-mac.js";
import { waysOf } from "../rules/subnets.js";
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

/** From a definition. */
export function dhcpSettings(shared: SharedDefinition): DhcpSettings {
  return {
    mac: gatewayMac(shared),
    subnets: servedSubnets(shared.addresses, "ipv4"),
    leadsOut: shared.forward !== undefined,
    resolves: shared.dns?.enabled ?? true,
    domain: shared.domain?.name,
    mtu: shared.mtu,
    ntpServers: timeServers(shared, "ipv4"),
    routes: routesOf(shared),
  };
}

/** Those of a family, in the order of the definition. */
export function timeServers(
  { timeServers = [] }: SharedDefinition,
  family: IpFamily,
): readonly IpAddress[] {
  return timeServers.flatMap((each) => {
    const address = parseIp(each);
    return address?.family === family ? [address] : [];
  });
}

function routesOf(shared: SharedDefinition): ClasslessRoute[] {
  return waysOf(shared).flatMap(({ network: { address, prefix }, router }) =>
    address.family === "ipv4" ? [{ network: address, prefix, router }] : [],
  );
}
