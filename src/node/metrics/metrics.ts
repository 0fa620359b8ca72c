import { VERSION } from "../version.js";
import type {
  AgentService,
  NetworkSummary,
  PeerStatus,
  PortStatus,
  RouteReport,
} from "../agent-service.js";
import type { ManagedNetwork } from "../managed-network.js";
import { certificateEnds } from "./certificate-ends.js";
import { METRICS } from "./metric-catalogue.js";
import { MetricPage } from "./metric-page.js";

/** Where the figures come from. */
export interface MetricsSource extends Pick<
  AgentService,
  "list" | "peers" | "ports" | "leases" | "routes"
> {
  readonly networks: readonly Pick<ManagedNetwork, "name" | "trust">[];
}

/** What the process itself is. */
export interface ProcessFigures {
  readonly cpuSeconds: number;
  readonly residentOctets: number;
  /** Since 1970. */
  readonly startedSeconds: number;
}

/** All metrics of an agent, as they are now. */
export async function metricsPage(
  source: MetricsSource,
  figures: ProcessFigures,
): Promise<MetricPage> {
  const page = new MetricPage();
  page.add(METRICS.info, { version: VERSION }, 1);
  page.add(METRICS.cpu, {}, figures.cpuSeconds);
  page.add(METRICS.memory, {}, figures.residentOctets);
  page.add(METRICS.started, {}, figures.startedSeconds);
  for (const network of await source.list()) addNetwork(page, network);
  for (const { network, certificate, notAfter } of certificateEnds(source.networks)) {
    page.add(METRICS.certificate, { network, certificate }, notAfter / 1000);
  }
  for (const peer of await source.peers(undefined)) addPeer(page, peer);
  for (const port of await source.ports(undefined)) addPort(page, port);
  for (const report of await source.routes(undefined)) addRoutes(page, report);
  for (const { network } of await source.leases(undefined))
    page.add(METRICS.leases, { network }, 1);
  return page;
}

function addNetwork(page: MetricPage, summary: NetworkSummary): void {
  const { name: network, state, reason, definitionVersion, gatewayRefusals } = summary;
  page.add(METRICS.running, { network }, Number(state === "running"));
  page.add(METRICS.troubled, { network }, Number(reason !== ""));
  if (state !== "damaged") page.add(METRICS.definition, { network }, definitionVersion);
  for (const [why, count] of Object.entries(gatewayRefusals)) {
    page.add(METRICS.refusals, { network, reason: why }, count);
  }
}

function addPeer(page: MetricPage, peer: PeerStatus): void {
  const { network, nodeId: node, endpoint, state, transport, roundTripMs } = peer;
  page.add(METRICS.uplink, { network, node, endpoint, transport }, Number(state === "up"));
  if (node === "") return;
  if (roundTripMs >= 0) page.add(METRICS.roundTrip, { network, node }, roundTripMs / 1000);
  for (const direction of ["tx", "rx"] as const) {
    page.add(METRICS.uplinkFrames, { network, node, direction }, peer[`${direction}Frames`]);
    page.add(METRICS.uplinkOctets, { network, node, direction }, peer[`${direction}Octets`]);
  }
  for (const [reason, count] of Object.entries(peer.drops)) {
    page.add(METRICS.uplinkDrops, { network, node, reason }, count);
  }
}

function addPort(page: MetricPage, status: PortStatus): void {
  const { network, name: port, state } = status;
  page.add(METRICS.port, { network, port }, Number(state === "up"));
  for (const direction of ["tx", "rx"] as const) {
    page.add(METRICS.portFrames, { network, port, direction }, status[`${direction}Frames`]);
    page.add(METRICS.portOctets, { network, port, direction }, status[`${direction}Octets`]);
  }
  for (const [reason, count] of Object.entries(status.drops)) {
    page.add(METRICS.portDrops, { network, port, reason }, count);
  }
}

function addRoutes(page: MetricPage, { nodes, relay }: RouteReport): void {
  const { network } = relay;
  for (const { state } of nodes) page.add(METRICS.nodes, { network, state }, 1);
  page.add(METRICS.relayed, { network }, relay.relayedFrames);
  for (const [reason, count] of Object.entries(relay.drops)) {
    page.add(METRICS.relayDrops, { network, reason }, count);
  }
}
