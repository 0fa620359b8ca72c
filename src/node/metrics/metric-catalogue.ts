/** One metric: how it is called, what kind it is, and what tells its values apart. */
export interface Metric<Label extends string = string> {
  /** `spanlan_<area>_<noun>_<unit>`, with `_total` for counters; never used for anything else. */
  readonly name: string;
  readonly kind: "gauge" | "counter";
  readonly help: string;
  readonly labels: readonly Label[];
}

function gauge<Label extends string>(
  name: string,
  help: string,
  labels: readonly Label[],
): Metric<Label> {
  return { name, kind: "gauge", help, labels };
}

/** What only grows while the network runs. */
function counter<Label extends string>(
  name: string,
  help: string,
  labels: readonly Label[],
): Metric<Label> {
  return { name, kind: "counter", help, labels };
}

/** All there are; docs/METRICS.md lists the same. */
export const METRICS = {
  info: gauge("spanlan_agent_info", "1; the release that runs is the label.", ["version"]),
  cpu: counter("process_cpu_seconds_total", "Processor time of the agent, all threads.", []),
  memory: gauge("process_resident_memory_bytes", "Memory of the agent that is resident.", []),
  started: gauge("process_start_time_seconds", "When the agent started, since 1970.", []),

  running: gauge("spanlan_network_running", "1 while the network runs, else 0.", ["network"]),
  troubled: gauge(
    "spanlan_network_troubled",
    "1 while `spanlan network show` has a reason to tell, else 0.",
    ["network"],
  ),
  definition: gauge(
    "spanlan_network_definition_version",
    "Version of the definition that is served.",
    ["network"],
  ),
  certificate: gauge(
    "spanlan_certificate_not_after_seconds",
    "When this host's certificate, its issuer's and the root's end, since 1970.",
    ["network", "certificate"],
  ),
  nodes: gauge("spanlan_graph_nodes", "Nodes of the network, by how they are reached.", [
    "network",
    "state",
  ]),

  uplink: gauge("spanlan_uplink_up", "1 while the uplink is up, else 0.", [
    "network",
    "node",
    "endpoint",
    "transport",
  ]),
  roundTrip: gauge(
    "spanlan_uplink_round_trip_seconds",
    "Round trip to the peer; absent while it is not known.",
    ["network", "node"],
  ),
  uplinkFrames: counter("spanlan_uplink_frames_total", "Frames of guests, by direction.", [
    "network",
    "node",
    "direction",
  ]),
  uplinkOctets: counter("spanlan_uplink_octets_total", "Octets of these frames.", [
    "network",
    "node",
    "direction",
  ]),
  uplinkDrops: counter("spanlan_uplink_drops_total", "Frames the uplink did not take.", [
    "network",
    "node",
    "reason",
  ]),

  port: gauge("spanlan_port_up", "1 while frames can pass the port, else 0.", ["network", "port"]),
  portFrames: counter(
    "spanlan_port_frames_total",
    "Frames of the port, by direction: rx is what its guest sent.",
    ["network", "port", "direction"],
  ),
  portOctets: counter("spanlan_port_octets_total", "Octets of these frames.", [
    "network",
    "port",
    "direction",
  ]),
  portDrops: counter("spanlan_port_drops_total", "Frames dropped at the port.", [
    "network",
    "port",
    "reason",
  ]),

  relayed: counter("spanlan_relay_frames_total", "Frames passed on for other nodes.", ["network"]),
  relayDrops: counter(
    "spanlan_relay_drops_total",
    "What came from peers, or was asked of the gateway, and was refused.",
    ["network", "reason"],
  ),
  leases: gauge("spanlan_gateway_leases", "Leases of all nodes, as far as this one knows.", [
    "network",
  ]),
  refusals: counter(
    "spanlan_gateway_refusals_total",
    "What guests of this host asked of the gateway and were refused.",
    ["network", "reason"],
  ),
} as const;
