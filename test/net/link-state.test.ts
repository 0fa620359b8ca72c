import { distances, randomConnected, type Edge } from "../graph.js";
import { LinkStateLan, type Weather } from "./link-state-lan.js";

const GRAPHS = 500;
const LATE_GRAPHS = 100;

/** Everything at once: late, out of order, twice, or never. */
const FOUL: Weather = { delay: 200, loss: 100, duplication: 100 };

/** Late, out of order or twice, but all that is sent: here no honest neighbour is accused. */
const LATE: Weather = { ...FOUL, loss: 0 };

/** Digests are compared every 10 s: some rounds of them make good whatever was lost. */
const RECOVERY_MS = 120_000;

function expectShortestPaths(lan: LinkStateLan, edges: readonly Edge[]): void {
  const hops = distances({ size: lan.vertices.length, edges: edges });
  lan.vertices.forEach(({ state, node, routes }, from) => {
    lan.vertices.forEach((to, at) => {
      if (to.node === node) return;
      const expected = hops[from]![at]!;
      const path = state.topology.paths.get(to.node);
      expect(path?.distance).toBe(Number.isFinite(expected) ? expected * 10 : undefined);
      if (path === undefined) return;
      // The next hop is one step nearer to the destination.
      const hop = lan.vertices.findIndex((each) => each.node === routes.get(to.node));
      expect(hops[from]![hop]).toBe(1);
      expect(hops[hop]![at]).toBe(expected - 1);
    });
  });
}

function play(seed: number, weather: Weather): void {
  const size = 2 + (seed % 11);
  const lan = new LinkStateLan(seed, size, weather);
  const edges = randomConnected(lan.rng, size, lan.rng.uint32() % size);
  for (const edge of edges) {
    lan.up(edge);
    lan.advance(lan.rng.uint32() % 500);
  }
  // A few edges flap, and the network may fall apart and grow together again.
  for (let round = 0; round < 3; round += 1) {
    const edge = edges[lan.rng.uint32() % edges.length]!;
    lan.down(edge);
    lan.advance(lan.rng.uint32() % 5000);
    lan.up(edge);
  }
  lan.advance(RECOVERY_MS);
  expect(lan.agrees).toBe(true);
  expectShortestPaths(lan, edges);
  // At the end a cut that stays.
  const cut = edges[lan.rng.uint32() % edges.length]!;
  lan.down(cut);
  lan.advance(RECOVERY_MS);
  expectShortestPaths(
    lan,
    edges.filter((edge) => edge !== cut),
  );
  lan.stop();
  expect(lan.vertices.every(({ state }) => state.database.nodes <= size)).toBe(true);
}

function playAll(graphs: number, weather: Weather): void {
  const first = Number(process.env["SPANLAN_SEED"] ?? Date.now() % 1_000_000);
  // eslint-disable-next-line no-console -- the seeds of a run are to be told
  console.info(`link-state: seeds ${first} to ${first + graphs - 1}`);
  for (let seed = first; seed < first + graphs; seed += 1) {
    try {
      play(seed, weather);
    } catch (error) {
      throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
    }
  }
}

describe("link-state routing", () => {
  it(`converges to shortest paths on ${GRAPHS} random graphs, whatever happens to messages`, () => {
    playAll(GRAPHS, FOUL);
  }, 300_000);

  it(`accuses nobody on ${LATE_GRAPHS} random graphs when messages are late, and none is lost`, () => {
    playAll(LATE_GRAPHS, LATE);
  }, 300_000);
});
