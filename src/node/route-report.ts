import type { Clock } from "../base/clock.js";
import { formatEndpoint } from "../base/endpoint.js";
import { formatMac, type NodeId } from "../base/ids.js";
import { formatIp } from "../base/ip-address.js";
import type { ControlPlane } from "../overlay/control-plane.js";
import type { MacRouteView } from "../routing/mac-route-view.js";
import { parseRole } from "../trust/role.js";
import { lsaKey } from "../wire/lsa.js";
import type { NodeRoute, RelaySummary, RouteLink, RouteReport } from "./agent-service.js";
import type { StationView } from "./network-view.js";
import type { RelayCounters, StationEntry, UplinkCounters } from "./plane/messages.js";

/** A network whose graph is to be told. */
export interface Told {
  readonly name: string;
  readonly self: NodeId;
  readonly control: ControlPlane;
  /** What the network's own services refused. */
  readonly gateway: { readonly refusals: Readonly<Record<string, number>> };
}

/** The graph of a network as this node sees it, and what it has carried. */
export function routeReport(
  told: Told,
  relay: RelayCounters,
  uplinks: readonly UplinkCounters[],
): RouteReport {
  const { topology } = told.control.linkState;
  const stations = stationsPerNode(told.control.linkState.macRoutes());
  const nodes = [...topology.facts().keys()].map((node) => describe(told, node, stations));
  const links: RouteLink[] = [...topology.facts()].flatMap(([from, facts]) =>
    facts.links.map(({ node: to, cost }) => ({ network: told.name, from, to, cost })),
  );
  return { network: told.name, nodes, links, relay: summarise(told, relay, uplinks) };
}

function describe(told: Told, node: NodeId, stations: ReadonlyMap<NodeId, number>): NodeRoute {
  return {
    network: told.name,
    nodeId: node,
    role: parseRole(told.control.linkState.signer(node)?.role ?? "") ?? "",
    stations: stations.get(node) ?? 0,
    ...wayTo(told, node),
    ...wordsOf(told, node),
  };
}

function wayTo(
  { self, control }: Told,
  node: NodeId,
): Pick<NodeRoute, "state" | "nextHop" | "distance" | "hops"> {
  if (node === self) return { state: "self", nextHop: "", distance: 0, hops: 0 };
  const path = control.linkState.topology.paths.get(node);
  if (path === undefined) return { state: "unreachable", nextHop: "", distance: -1, hops: -1 };
  return { state: path.nextHop === node ? "direct" : "relayed", ...path };
}

/** What the node says of itself. */
function wordsOf(
  { control }: Told,
  node: NodeId,
): Pick<NodeRoute, "wantsFloods" | "sequence" | "ageSeconds" | "endpoints"> {
  const { topology, database } = control.linkState;
  const facts = topology.factsOf(node);
  if (facts === undefined)
    return { wantsFloods: false, sequence: 0, ageSeconds: -1, endpoints: [] };
  const { header, wantsFloods, endpoints } = facts;
  const ageSeconds = (database.age(lsaKey(header)) ?? -1000) / 1000;
  return {
    wantsFloods,
    sequence: header.sequence,
    ageSeconds,
    endpoints: endpoints.map(formatEndpoint),
  };
}

function stationsPerNode(routes: readonly MacRouteView[]): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>();
  for (const { node } of routes) counts.set(node, (counts.get(node) ?? 0) + 1);
  return counts;
}

function summarise(
  { name, control, gateway }: Told,
  relay: RelayCounters,
  uplinks: readonly UplinkCounters[],
): RelaySummary {
  const drops: Record<string, number> = {};
  for (const { drops: own } of uplinks) {
    for (const [reason, count] of Object.entries(own)) drops[reason] = (drops[reason] ?? 0) + count;
  }
  for (const [reason, count] of Object.entries(control.refusals())) drops[`LSA ${reason}`] = count;
  Object.assign(drops, gateway.refusals);
  return { network: name, ...relay, drops };
}

/** The stations of a network: those behind ports here, and those other nodes tell of. */
export function stationViews(
  told: Told,
  local: readonly StationEntry[],
  clock: Clock,
): readonly StationView[] {
  const routes = new Map(told.control.linkState.macRoutes().map((route) => [route.mac, route]));
  const here = local.map(({ mac, port, ageMs }): StationView => {
    const route = routes.get(mac);
    routes.delete(mac);
    return { ...describeStation(mac, route), location: { kind: "port", port }, ageMs };
  });
  const there = [...routes.values()].flatMap((route): readonly StationView[] => {
    const location = { kind: "node", node: route.node } as const;
    const active = route.active && route.node !== told.self;
    const ageMs = route.since === undefined ? undefined : clock.now() - route.since;
    return active ? [{ ...describeStation(route.mac, route), location, ageMs }] : [];
  });
  return [...here, ...there];
}

function describeStation(
  mac: MacRouteView["mac"],
  route: MacRouteView | undefined,
): Omit<StationView, "location" | "ageMs"> {
  return {
    mac: formatMac(mac),
    mobility: route?.mobility ?? 0,
    addresses: (route?.addresses ?? []).map(formatIp),
    conflict: route?.conflict,
  };
}
