import type { Clock } from "../base/clock.js";
import { formatEndpoint } from "../base/endpoint.js";
import { formatMac, type NodeId } from "../base/ids.js";
import { formatIp } from "../base/ip-address.js";
import type { ControlPlane } from "../overlay/control-plane.js";
import type { MacRouteView } from "../routing/mac-routes.js";
import { parseRole } from "../trust/role.js";
import { lsaKey } from "../wire/lsa.js";
import type { NodeRoute, RelaySummary, RouteLink, RouteReport, RouteState } from "./agent-service.js";
import type { StationView } from "./network-view.js";
import type { RelayCounters, StationEntry, UplinkCounters } from "./plane/messages.js";

/** A network whose graph is to be told. */
export interface Told {
  readonly name: string;
  readonly self: NodeId;
  readonly control: ControlPlane;
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

function describe(
  { name, self, control }: Told,
  node: NodeId,
  stations: ReadonlyMap<NodeId, number>,
): NodeRoute {
  const { topology, database } = control.linkState;
  const facts = topology.factsOf(node);
  const path = topology.paths.get(node);
  const age = database.age(lsaKey({ type: "links", origin: node, fragment: 0 }));
  return {
    network: name,
    nodeId: node,
    role: parseRole(control.linkState.signer(node)?.role ?? "") ?? "",
    state: stateOf(node, self, path?.nextHop),
    nextHop: path?.nextHop ?? "",
    distance: node === self ? 0 : (path?.distance ?? -1),
    hops: node === self ? 0 : (path?.hops ?? -1),
    stations: stations.get(node) ?? 0,
    wantsFloods: facts?.wantsFloods ?? false,
    sequence: facts?.header.sequence ?? 0,
    ageSeconds: age === undefined ? -1 : age / 1000,
    endpoints: (facts?.endpoints ?? []).map(formatEndpoint),
  };
}

function stateOf(node: NodeId, self: NodeId, nextHop: NodeId | undefined): RouteState {
  if (node === self) return "self";
  if (nextHop === undefined) return "unreachable";
  return nextHop === node ? "direct" : "relayed";
}

function stationsPerNode(routes: readonly MacRouteView[]): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>();
  for (const { node } of routes) counts.set(node, (counts.get(node) ?? 0) + 1);
  return counts;
}

function summarise(
  { name, control }: Told,
  relay: RelayCounters,
  uplinks: readonly UplinkCounters[],
): RelaySummary {
  const drops: Record<string, number> = {};
  for (const { drops: own } of uplinks) {
    for (const [reason, count] of Object.entries(own)) drops[reason] = (drops[reason] ?? 0) + count;
  }
  for (const [reason, count] of Object.entries(control.refusals())) drops[`LSA ${reason}`] = count;
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
