import type { Clock } from "../base/clock.js";
import { seconds, type Millis } from "../base/duration.js";
import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import { shortNodeId, type PortId } from "../base/ids.js";
import { formatSubnet } from "../base/ip-address.js";
import type { PeerView } from "../overlay/peer-view.js";
import type { HostDefinition } from "../xml/definition.js";
import type {
  DiscoveryMode,
  MacStatus,
  NetworkSummary,
  PeerStatus,
  PortStatus,
  RouteReport,
} from "./agent-service.js";
import { WORDS } from "./control-words.js";
import { countersOf, type Counters } from "./counters.js";
import { subnetsOf } from "./definition-book.js";
import type { ManagedNetwork } from "./managed-network.js";
import { describeBooked } from "./port-description.js";
import type { StationView } from "./network-view.js";
import type { UplinkCounters } from "./plane/messages.js";
import { STATION_PORT } from "./plane/router-port.js";
import type { RunningNetwork } from "./running-network.js";

/** Of a network that does not run. */
const NO_GATEWAY = { refusals: {} };

/** A network in a line. */
export function summarise(network: ManagedNetwork): NetworkSummary {
  const { shared, host } = network.definition;
  const { running, failure, trust, status } = network;
  const peers = running?.peers() ?? [];
  const { refusals } = running?.gateway ?? NO_GATEWAY;
  const validity = trust.validity();
  return {
    name: shared.name,
    uuid: shared.uuid,
    state: stateOf(network),
    reason: failure === "" ? (running?.trouble ?? "") : failure,
    builtin: status.builtin,
    autostart: status.active,
    mtu: shared.mtu,
    subnets: subnetsOf(shared).map(formatSubnet),
    listen: endpointText(host.listen),
    connections: host.connections.map(formatEndpoint),
    nodeId: trust.node,
    peersUp: peers.filter(({ state }) => state === "up").length,
    peersKnown: peers.length,
    ports: network.book.size,
    certificateNotAfter: validity === undefined ? "" : new Date(validity.notAfter).toISOString(),
    role: trust.role(),
    definitionVersion: network.version,
    gatewayRefusals: refusals,
    discovery: discoveryMode(host),
  };
}

function stateOf({ running, failure }: ManagedNetwork): NetworkSummary["state"] {
  if (running !== undefined) return "running";
  return failure === "" ? "stopped" : "failed";
}

function discoveryMode({ discovery }: HostDefinition): DiscoveryMode {
  return discovery === undefined ? "off" : (discovery.announce ?? "id");
}

/** The peers of a network; none while it is stopped. */
export async function reportPeers(
  network: ManagedNetwork,
  clock: Clock,
): Promise<readonly PeerStatus[]> {
  const { running } = network;
  if (running === undefined) return [];
  const uplinks = new Map((await running.uplinks()).map((each) => [each.uplink, each]));
  return running.peers().map((peer) => ({
    network: network.name,
    nodeId: peer.node ?? "",
    endpoint: endpointText(peer.endpoint),
    state: peer.state,
    ...transportOf(peer, running),
    dialler: diallerOf(peer),
    roundTripMs: peer.roundTrip ?? -1,
    sinceSeconds: secondsSince(peer.since, clock) ?? 0,
    ...loadOf(peer.uplink === undefined ? undefined : uplinks.get(peer.uplink)),
    purpose: peer.purpose,
    reason: peer.reason,
    ...reasonAge(peer, clock),
  }));
}

function reasonAge({ reasonSince }: PeerView, clock: Clock): Pick<PeerStatus, "reasonAgeSeconds"> {
  const reasonAgeSeconds = secondsSince(reasonSince, clock);
  return reasonAgeSeconds === undefined ? {} : { reasonAgeSeconds };
}

type Load = Counters & Pick<PeerStatus, "txBitsPerSecond" | "rxBitsPerSecond" | "relayedFrames">;

/** What an uplink carries; one that is not up carries nothing. */
function loadOf(counted: UplinkCounters | undefined): Load {
  const { txBitsPerSecond = 0, rxBitsPerSecond = 0, relayedFrames = 0 } = counted ?? {};
  return { ...countersOf(counted), txBitsPerSecond, rxBitsPerSecond, relayedFrames };
}

/** One that is not up is not carried by anything, for the reason that is told anyway. */
function transportOf(
  { node, state }: PeerView,
  { wireguard }: RunningNetwork,
): Pick<PeerStatus, "transport" | "transportReason"> {
  if (node === undefined || state !== "up") return { transport: "grpc", transportReason: "" };
  const { transport, reason } = wireguard.state(node);
  return { transport, transportReason: reason };
}

function secondsSince(moment: Millis | undefined, clock: Clock): number | undefined {
  return moment === undefined ? undefined : (clock.now() - moment) / seconds(1);
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
  return (await running.macs()).map(({ mac, location, ageMs, mobility, addresses, conflict }) => ({
    network: network.name,
    mac,
    location:
      location.kind === "node"
        ? `node ${location.node}`
        : `port ${portName(running, location.port)}`,
    kind: location.kind,
    ageSeconds: ageMs === undefined ? -1 : ageMs / 1000,
    mobility,
    addresses,
    conflict: conflict === undefined ? "" : conflictText(conflict, running),
  }));
}

function portName(running: RunningNetwork, port: PortId): string {
  if (port === STATION_PORT) return "(router)"; // no port of an operator's
  return running.ports.nameOf(port) ?? String(port);
}

function conflictText(
  { port, node, frozen }: NonNullable<StationView["conflict"]>,
  running: RunningNetwork,
): string {
  const here = port === undefined ? "here" : `here on port ${portName(running, port)}`;
  const state = frozen === "here" ? "frozen" : "frozen there";
  return `duplicate: ${here}, there at node ${shortNodeId(node)}; ${state}`;
}

/** The graph of a network, nearest nodes first; none while it is stopped. */
export async function reportRoutes({ running }: ManagedNetwork): Promise<readonly RouteReport[]> {
  if (running === undefined) return [];
  const report = await running.routes();
  const nodes = report.nodes.toSorted(
    (a, b) =>
      WORDS.routeState.indexOf(a.state) - WORDS.routeState.indexOf(b.state) ||
      a.distance - b.distance ||
      (a.nodeId < b.nodeId ? -1 : 1),
  );
  return [{ ...report, nodes }];
}
