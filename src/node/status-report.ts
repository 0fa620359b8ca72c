import type { Clock } from "../base/clock.js";
import { formatEndpoint } from "../base/endpoint.js";
import type { MacStatus, NetworkSummary, PeerStatus, PortStatus } from "./agent-service.js";
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
    listen: host.listen === undefined ? "" : formatEndpoint(host.listen),
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
  const counted = new Map((await running.uplinks()).map((each) => [each.uplink, each]));
  return running.peers().map((peer) => {
    const counters = peer.uplink === undefined ? undefined : counted.get(peer.uplink);
    return {
      network: network.name,
      nodeId: peer.node ?? "",
      endpoint: peer.endpoint === undefined ? "" : formatEndpoint(peer.endpoint),
      state: peer.state,
      transport: "grpc",
      dialler: peer.dialled === undefined ? "" : peer.dialled ? "us" : "them",
      roundTripMs: peer.roundTrip ?? -1,
      sinceSeconds: peer.since === undefined ? 0 : (clock.now() - peer.since) / 1000,
      txFrames: counters?.txFrames ?? 0,
      rxFrames: counters?.rxFrames ?? 0,
      txOctets: counters?.txOctets ?? 0,
      rxOctets: counters?.rxOctets ?? 0,
      drops: counters?.drops ?? {},
      reason: peer.reason,
    };
  });
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
