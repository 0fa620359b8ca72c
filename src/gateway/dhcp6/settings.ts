import type { Mac } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";
import type { SharedDefinition } from "../../xml/definition.js";
import { timeServers } from "../dhcp/settings.js";
import { gatewayMac } from "../gateway-mac.js";
import { servedSubnets, type ServedSubnet } from "../dhcp/served-subnet.js";

/** What the DHCPv6 server of a network hands out; the same on every node. */
export interface Dhcp6Settings {
  /** The gateway's; the server's DUID is made from it. */
  readonly mac: Mac;
  /** All IPv6 subnets of the LAN, also those that have no address to give. */
  readonly subnets: readonly ServedSubnet[];
  readonly dnsServers: readonly IpAddress[];
  readonly domain: string | undefined;
  readonly ntpServers: readonly IpAddress[];
}

/** From a definition. */
export function dhcp6Settings(shared: SharedDefinition): Dhcp6Settings {
  const subnets = servedSubnets(shared.addresses, "ipv6");
  const resolves = shared.dns?.enabled ?? true;
  return {
    mac: gatewayMac(shared),
    subnets,
    dnsServers: resolves ? subnets.slice(0, 1).map(({ cidr }) => cidr.address) : [],
    domain: shared.domain?.name,
    ntpServers: timeServers(shared, "ipv6"),
  };
}
