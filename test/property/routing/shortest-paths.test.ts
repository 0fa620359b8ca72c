import fc from "fast-check";
import type { NodeId } from "../../../src/base/ids.js";
import type { Graph } from "../../../src/routing/graph.js";
import { shortestPaths, type Path } from "../../../src/routing/shortest-paths.js";
import type { Link } from "../../../src/wire/links-body.js";
import { bothWays, graphOf, nodeNumbered, type Arrow } from "../../routing-graph.js";
import { SeededRng } from "../../seeded-rng.js";

const RUNS = 2000;

interface Drawing {
  readonly count: number;
  readonly arrows: readonly Arrow[];
  readonly stubs: readonly number[];
}

/** Few different costs make many ties; some uplinks are listed at one end only. */
const drawing: fc.Arbitrary<Drawing> = fc.integer({ min: 1, max: 24 }).chain((count) => {
  const node = fc.nat({ max: count - 1 });
  const cost = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 65_535 }));
  const way = fc.constantFrom("both", "both", "both", "one");
  const edge = fc.tuple(node, node, cost, cost, way).map(([from, to, there, back, ways]) => {
    const one = { from, to, cost: there };
    return ways === "one" ? [one] : [one, { from: to, to: from, cost: back }];
  });
  const edges = fc.array(edge, { maxLength: 3 * count, size: "max" });
  const stubs = fc.subarray(Array.from({ length: count }, (_, at) => at));
  return fc.record({
    count: fc.constant(count),
    arrows: edges.map((each) => onceEach(each.flat())),
    stubs: fc.oneof(fc.constant([]), stubs),
  });
});

/** No node lists another twice; itself, now and then, it does. */
function onceEach(arrows: readonly Arrow[]): readonly Arrow[] {
  return [...new Map(arrows.map((arrow) => [`${arrow.from} ${arrow.to}`, arrow])).values()];
}

/** Floyd-Warshall in which only transit nodes come to stand between two others. */
function naiveDistances({ count, arrows, stubs }: Drawing): readonly number[][] {
  const at = Array.from({ length: count }, (_, each) => each);
  const distances = at.map((from) => at.map((to) => (from === to ? 0 : Infinity)));
  const listed = new Set(arrows.map(({ from, to }) => `${from} ${to}`));
  for (const { from, to, cost } of arrows) {
    if (from !== to && listed.has(`${to} ${from}`)) distances[from]![to] = cost;
  }
  for (const via of at.filter((each) => !stubs.includes(each))) {
    for (const from of at) {
      for (const to of at) {
        const round = distances[from]![via]! + distances[via]![to]!;
        distances[from]![to] = Math.min(distances[from]![to]!, round);
      }
    }
  }
  return distances;
}

type Tables = ReadonlyMap<NodeId, ReadonlyMap<NodeId, Path>>;

function tablesOf(graph: Graph): Tables {
  return new Map([...graph.keys()].map((root) => [root, shortestPaths(graph, root)]));
}

/** What a packet meets that every node hands on by its own table: the cost, and the nodes crossed. */
function walked(
  graph: Graph,
  tables: Tables,
  from: NodeId,
  to: NodeId,
): readonly [number, NodeId[]] {
  let at = from;
  let cost = 0;
  const crossed: NodeId[] = [];
  while (at !== to) {
    if (crossed.includes(at)) throw new Error("a loop");
    crossed.push(at);
    const { nextHop } = tables.get(at)!.get(to)!;
    cost += graph.get(at)!.links.find((link) => link.node === nextHop)!.cost;
    at = nextHop;
  }
  return [cost, crossed];
}

/** Every walk from every node, told as a text where it is not what the table of its start says. */
function deviations(graph: Graph): readonly string[] {
  const tables = tablesOf(graph);
  const faults: string[] = [];
  for (const [from, table] of tables) {
    for (const [to, path] of table) {
      const [cost, crossed] = walked(graph, tables, from, to);
      const relays = crossed.slice(1).every((node) => graph.get(node)!.transit);
      const told = relays && cost === path.distance && crossed.length === path.hops;
      if (!told) faults.push(`${from} to ${to}`);
    }
  }
  return faults;
}

/** Every neighbour over which the destination is as near, in as few hops, as the root's table says. */
function alternatives(graph: Graph, tables: Tables, root: NodeId, to: NodeId): NodeId[] {
  const { distance, hops } = tables.get(root)!.get(to)!;
  const leads = ({ node, cost }: Link): boolean => {
    if (!graph.get(node)!.links.some((link) => link.node === root)) return false;
    if (node === to) return cost === distance && hops === 1;
    const rest = graph.get(node)!.transit ? tables.get(node)!.get(to) : undefined;
    return rest?.distance === distance - cost && rest.hops === hops - 1;
  };
  return graph
    .get(root)!
    .links.filter(leads)
    .map((link) => link.node);
}

/** A tree of random uplinks that connects all, and more, so that the degree is about 4 to 8. */
function largeArrows(count: number, rng: SeededRng): readonly Arrow[] {
  const arrows: Arrow[] = [];
  for (let node = 1; node < count; node += 1) {
    for (let link = 0; link < 3; link += 1) {
      arrows.push(...bothWays(node, rng.uint32() % node, 1 + (rng.uint32() % 100)));
    }
  }
  return onceEach(arrows);
}

describe("the shortest paths of any graph", () => {
  it("are as long as Floyd and Warshall find them, and as many", () => {
    fc.assert(
      fc.property(drawing, (drawn) => {
        const graph = graphOf(drawn.count, drawn.arrows, drawn.stubs);
        const found = [...graph.keys()].map((root) => {
          const paths = shortestPaths(graph, root);
          const own = paths.has(root) ? NaN : 0;
          return [...graph.keys()].map((node) => {
            return node === root ? own : (paths.get(node)?.distance ?? Infinity);
          });
        });
        expect(found.join("\n")).toBe(naiveDistances(drawn).join("\n"));
      }),
      { numRuns: RUNS },
    );
  });

  it("are walked without a loop when each node goes by its own, at the distance and in the hops told", () => {
    fc.assert(
      fc.property(drawing, ({ count, arrows, stubs }) => {
        expect(deviations(graphOf(count, arrows, stubs))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("begin with the smallest next hop of all that lead there as well", () => {
    fc.assert(
      fc.property(drawing, ({ count, arrows, stubs }) => {
        const graph = graphOf(count, arrows, stubs);
        const tables = tablesOf(graph);
        const wrong = [...tables].flatMap(([root, table]) => {
          return [...table].filter(([to, { nextHop }]) => {
            return nextHop !== alternatives(graph, tables, root, to).sort()[0];
          });
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("do not depend on the order of nodes and links", () => {
    const shuffled = drawing.chain(({ count, arrows, stubs }) => {
      const order = Array.from({ length: count }, (_, at) => at);
      const all = { minLength: arrows.length, maxLength: arrows.length };
      return fc.record({
        drawn: fc.constant({ count, arrows, stubs }),
        order: fc.shuffledSubarray(order, { minLength: count, maxLength: count }),
        arrows: fc.shuffledSubarray([...arrows], all),
      });
    });
    fc.assert(
      fc.property(shuffled, ({ drawn, order, arrows }) => {
        const plain = shortestPaths(
          graphOf(drawn.count, drawn.arrows, drawn.stubs),
          nodeNumbered(0),
        );
        const other = shortestPaths(graphOf(order, arrows, drawn.stubs), nodeNumbered(0));
        expect(JSON.stringify([...other])).toBe(JSON.stringify([...plain]));
      }),
      { numRuns: RUNS },
    );
  });
});

describe("the shortest paths of a graph of 1,000 nodes", () => {
  const COUNT = 1000;
  const graph = graphOf(COUNT, largeArrows(COUNT, new SeededRng(3)));

  it("reach all of them, and no link makes any of them shorter", () => {
    const root = nodeNumbered(500);
    const paths = shortestPaths(graph, root);
    const distance = (node: NodeId): number => (node === root ? 0 : paths.get(node)!.distance);
    expect(paths.size).toBe(COUNT - 1);
    for (const [from, { links }] of graph) {
      const tooLong = links.filter(({ node, cost }) => distance(node) > distance(from) + cost);
      expect(tooLong.length).toBe(0);
    }
    for (const [node, path] of paths) {
      const before = graph.get(node)!.links.map((link) => link.node);
      const into = (from: NodeId): number =>
        graph.get(from)!.links.find((link) => link.node === node)!.cost;
      expect(before.some((from) => distance(from) + into(from) === path.distance)).toBe(true);
    }
  });
});
