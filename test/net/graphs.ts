import type { SeededRng } from "../seeded-rng.js";

/** An undirected edge between two hosts, by their places in the scene. */
export type Edge = readonly [number, number];

/** 0 ── 1 ── 2 ── … */
export function line(hosts: number): Edge[] {
  return Array.from({ length: hosts - 1 }, (_, at) => [at, at + 1] as const);
}

/** Everybody to 0. */
export function star(hosts: number): Edge[] {
  return Array.from({ length: hosts - 1 }, (_, at) => [0, at + 1] as const);
}

/** A line whose ends meet. */
export function ring(hosts: number): Edge[] {
  return [...line(hosts), [hosts - 1, 0]];
}

/** Everybody to everybody. */
export function mesh(hosts: number): Edge[] {
  return line(hosts).flatMap(([low]) =>
    Array.from({ length: hosts - 1 - low }, (_, at) => [low, low + 1 + at] as const),
  );
}

/** A random tree with this many edges more, as far as there is room for them. */
export function randomConnected(rng: SeededRng, hosts: number, more: number): Edge[] {
  const edges = new Map<string, Edge>();
  const join = (a: number, b: number): void => {
    if (a !== b) edges.set(`${Math.min(a, b)}-${Math.max(a, b)}`, [a, b]);
  };
  for (let host = 1; host < hosts; host += 1) join(host, rng.uint32() % host);
  for (let count = 0; count < more; count += 1) join(rng.uint32() % hosts, rng.uint32() % hosts);
  return [...edges.values()];
}
