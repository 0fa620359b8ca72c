import type { spanlan } from "../generated/agent.js";
import type {
  DefinitionDiff,
  LeaseStatus,
  MacStatus,
  NetworkSummary,
  NodeRoute,
  PeerStatus,
  PingResult,
  RouteReport,
  SeenAgent,
} from "./agent-service.js";
import { spanError } from "./control-failure.js";
import type { Complete } from "./control-protocol.js";
import type { Granted } from "./certification-service.js";
import type { Revoked } from "./membership-service.js";
import { WORDS, answeredWord } from "./control-words.js";

// Values of the control API as messages and back.

/** The message of a network. */
export function networkMessage(network: NetworkSummary): spanlan.agent.v1.Network.$Shape {
  return {
    ...network,
    subnets: [...network.subnets],
    connections: [...network.connections],
  };
}

/** The network of a message. */
export function networkOf(inner: spanlan.agent.v1.Network.$Properties): NetworkSummary {
  const message = inner as Complete<spanlan.agent.v1.Network.$Properties>;
  return {
    name: message.name,
    uuid: message.uuid,
    state: answeredWord(WORDS.networkState, message.state),
    reason: message.reason,
    builtin: message.builtin,
    autostart: message.autostart,
    mtu: message.mtu,
    subnets: message.subnets,
    listen: message.listen,
    connections: message.connections,
    nodeId: message.nodeId,
    peersUp: message.peersUp,
    peersKnown: message.peersKnown,
    ports: message.ports,
    certificateNotAfter: message.certificateNotAfter,
    role: answeredWord(WORDS.knownRole, message.role),
    definitionVersion: message.definitionVersion,
    gatewayRefusals: message.gatewayRefusals,
    discovery: answeredWord(WORDS.discovery, message.discovery),
  };
}

/** What was revoked, of a message. */
export function revokedOf(message: spanlan.agent.v1.Revoked): Revoked {
  const { network, nodeId, reason } = message;
  return { network, nodeId, reason };
}

/** The issuer that was made, of a message. */
export function grantedOf(message: spanlan.agent.v1.Granted): Granted {
  const { network, nodeId, notAfter } = message;
  return { network, nodeId, notAfter };
}

/** The message of what a definition would change. */
export function diffMessage({
  network,
  differences,
  basis,
  refusal,
}: DefinitionDiff): spanlan.agent.v1.DiffReply.$Shape {
  return { network, differences: [...differences], basis, refusal: refusal ?? null };
}

/** What a definition would change, of a message. */
export function diffOf(inner: spanlan.agent.v1.DiffReply.$Properties): DefinitionDiff {
  const { network, differences, basis } = inner as Complete<spanlan.agent.v1.DiffReply.$Properties>;
  const { refusal } = inner;
  return {
    ...{ network, basis },
    refusal: refusal ? spanError(refusal.code ?? "", refusal.message ?? "") : undefined,
    differences: differences.map((each) => {
      const { path, kind, from, to, scope } =
        each as Complete<spanlan.agent.v1.Difference.$Properties>;
      return {
        path,
        kind: answeredWord(WORDS.differenceKind, kind),
        from,
        to,
        scope: answeredWord(WORDS.differenceScope, scope),
      };
    }),
  };
}

/** The peer of a message. */
export function peerOf(inner: spanlan.agent.v1.Peer.$Properties): PeerStatus {
  const message = inner as Complete<spanlan.agent.v1.Peer.$Properties>;
  const { reasonAgeSeconds } = inner; // optional: null where it is absent
  return {
    network: message.network,
    nodeId: message.nodeId,
    endpoint: message.endpoint,
    state: answeredWord(WORDS.peerState, message.state),
    transport: answeredWord(WORDS.transport, message.transport),
    transportReason: message.transportReason,
    dialler: answeredWord(WORDS.dialler, message.dialler),
    roundTripMs: message.roundTripMs,
    sinceSeconds: message.sinceSeconds,
    txFrames: message.txFrames,
    rxFrames: message.rxFrames,
    txOctets: message.txOctets,
    rxOctets: message.rxOctets,
    txBitsPerSecond: message.txBitsPerSecond,
    rxBitsPerSecond: message.rxBitsPerSecond,
    relayedFrames: message.relayedFrames,
    drops: message.drops,
    purpose: answeredWord(WORDS.purpose, message.purpose),
    reason: message.reason,
    ...(reasonAgeSeconds == null ? {} : { reasonAgeSeconds }),
  };
}

/** The MAC table entry of a message. */
export function macOf(inner: spanlan.agent.v1.Mac.$Properties): MacStatus {
  const message = inner as Complete<spanlan.agent.v1.Mac.$Properties>;
  return {
    network: message.network,
    mac: message.mac,
    location: message.location,
    kind: answeredWord(WORDS.macKind, message.kind),
    ageSeconds: message.ageSeconds,
    mobility: message.mobility,
    addresses: message.addresses,
    conflict: message.conflict,
  };
}

/** The lease of a message. */
export function leaseOf(inner: spanlan.agent.v1.Lease.$Properties): LeaseStatus {
  const { network, address, mac, client, name, nodeId, expires } = inner as Complete<typeof inner>;
  return { network, address, mac, client, name, nodeId, expires };
}

/** The agent on a link, of a message. */
export function seenAgentOf(inner: spanlan.agent.v1.SeenAgent.$Properties): SeenAgent {
  const { network, name, localName, nodeId, endpoints, devices, ageSeconds } = inner as Complete<
    typeof inner
  >;
  return { network, name, localName, nodeId, endpoints, devices, ageSeconds };
}

/** The message of a network's graph. */
export function routesMessage(report: RouteReport): spanlan.agent.v1.NetworkRoutes.$Shape {
  const { network, nodes, links, relay } = report;
  return {
    network,
    nodes: nodes.map((node) => ({ ...node, endpoints: [...node.endpoints] })),
    links: [...links],
    relay: { ...relay, deliveredByHops: [...relay.deliveredByHops] },
  };
}

/** The network's graph of a message. */
export function routesOf(inner: spanlan.agent.v1.NetworkRoutes.$Properties): RouteReport {
  const message = inner as Complete<spanlan.agent.v1.NetworkRoutes.$Properties>;
  const relay = message.relay as Complete<spanlan.agent.v1.RelaySummary.$Properties>;
  return {
    network: message.network,
    nodes: message.nodes.map(nodeRouteOf),
    links: message.links.map((link) => {
      const { network, from, to, cost } = link as Complete<typeof link>;
      return { network, from, to, cost };
    }),
    relay: {
      network: relay.network,
      relayedFrames: relay.relayedFrames,
      relayedOctets: relay.relayedOctets,
      deliveredByHops: relay.deliveredByHops,
      drops: relay.drops,
    },
  };
}

function nodeRouteOf(inner: spanlan.agent.v1.NodeRoute.$Properties): NodeRoute {
  const message = inner as Complete<spanlan.agent.v1.NodeRoute.$Properties>;
  return {
    network: message.network,
    nodeId: message.nodeId,
    role: answeredWord(WORDS.knownRole, message.role),
    state: answeredWord(WORDS.routeState, message.state),
    nextHop: message.nextHop,
    distance: message.distance,
    hops: message.hops,
    stations: message.stations,
    wantsFloods: message.wantsFloods,
    sequence: message.sequence,
    ageSeconds: message.ageSeconds,
    endpoints: message.endpoints,
  };
}

/** The outcome of a message. */
export function pingResultOf(inner: spanlan.agent.v1.PingReply.$Properties): PingResult {
  const message = inner as Complete<spanlan.agent.v1.PingReply.$Properties>;
  return {
    network: message.network,
    nodeId: message.nodeId,
    outcome: answeredWord(WORDS.pingOutcome, message.outcome),
    roundTripMs: message.roundTripMs,
    hopsThere: message.hopsThere,
    hopsBack: message.hopsBack,
    nextHop: message.nextHop,
    state: answeredWord(WORDS.routeState, message.state),
  };
}
