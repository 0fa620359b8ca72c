import { fraction, type Rng } from "../src/base/rng.js";

export type Edge = readonly [from: number, to: number];

/** Hosts 0 to size - 1 and who of them can reach whom. */
export interface Graph {
  readonly name: string;
  readonly size: number;
  readonly edges: readonly Edge[];
}

export function line(size: number): Graph {
  return { name: "line", size, edges: upTo(size - 1).map((from) => [from, from + 1] as const) };
}

/** Host 0 is the centre. */
export function star(size: number): Graph {
  return { name: "star", size, edges: upTo(size - 1).map((leaf) => [0, leaf + 1] as const) };
}

export function ring(size: number): Graph {
  return { name: "ring", size, edges: [...line(size).edges, [size - 1, 0]] };
}

/** Every host reaches every other. */
export function mesh(size: number): Graph {
  return { name: "mesh", size, edges: pairs(size) };
}

/** A tree whose every host hangs on an earlier one, and each other edge with the given probability. */
export function randomGraph(size: number, rng: Rng, probability = 0.2): Graph {
  const order = upTo(size);
  for (let at = size - 1; at > 0; at -= 1) {
    const other = Math.floor(fraction(rng) * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  const tree = upTo(size - 1).map(
    (at) => [order[at + 1]!, order[Math.floor(fraction(rng) * (at + 1))]!] as const,
  );
  const extra = pairs(size).filter(
    (edge) => !tree.some((other) => same(edge, other)) && fraction(rng) < probability,
  );
  return { name: "random graph", size, edges: [...tree, ...extra] };
}

/** A random tree with this many edges more, as far as there is room for them. */
export function randomConnected(rng: Rng, hosts: number, more: number): readonly Edge[] {
  const edges = new Map<string, Edge>();
  const join = (a: number, b: number): void => {
    if (a !== b) edges.set(`${Math.min(a, b)}-${Math.max(a, b)}`, [a, b]);
  };
  for (let host = 1; host < hosts; host += 1) join(host, rng.uint32() % host);
  for (let count = 0; count < more; count += 1) join(rng.uint32() % hosts, rng.uint32() % hosts);
  return [...edges.values()];
}

/** Uplinks between two hosts by the shortest way, for each pair; Infinity where there is none. */
export function distances({
  size,
  edges,
}: Pick<Graph, "size" | "edges">): readonly (readonly number[])[] {
  const table = upTo(size).map((from) =>
    upTo(size).map((to) =>
      from === to ? 0 : edges.some((e) => same(e, [from, to])) ? 1 : Infinity,
    ),
  );
  for (const via of upTo(size)) {
    for (const [from, to] of ordered(size)) {
      table[from]![to] = Math.min(table[from]![to]!, table[from]![via]! + table[via]![to]!);
    }
  }
  return table;
}

/** Uplinks between the two hosts that are farthest apart. */
export function diameter(graph: Graph): number {
  return Math.max(...distances(graph).flat());
}

/** Each pair of different hosts, in both orders. */
export function ordered(size: number): readonly Edge[] {
  return pairs(size).flatMap(([from, to]) => [[from, to] as const, [to, from] as const]);
}

function pairs(size: number): readonly Edge[] {
  return upTo(size).flatMap((to) => upTo(to).map((from) => [from, to] as const));
}

function same([a, b]: Edge, [c, d]: Edge): boolean {
  return (a === c && b === d) || (a === d && b === c);
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, number) => number);
}
