import type { NodeId } from "../base/ids.js";
import { junctionsOf, type Graph, type Junction } from "./graph.js";
import { MinHeap } from "./min-heap.js";

/** The best way to a node. */
export interface Path {
  /** The neighbour of the root it begins with: the node itself where that is best. */
  readonly nextHop: NodeId;
  /** The sum of the costs, each as the end nearer to the root gives it. */
  readonly distance: number;
  /** Uplinks crossed, at least 1. */
  readonly hops: number;
}

/** A member of RFC 2328's candidate list, at the distance it had when it was entered. */
interface Candidate {
  readonly at: Junction;
  readonly distance: number;
}

/**
 * The best path to every node that can be reached from the root, the nearest first; the root itself
 * is not among them (RFC 2328 §16.1).
 *
 * Only a transit node relays: another may end a path, or begin one as the root. Of two paths the
 * better has the smaller distance, then fewer hops, then the smaller next hop, so the outcome
 * depends on the graph alone. Costs must be at least 1: then the next hops that the nodes compute,
 * each as its own root, never form a loop. The length of a path is not limited.
 */
export function shortestPaths(graph: Graph, root: NodeId): ReadonlyMap<NodeId, Path> {
  const paths = new Map<NodeId, Path>();
  const start = junctionsOf(graph).get(root);
  if (start === undefined) return paths;
  const best = new Map<Junction, Path>();
  const candidates = new MinHeap<Candidate>(isNearer);
  const expand = (from: Junction, path: Path | undefined): void => {
    for (const { to, cost } of from.edges) {
      const known = best.get(to);
      const offered = extended(path, to.node, cost);
      if (to === start || (known !== undefined && !isBetter(offered, known))) continue;
      best.set(to, offered);
      // At the same distance it is a candidate already.
      if (offered.distance !== known?.distance)
        candidates.push({ at: to, distance: offered.distance });
    }
  };

  expand(start, undefined);
  for (let next = candidates.pop(); next !== undefined; next = candidates.pop()) {
    const { node, transit } = next.at;
    const path = best.get(next.at);
    if (path === undefined || paths.has(node)) continue; // it came nearer after it was entered
    paths.set(node, path);
    if (transit) expand(next.at, path);
  }
  return paths;
}

function extended(path: Path | undefined, node: NodeId, cost: number): Path {
  if (path === undefined) return { nextHop: node, distance: cost, hops: 1 };
  return { nextHop: path.nextHop, distance: path.distance + cost, hops: path.hops + 1 };
}

function isBetter(one: Path, other: Path): boolean {
  if (one.distance !== other.distance) return one.distance < other.distance;
  if (one.hops !== other.hops) return one.hops < other.hops;
  return one.nextHop < other.nextHop;
}

function isNearer(one: Candidate, other: Candidate): boolean {
  return one.distance === other.distance
    ? one.at.node < other.at.node
    : one.distance < other.distance;
}
