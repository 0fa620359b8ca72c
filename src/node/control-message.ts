import type { spanlan } from "../generated/agent.js";
import type { MacStatus, NetworkSummary, PeerStatus, PortStatus } from "./agent-service.js";
import { WORDS, answeredWord } from "./control-words.js";

// Values of the control API as messages and back. The types of messages inside messages say that
// any field may be absent; once decoded none is, for the default of proto3 stands in.
type Complete<T> = { readonly [Field in keyof T]-?: NonNullable<T[Field]> };

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
    mtu: message.mtu,
    subnets: message.subnets,
    listen: message.listen,
    connections: message.connections,
    nodeId: message.nodeId,
    peersUp: message.peersUp,
    peersKnown: message.peersKnown,
    ports: message.ports,
    certificateNotAfter: message.certificateNotAfter,
    role: answeredWord(WORDS.role, message.role),
  };
}

/** The peer of a message. */
export function peerOf(inner: spanlan.agent.v1.Peer.$Properties): PeerStatus {
  const message = inner as Complete<spanlan.agent.v1.Peer.$Properties>;
  return {
    network: message.network,
    nodeId: message.nodeId,
    endpoint: message.endpoint,
    state: answeredWord(WORDS.peerState, message.state),
    transport: answeredWord(WORDS.transport, message.transport),
    dialler: answeredWord(WORDS.dialler, message.dialler),
    roundTripMs: message.roundTripMs,
    sinceSeconds: message.sinceSeconds,
    txFrames: message.txFrames,
    rxFrames: message.rxFrames,
    txOctets: message.txOctets,
    rxOctets: message.rxOctets,
    drops: message.drops,
    reason: message.reason,
  };
}

/** The port of a message. */
export function portOf(inner: spanlan.agent.v1.Port.$Properties): PortStatus {
  const message = inner as Complete<spanlan.agent.v1.Port.$Properties>;
  return {
    network: message.network,
    name: message.name,
    kind: answeredWord(WORDS.portKind, message.kind),
    device: message.device,
    mac: message.mac,
    address: message.address,
    state: answeredWord(WORDS.portState, message.state),
    reason: message.reason,
    rxFrames: message.rxFrames,
    rxOctets: message.rxOctets,
    txFrames: message.txFrames,
    txOctets: message.txOctets,
    drops: message.drops,
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
  };
}
