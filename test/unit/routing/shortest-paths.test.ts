import { shortestPaths } from "../../../src/routing/shortest-paths.js";
import type { Graph } from "../../../src/routing/graph.js";
import { bothWays, graphOf, nodeNumbered, type Arrow } from "../../routing-graph.js";

/** Destination, next hop, distance and hops, by number. */
type Row = readonly [to: number, nextHop: number, distance: number, hops: number];

function rows(graph: Graph, root = 0): readonly Row[] {
  const number = (node: string): number => Number.parseInt(node, 16);
  return [...shortestPaths(graph, nodeNumbered(root))].map(([node, path]) => {
    return [number(node), number(path.nextHop), path.distance, path.hops];
  });
}

function chain(...nodes: readonly number[]): readonly Arrow[] {
  return nodes.slice(1).flatMap((node, at) => bothWays(nodes[at]!, node));
}

describe("the shortest paths", () => {
  it("lead along a line to its end, however long it is", () => {
    const nodes = Array.from({ length: 12 }, (_, at) => at);
    const expected = nodes.slice(1).map((node): Row => [node, 1, node, node]);
    expect(rows(graphOf(12, chain(...nodes)))).toEqual(expected);
  });

  it("lead both ways round a ring", () => {
    expect(rows(graphOf(5, chain(0, 1, 2, 3, 4, 0)))).toEqual([
      [1, 1, 1, 1],
      [4, 4, 1, 1],
      [2, 1, 2, 2],
      [3, 4, 2, 2],
    ]);
  });

  it("avoid an uplink that costs more than the way round it", () => {
    const graph = graphOf(3, [...bothWays(0, 2, 10), ...bothWays(0, 1, 4), ...bothWays(1, 2, 5)]);
    expect(rows(graph)).toEqual([
      [1, 1, 4, 1],
      [2, 1, 9, 2],
    ]);
  });

  it("go by the cost that the end nearer to the root gives", () => {
    const graph = graphOf(2, [
      { from: 0, to: 1, cost: 3 },
      { from: 1, to: 0, cost: 40 },
    ]);
    expect(rows(graph)).toEqual([[1, 1, 3, 1]]);
    expect(rows(graph, 1)).toEqual([[0, 0, 40, 1]]);
  });

  it("take the smaller next hop of two that are equally good, also where it is farther", () => {
    expect(rows(graphOf(4, [...chain(0, 2, 3), ...chain(0, 1, 3)]))).toContainEqual([3, 1, 2, 2]);
    const farther = [...bothWays(0, 1, 2), ...bothWays(1, 3, 1)];
    const nearer = [...bothWays(0, 2, 1), ...bothWays(2, 3, 2)];
    expect(rows(graphOf(4, [...nearer, ...farther]))).toContainEqual([3, 1, 3, 2]);
  });

  it("keep the smaller next hop beyond the node where two paths meet", () => {
    const graph = graphOf([4, 3, 2, 1, 0], [...chain(0, 2, 3, 4), ...chain(0, 1, 3)]);
    expect(rows(graph)).toContainEqual([4, 1, 3, 3]);
  });

  it("take fewer hops at the same distance, be the next hop larger", () => {
    const graph = graphOf(3, [...bothWays(0, 2, 2), ...chain(0, 1, 2)]);
    expect(rows(graph)).toContainEqual([2, 2, 2, 1]);
  });

  it("take the smaller distance at more hops", () => {
    const graph = graphOf(3, [...bothWays(0, 2, 3), ...chain(0, 1, 2)]);
    expect(rows(graph)).toContainEqual([2, 1, 2, 2]);
  });

  it("do not cross an uplink that only one end lists", () => {
    const oneWay = { from: 0, to: 2, cost: 1 };
    expect(rows(graphOf(3, [...chain(0, 1), oneWay]))).toEqual([[1, 1, 1, 1]]);
    expect(rows(graphOf(3, [...chain(0, 1, 2), oneWay]))).toContainEqual([2, 1, 2, 2]);
  });

  it("go round a node that does not relay, though it is nearer", () => {
    const graph = graphOf(
      4,
      [...chain(0, 1, 3), ...bothWays(0, 2, 50), ...bothWays(2, 3, 50)],
      [1],
    );
    expect(rows(graph)).toEqual([
      [1, 1, 1, 1],
      [2, 2, 50, 1],
      [3, 2, 100, 2],
    ]);
  });

  it("reach a node that does not relay, but nothing behind it", () => {
    expect(rows(graphOf(4, chain(0, 1, 2, 3), [2]))).toEqual([
      [1, 1, 1, 1],
      [2, 1, 2, 2],
    ]);
  });

  it("begin at a node that does not relay", () => {
    expect(rows(graphOf(3, chain(0, 1, 2), [0, 2]))).toEqual([
      [1, 1, 1, 1],
      [2, 1, 2, 2],
    ]);
  });

  it("do not reach the other part of a graph in two parts", () => {
    expect(rows(graphOf(5, [...chain(0, 1), ...chain(2, 3, 4)]))).toEqual([[1, 1, 1, 1]]);
  });

  it("are none for a root that is alone, or not in the graph", () => {
    expect(rows(graphOf(1, []))).toEqual([]);
    expect(rows(graphOf(3, chain(1, 2)), 7)).toEqual([]);
  });

  it("add up the largest costs", () => {
    const graph = graphOf(3, [...bothWays(0, 1, 65_535), ...bothWays(1, 2, 65_535)]);
    expect(rows(graph)).toContainEqual([2, 1, 131_070, 2]);
  });
});
