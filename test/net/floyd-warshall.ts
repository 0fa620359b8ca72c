import type { Edge } from "./graphs.js";

/** Hops between all hosts, Infinity where no way leads: the naive twin of shortest paths. */
export function distancesBetween(hosts: number, edges: readonly Edge[]): number[][] {
  const distances = Array.from({ length: hosts }, (_, from) =>
    Array.from({ length: hosts }, (__, to) => (from === to ? 0 : Infinity)),
  );
  for (const [a, b] of edges) {
    distances[a]![b] = 1;
    distances[b]![a] = 1;
  }
  for (let via = 0; via < hosts; via += 1) {
    for (const row of distances) {
      row.forEach((direct, to) => {
        row[to] = Math.min(direct, row[via]! + distances[via]![to]!);
      });
    }
  }
  return distances;
}
