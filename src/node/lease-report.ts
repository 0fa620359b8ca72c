import { formatMac, type Mac, type NodeId } from "../base/ids.js";
import { formatIp } from "../base/ip-address.js";
import type { Lease } from "../gateway/address-book.js";
import type { LeaseStatus } from "./agent-service.js";
import type { ManagedNetwork } from "./managed-network.js";

/** The leases of a network, by address; none while it is stopped. */
export function reportLeases({ name, running }: ManagedNetwork): readonly LeaseStatus[] {
  if (running === undefined) return [];
  const stations = running.control.linkState.macRoutes();
  const nodes = new Map(stations.map(({ mac, node }) => [mac, node]));
  return [...running.gateway.leases()].sort(byAddress).map((each) => describe(name, each, nodes));
}

function byAddress({ address: one }: Lease, { address: other }: Lease): number {
  if (one.family !== other.family) return one.family === "ipv4" ? -1 : 1;
  return one.value < other.value ? -1 : 1;
}

function describe(network: string, lease: Lease, nodes: ReadonlyMap<Mac, NodeId>): LeaseStatus {
  const { address, mac, client, name = "", expires } = lease;
  return {
    network,
    address: formatIp(address),
    mac: formatMac(mac),
    client,
    name,
    nodeId: nodes.get(mac) ?? "",
    expires: Number.isFinite(expires) ? new Date(expires).toISOString() : "",
  };
}
