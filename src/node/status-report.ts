import type { Clock } from "../base/clock.js";
import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import type { PeerView } from "../overlay/peer-view.js";
import type { MacStatus, NetworkSummary, PeerStatus, PortStatus } from "./agent-service.js";
import { countersOf } from "./counters.js";
import type { ManagedNetwork } from "./managed-network.js";
import { describeBooked } from "./network-ports.js";

/** A network in a line. */
export function summarise(network: ManagedNetwork): NetworkSummary {
  const { shared, host } = network.definition;
  const { running, failure, trust, status } = network;
  const peers = running?.peers() ?? [];
  const validity = trust.validity();
  return {
    name: shared.name,
    uuid: shared.uuid,
    state: running !== undefined ? "running" : failure === "" ? "stopped" : "failed",
    reason: failure,
    builtin: status.builtin,
    mtu: shared.mtu,
    subnets: shared.addresses.map(({ address, prefix }) => `${address}/${prefix}`),
    listen: endpointText(host.listen),
    connections: host.connections.map(formatEndpoint),
    nodeId: trust.node,
    peersUp: peers.filter(({ state }) => state === "up").length,
    peersKnown: peers.length,
    ports: network.book.size,
    certificateNotAfter: validity === undefined ? "" : new Date(validity.notAfter).toISOString(),
    role: trust.role(),
  };
}

/** The peers of a network; none while it is stopped. */
export async function reportPeers(
  network: ManagedNetwork,
  clock: Clock,
): Promise<readonly PeerStatus[]> {
  const { running } = network;
  if (running === undefined) return [];
  const uplinks = new Map((await running.uplinks()).map((each) => [each.uplink, each]));
  return running.peers().map((peer) => {
    const counted = peer.uplink === undefined ? undefined : uplinks.get(peer.uplink);
    return {
      network: network.name,
      nodeId: peer.node ?? "",
      endpoint: endpointText(peer.endpoint),
      state: peer.state,
      transport: "grpc",
      dialler: diallerOf(peer),
      roundTripMs: peer.roundTrip ?? -1,
      sinceSeconds: peer.since === undefined ? 0 : (clock.now() - peer.since) / 1000,
      ...countersOf(counted),
      reason: peer.reason,
    };
  });
}

function endpointText(endpoint: Endpoint | undefined): string {
  return endpoint === undefined ? "" : formatEndpoint(endpoint);
}

function diallerOf({ dialled }: PeerView): PeerStatus["dialler"] {
  if (dialled === undefined) return "";
  return dialled ? "us" : "them";
}

/** The ports of a network, also while it is stopped. */
export async function reportPorts(network: ManagedNetwork): Promise<readonly PortStatus[]> {
  const { running } = network;
  if (running !== undefined) return running.ports.list();
  return network.book.all().map((port) => describeBooked(network.name, port));
}

/** The stations a network knows; none while it is stopped. */
export async function reportMacs(network: ManagedNetwork): Promise<readonly MacStatus[]> {
  const { running } = network;
  if (running === undefined) return [];
  return (await running.macs()).map(({ mac, location, ageMs }) => ({
    network: network.name,
    mac,
    location:
      location.kind === "node"
        ? `node ${location.node}`
        : `port ${running.ports.nameOf(location.port) ?? String(location.port)}`,
    kind: location.kind,
    ageSeconds: ageMs / 1000,
  }));
}
