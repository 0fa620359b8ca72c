import { millis } from "../../../src/base/duration.js";
import type { NodeId, PortId } from "../../../src/base/ids.js";
import type { NodeRoute } from "../../../src/node/agent-service.js";
import type { ManagedNetwork } from "../../../src/node/managed-network.js";
import type { StationView } from "../../../src/node/network-view.js";
import { reportMacs, reportPeers, reportRoutes } from "../../../src/node/status-report.js";
import { ROUTES } from "../../fake-agent.js";
import { FakeClock } from "../../fake-clock.js";

const there = "ef".repeat(32) as NodeId;
const port = 3 as PortId;

/** A network called lab, of whose running parts there are only these. */
function lab(running: object | undefined): ManagedNetwork {
  return { name: "lab", running } as unknown as ManagedNetwork;
}

function withStation(station: Partial<StationView>): ManagedNetwork {
  const whole: StationView = {
    mac: "52:54:00:12:34:56",
    location: { kind: "port", port },
    ageMs: 1500,
    mobility: 2,
    addresses: ["10.20.0.5"],
    conflict: undefined,
    ...station,
  };
  return lab({
    macs: () => Promise.resolve([whole]),
    ports: { nameOf: (asked: PortId) => (asked === port ? "web1" : undefined) },
  });
}

describe("the stations of a network", () => {
  it("are told with the port they are behind, by its name", async () => {
    expect(await reportMacs(withStation({}))).toEqual([
      {
        ...{ network: "lab", mac: "52:54:00:12:34:56", location: "port web1", kind: "port" },
        ...{ ageSeconds: 1.5, mobility: 2, addresses: ["10.20.0.5"], conflict: "" },
      },
    ]);
  });

  it("are told with the node they are behind, and without an age where none is known", async () => {
    const away = withStation({ location: { kind: "node", node: there }, ageMs: undefined });
    expect(await reportMacs(away)).toMatchObject([
      { kind: "node", location: `node ${there}`, ageSeconds: -1 },
    ]);
  });

  it.each([
    [
      { port, node: there, frozen: "here" },
      "here on port web1, there at node efefefefefef; frozen",
    ],
    [
      { port, node: there, frozen: "there" },
      "here on port web1, there at node efefefefefef; frozen there",
    ],
    [{ port: undefined, node: there, frozen: "here" }, "here, there at node efefefefefef; frozen"],
  ] as const)("that two hosts claim are told with both places: %j", async (conflict, text) => {
    const [told] = await reportMacs(withStation({ conflict }));
    expect(told?.conflict).toBe(`duplicate: ${text}`);
  });
});

describe("the peers of a network", () => {
  const clock = new FakeClock();
  const wireguard = { state: () => ({ transport: "wireguard", reason: "" }) };
  const view = { node: there, state: "up", uplink: "u1", purpose: "healing", reason: "reset" };

  it("are told with what their uplink carries, and how long ago they were last lost", async () => {
    const since = clock.now();
    clock.advance(millis(2500));
    const carried = { uplink: "u1", rxFrames: 1, rxOctets: 2, txFrames: 3, txOctets: 4, drops: {} };
    const rates = { txBitsPerSecond: 5, rxBitsPerSecond: 6, relayedFrames: 7 };
    const network = lab({
      wireguard,
      peers: () => [{ ...view, since, reasonSince: since }],
      uplinks: () => Promise.resolve([{ ...carried, ...rates }]),
    });
    const [told] = await reportPeers(network, clock);
    expect(told).toMatchObject({ ...rates, txOctets: 4, purpose: "healing" });
    expect(told).toMatchObject({ transport: "wireguard", transportReason: "" });
    expect(told).toMatchObject({ reason: "reset", reasonAgeSeconds: 2.5, sinceSeconds: 2.5 });
  });

  it("carry nothing while they are not up", async () => {
    const network = lab({
      wireguard,
      peers: () => [{ ...view, uplink: undefined }],
      uplinks: () => Promise.resolve([]),
    });
    const [told] = await reportPeers(network, clock);
    expect(told).toMatchObject({ txBitsPerSecond: 0, rxBitsPerSecond: 0, relayedFrames: 0 });
    expect(told).toMatchObject({ txFrames: 0, drops: {}, roundTripMs: -1 });
    expect(told).not.toHaveProperty("reasonAgeSeconds");
  });
});

describe("the routes of a network", () => {
  it("begin with this node, then come the nearest, and last those that cannot be reached", async () => {
    const [self, relayed, lost] = ROUTES.nodes as [NodeRoute, NodeRoute, NodeRoute];
    const direct: NodeRoute = {
      ...relayed,
      nodeId: "77".repeat(32),
      state: "direct",
      distance: 90,
    };
    const farther = { ...relayed, nodeId: "00".repeat(32), distance: 26 };
    const twin = { ...relayed, nodeId: "11".repeat(32) };
    const nodes = [lost, farther, relayed, twin, direct, self];
    const network = lab({ routes: () => Promise.resolve({ ...ROUTES, nodes }) });
    expect(await reportRoutes(network)).toEqual([
      { ...ROUTES, nodes: [self, direct, twin, relayed, farther, lost] },
    ]);
  });

  it("are none while it is stopped", async () => {
    expect(await reportRoutes(lab(undefined))).toEqual([]);
  });
});
