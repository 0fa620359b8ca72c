import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { scene } from "./fabric.js";
import { randomConnected } from "../graph.js";
import { broadcastAll, Station } from "./guests.js";
import { LinkStateLan } from "./link-state-lan.js";

/** Prints what a run cost, so that a change of it is seen; judges no time. */
function tell(words: string): void {
  // eslint-disable-next-line no-console -- the figures are the point of these tests
  console.info(words);
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Octets that live on the heap: what could be collected is not counted. */
function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const KIB = 1024;

/** What lives on the heap since it held `before` octets, in KiB for each of `count`. */
function heapOfEach(before: number, count: number): number {
  const kib = Math.round((heapUsed() - before) / count / KIB);
  expect(kib).toBeGreaterThan(0); // or it was no measurement
  return kib;
}

/** Nodes of the large simulation; SPANLAN_NODES=1000 takes minutes and 6 GB. */
const NODES = Number(process.env["SPANLAN_NODES"] ?? 200);

describe("a sparse graph", () => {
  it("of 100 agents converges, and carries each broadcast once to everybody", () => {
    const before = heapUsed();
    const started = performance.now();
    scene(1, (fabric) => {
      const edges = randomConnected(fabric.rng, 100, 60);
      const hosts = fabric.addGraph(100, edges);
      const stations = hosts.map((host, at) => new Station(fabric, host, at + 1));
      const digests = (): Set<string> =>
        new Set(hosts.map((host) => JSON.stringify(host.control.linkState.database.digest)));
      let simulated = 0;
      while (
        digests().size > 1 ||
        hosts.some((h) => h.control.linkState.topology.paths.size < 99)
      ) {
        fabric.advance(100);
        simulated += 100;
        expect(simulated).toBeLessThan(60_000);
      }
      const start = fabric.wire.octets;
      tell(
        `100 agents, ${edges.length} edges: converged after ${simulated} ms of their time, ` +
          `${Math.round(start / 100 / KIB)} KiB of control traffic an agent, ` +
          `${heapOfEach(before, 100)} KiB of heap an agent, ` +
          `${Math.round(performance.now() - started)} ms of ours`,
      );
      fabric.advance(60_000);
      tell(`idle: ${Math.round((fabric.wire.octets - start) / 100 / 60)} octets a second an agent`);
      const { wrong, once } = broadcastAll(stations.slice(0, 10));
      expect(wrong).toEqual([]);
      expect(once).toBe(90);
      fabric.stop();
    });
  }, 300_000);

  it(`of ${NODES} nodes converges in simulation`, () => {
    const before = heapUsed();
    const started = performance.now();
    const lan = new LinkStateLan(1, NODES, { delay: 10, loss: 0, duplication: 0 });
    lan.countOctets = true;
    const edges = randomConnected(lan.rng, NODES, NODES);
    for (const edge of edges) lan.up(edge);
    let simulated = 0;
    const converged = (): boolean =>
      lan.agrees && lan.vertices.every(({ state }) => state.topology.paths.size === NODES - 1);
    while (!converged()) {
      lan.advance(500);
      simulated += 500;
      expect(simulated).toBeLessThan(120_000);
    }
    tell(
      `${NODES} nodes, ${edges.length} edges: converged after ${simulated} ms of their time, ` +
        `${Math.round(lan.octets / NODES / KIB)} KiB of control traffic a node in ${lan.messages} messages, ` +
        `${heapOfEach(before, NODES)} KiB of heap a node, ` +
        `${Math.round((performance.now() - started) / 1000)} s of ours`,
    );
    lan.stop();
  }, 600_000);
});
