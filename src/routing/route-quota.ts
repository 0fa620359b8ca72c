import type { Mac, NodeId } from "../base/ids.js";
import { ascending } from "../wire/strict-order.js";
import type { ClaimBatch, RemoteClaim, RemoteClaims } from "./remote-claims.js";

/** MAC routes in the data plane at a time. */
export const INSTALLED_MAX = 8192;

interface Ranked {
  readonly batch: ClaimBatch;
  /** Stations its node tells of in this batch and in those before it. */
  readonly upTo: number;
}

/** Keeps the MAC routes that are installed within INSTALLED_MAX. */
export class RouteQuota {
  readonly #claims: RemoteClaims;
  #held: ReadonlySet<ClaimBatch> = new Set();

  constructor(claims: RemoteClaims) {
    this.#claims = claims;
  }

  /** False for a claim there is no room for. */
  admits({ batch }: RemoteClaim): boolean {
    return !this.#held.has(batch);
  }

  /**
   * To be called when the claims or the nodes that can be reached have changed; it adds the MACs
   * there is room for now, or no more, to `changed`. Returns how many stations are held back that
   * were not before. Cheap while there is room for all.
   */
  ration(reachable: ReadonlySet<NodeId>, changed: Set<Mac>): number {
    if (this.#claims.size <= INSTALLED_MAX && this.#held.size === 0) return 0;
    const nodes = [...this.#claims.nodes()].filter((node) => reachable.has(node));
    const before = this.#held;
    this.#held = heldBack(
      nodes.map((node) => this.#claims.batches(node)),
      INSTALLED_MAX,
    );
    const released = [...before].filter((batch) => !this.#held.has(batch));
    const retained = [...this.#held].filter((batch) => !before.has(batch));
    for (const { claims } of [...released, ...retained]) {
      for (const mac of claims.keys()) changed.add(mac);
    }
    return retained.reduce((sum, { claims }) => sum + claims.size, 0);
  }
}

/**
 * The batches to be held back so that no more than `limit` stations are installed: those that lie
 * farthest beyond the first stations of their node, so that whoever tells of the most holds back
 * itself before others. It follows from what is told alone, not from the order in which it came.
 * Takes the batches of each node, in the order of their fragments.
 */
export function heldBack(
  nodes: Iterable<readonly ClaimBatch[]>,
  limit: number,
): ReadonlySet<ClaimBatch> {
  const ranked = [...nodes].flatMap(rank).sort((one, other) => {
    return one.upTo - other.upTo || ascending(one.batch.node, other.batch.node);
  });
  let installed = 0;
  const first = ranked.findIndex(({ batch }) => {
    installed += batch.claims.size;
    return installed > limit;
  });
  return new Set(first < 0 ? [] : ranked.slice(first).map(({ batch }) => batch));
}

function rank(batches: readonly ClaimBatch[]): readonly Ranked[] {
  let upTo = 0;
  return batches.map((batch) => {
    upTo += batch.claims.size;
    return { batch, upTo };
  });
}
