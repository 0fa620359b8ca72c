import fc from "fast-check";
import type { Rng } from "../../../src/base/rng.js";
import type { RouteEntry } from "../../../src/overlay/data-plane.js";
import { INITIAL_HOP_LIMIT } from "../../../src/wire/record.js";
import { SeededRng } from "../../seeded-rng.js";
import { below, happens, nodeId, RelayScene, type Graph } from "./relay-scene.js";

/** A connected graph: a random tree, sometimes a line, and some edges more. */
function randomGraph(nodes: number, rng: Rng): Graph {
  const neighbours = Array.from({ length: nodes }, () => new Set<number>());
  const join = (some: number, other: number): void => {
    if (some === other) return;
    neighbours[some]!.add(other);
    neighbours[other]!.add(some);
  };
  const line = happens(30, rng);
  for (let node = 1; node < nodes; node += 1) join(node, line ? node - 1 : below(node, rng));
  const more = below(nodes, rng) * (line ? 0 : 1);
  for (let edge = 0; edge < more; edge += 1) join(below(nodes, rng), below(nodes, rng));
  return neighbours.map((each) => [...each]);
}

/** The number of uplinks from each node to `to`. */
function distancesTo(to: number, graph: Graph): number[] {
  const distances = graph.map(() => Infinity);
  distances[to] = 0;
  const queue = [to];
  for (const node of queue) {
    for (const next of graph[node]!) {
      if (distances[next] !== Infinity) continue;
      distances[next] = distances[node]! + 1;
      queue.push(next);
    }
  }
  return distances;
}

function routeTo(node: number, nextHop: number): RouteEntry {
  return { node: nodeId(node), nextHop: nodeId(nextHop), transit: true, wantsFloods: true };
}

function installShortestPaths(scene: RelayScene, graph: Graph): void {
  graph.forEach((neighbours, from) => {
    const routes = graph.flatMap((_, to) => {
      const distances = distancesTo(to, graph);
      const next = neighbours.find((each) => distances[each]! < distances[from]!);
      return next === undefined ? [] : [routeTo(to, next)];
    });
    scene.install(from, routes);
  });
}

/** Each node sends for each other one to whatever neighbour: loops and dead ends. */
function installAnything(scene: RelayScene, graph: Graph, rng: Rng): void {
  graph.forEach((neighbours, from) => {
    const others = graph.map((_, to) => to).filter((to) => to !== from);
    const next = (): number => neighbours[below(neighbours.length, rng)]!;
    scene.install(
      from,
      others.map((to) => routeTo(to, next())),
    );
  });
}

interface Sent {
  readonly number: number;
  readonly from: number;
  /** Undefined: all. */
  readonly to: number | undefined;
}

function randomOctets(rng: Rng): number {
  if (happens(5, rng)) return 60_000;
  return 24 + below(happens(50, rng) ? 60 : 3000, rng);
}

/** Sends bursts from anywhere while chunks travel, until nothing is on its way. */
function exchange(scene: RelayScene, graph: Graph, rng: Rng): Sent[] {
  const sent: Sent[] = [];
  const nodes = graph.length;
  for (let burst = 0; burst < 12; burst += 1) {
    const from = below(nodes, rng);
    const frames = 1 + below(12, rng);
    for (let frame = 0; frame < frames; frame += 1) {
      const octets = randomOctets(rng);
      const to = happens(10, rng) ? undefined : (from + 1 + below(nodes - 1, rng)) % nodes;
      const number = to === undefined ? scene.flood(from, octets) : scene.forward(from, to, octets);
      sent.push({ number, from, to });
    }
    scene.flush(from);
    for (let chunks = below(20, rng); chunks > 0; chunks -= 1) scene.step();
  }
  while (scene.step());
  return sent;
}

const shapes = fc.record({ nodes: fc.integer({ min: 3, max: 10 }), seed: fc.nat() });

/** What each node ought to have been given: whose frame, and its number. */
function expected(sent: readonly Sent[], graph: Graph): string[][] {
  return graph.map((_, to) => {
    return sent
      .filter(({ from, to: meant }) => from !== to && (meant ?? to) === to)
      .map(({ from, number }) => `${from} ${number}`)
      .sort();
  });
}

describe("tunnels over a random graph", () => {
  it("deliver every frame once, intact and in order, over shortest paths", () => {
    fc.assert(
      fc.property(shapes, ({ nodes, seed }) => {
        const rng = new SeededRng(seed);
        const graph = randomGraph(nodes, rng);
        const scene = new RelayScene(graph, rng);
        installShortestPaths(scene, graph);
        const sent = exchange(scene, graph, rng);
        const numberOf = new Map(graph.map((_, node) => [nodeId(node), node]));
        const delivered = scene.hosts.map((host) => host.delivered);
        const names = delivered.map((each) =>
          each.map(({ number, from }) => `${numberOf.get(from)!} ${number}`).sort(),
        );
        expect(names).toEqual(expected(sent, graph));
        for (const each of delivered) {
          const last = new Map<string, number>();
          for (const { number, from } of each) {
            expect(number).toBeGreaterThan(last.get(from) ?? 0);
            last.set(from, number);
          }
        }
        const total = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
        scene.hosts.forEach(({ tunnels }, at) => {
          expect(total(tunnels.hops)).toBe(delivered[at]!.length);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("count what they deliver by the length of its way", () => {
    fc.assert(
      fc.property(shapes, ({ nodes, seed }) => {
        const rng = new SeededRng(seed);
        const graph = randomGraph(nodes, rng);
        const scene = new RelayScene(graph, rng);
        installShortestPaths(scene, graph);
        for (let from = 1; from < nodes; from += 1) {
          scene.forward(from, 0, 60);
          scene.flush(from);
        }
        while (scene.step());
        const distances = distancesTo(0, graph);
        const byHops = Array.from({ length: INITIAL_HOP_LIMIT }, (_, index) => {
          return distances.filter((distance) => distance === index + 1).length;
        });
        expect(scene.hosts[0]!.tunnels.hops).toEqual(byHops);
      }),
      { numRuns: 100 },
    );
  });

  it("deliver no frame twice, whatever the routes, and refuse each that is not delivered", () => {
    fc.assert(
      fc.property(shapes, ({ nodes, seed }) => {
        const rng = new SeededRng(seed);
        const graph = randomGraph(nodes, rng);
        const scene = new RelayScene(graph, rng);
        installAnything(scene, graph, rng);
        const sent = exchange(scene, graph, rng);
        const bySent = new Map(sent.map((each) => [each.number, each]));
        scene.hosts.forEach(({ delivered }, at) => {
          expect(new Set(delivered.map(({ number }) => number)).size).toBe(delivered.length);
          for (const { number, from } of delivered) {
            const { from: first, to = at } = bySent.get(number)!;
            expect([from, to]).toEqual([nodeId(first), at]);
          }
        });
        const copies = sent.reduce((sum, { to }) => sum + (to === undefined ? nodes - 1 : 1), 0);
        const count = (kind: Parameters<typeof scene.arrivals.get>[0]): number =>
          scene.arrivals.get(kind) ?? 0;
        // One that comes round to its first node claims to be from there.
        const refused = count("hop limit") + count("no way on") + count("forged source");
        expect(count("delivered") + refused).toBe(copies);
        const crossed = [...scene.crossings.values()].reduce((sum, each) => sum + each, 0);
        expect(count("relayed")).toBe(crossed - copies);
      }),
      { numRuns: 300 },
    );
  });
});
