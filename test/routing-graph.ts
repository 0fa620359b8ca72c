import type { NodeId } from "../src/base/ids.js";
import type { Graph, Vertex } from "../src/routing/graph.js";

/** A link as `from` lists it; the numbers stand for node ids, in their order. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

export function nodeNumbered(number: number): NodeId {
  return number.toString(16).padStart(64, "0") as NodeId;
}

/** The same cost seen from both ends. */
export function bothWays(from: number, to: number, cost = 1): readonly Arrow[] {
  return [
    { from, to, cost },
    { from: to, to: from, cost },
  ];
}

/** All nodes but the stubs are transit; `order` is the order of the map, 0..n-1 when a number. */
export function graphOf(
  nodes: number | readonly number[],
  arrows: readonly Arrow[],
  stubs: readonly number[] = [],
): Graph {
  const order = typeof nodes === "number" ? Array.from({ length: nodes }, (_, at) => at) : nodes;
  const links = new Map(order.map((at) => [at, [] as { node: NodeId; cost: number }[]]));
  for (const { from, to, cost } of arrows) links.get(from)?.push({ node: nodeNumbered(to), cost });
  const without = new Set(stubs);
  return new Map<NodeId, Vertex>(
    [...links].map(([at, own]) => [nodeNumbered(at), { transit: !without.has(at), links: own }]),
  );
}
