import { METRICS } from "../../../../src/node/metrics/metric-catalogue.js";
import { metricsPage, type MetricsSource } from "../../../../src/node/metrics/metrics.js";
import { FakeAgent, LAB, PEER, PORT, ROUTES } from "../../../fake-agent.js";

const FIGURES = { cpuSeconds: 1.5, residentOctets: 1000, startedSeconds: 5 };

async function lines(change: (source: MetricsSource) => void = () => undefined): Promise<string[]> {
  const source = Object.assign(new FakeAgent(), { networks: [] });
  change(source);
  const text = await (await metricsPage(source, FIGURES)).text();
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

describe("the metrics of an agent", () => {
  it("are of its networks, peers, ports, graph and gateway", async () => {
    const told = await lines();
    expect(told).toEqual(
      expect.arrayContaining([
        "process_cpu_seconds_total 1.5",
        'spanlan_network_running{network="lab"} 1',
        'spanlan_network_troubled{network="lab"} 0',
        'spanlan_gateway_refusals_total{network="lab",reason="DHCP: foreign port"} 2',
        `spanlan_uplink_round_trip_seconds{network="lab",node="${PEER.nodeId}"} 0.00075`,
        `spanlan_uplink_frames_total{network="lab",node="${PEER.nodeId}",direction="rx"} 34`,
        `spanlan_uplink_drops_total{network="lab",node="${PEER.nodeId}",reason="queue-full"} 3`,
        'spanlan_port_up{network="lab",port="web1"} 1',
        'spanlan_port_octets_total{network="lab",port="web1",direction="tx"} 3000',
        'spanlan_graph_nodes{network="lab",state="relayed"} 1',
        'spanlan_relay_frames_total{network="lab"} 1234',
        'spanlan_relay_drops_total{network="lab",reason="hop limit"} 1',
        'spanlan_gateway_leases{network="lab"} 1',
      ]),
    );
  });

  it("say that a network is in trouble, that a peer is away and that nobody has answered yet", async () => {
    const told = await lines((source) => {
      source.list = () => Promise.resolve([{ ...LAB, state: "failed", reason: "no key" }]);
      source.peers = () =>
        Promise.resolve([{ ...PEER, nodeId: "", state: "backing-off", roundTripMs: -1 }]);
      source.ports = () => Promise.resolve([{ ...PORT, state: "down" }]);
      source.routes = () => Promise.resolve([]);
    });
    expect(told).toContain('spanlan_network_running{network="lab"} 0');
    expect(told).toContain('spanlan_network_troubled{network="lab"} 1');
    expect(told).toContain('spanlan_port_up{network="lab",port="web1"} 0');
    expect(told.filter((line) => line.startsWith("spanlan_uplink"))).toEqual([
      'spanlan_uplink_up{network="lab",node="",endpoint="hostb.example:4321",transport="grpc"} 0',
    ]);
    expect(told.filter((line) => line.startsWith("spanlan_relay"))).toEqual([]);
  });

  it("quote what operators wrote, and put together what has the same labels", async () => {
    const told = await lines((source) => {
      source.ports = () => Promise.resolve([{ ...PORT, name: 'a"b\\c\nd' }]);
      source.routes = () => Promise.resolve([ROUTES, ROUTES]);
    });
    expect(told).toContain('spanlan_port_up{network="lab",port="a\\"b\\\\c\\nd"} 1');
    expect(told).toContain('spanlan_relay_frames_total{network="lab"} 2468');
  });

  it("leave no metric out", async () => {
    const source = Object.assign(new FakeAgent(), { networks: [] });
    const text = await (await metricsPage(source, FIGURES)).text();
    const served = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name]) => name);
    const wanted = Object.values(METRICS).filter(
      ({ name }) => !/certificate|port_drops/.test(name),
    );
    expect(served.toSorted()).toEqual(wanted.map(({ name }) => name).toSorted());
  });
});
