import type { NodeId } from "../base/ids.js";
import { MOBILITY_MAX } from "../wire/stations-body.js";

/** That a MAC is behind a node. */
export interface Claim {
  readonly node: NodeId;
  /** How often the MAC has moved between nodes (RFC 7432 §7.7), 0..MOBILITY_MAX. */
  readonly mobility: number;
}

/**
 * True when a MAC is where `one` says rather than where `other` says: it moved later or, where that
 * is undecided, its node has the smaller id (RFC 7432 §7.7, §15). Of two claims of different nodes
 * exactly one beats the other, and every node finds the same one.
 */
export function beats(one: Claim, other: Claim): boolean {
  if (one.mobility !== other.mobility) return one.mobility > other.mobility;
  return one.node < other.node;
}

/** The claim no other beats; undefined where there is none. */
export function strongest<T extends Claim>(claims: Iterable<T>): T | undefined {
  let best: T | undefined;
  for (const claim of claims) {
    if (best === undefined || beats(claim, best)) best = claim;
  }
  return best;
}

/**
 * The claim with which a node takes the MAC over. Mobility does not wrap but stays at its end, so
 * there, and there only, the claim may fail to beat the present one.
 */
export function successorOf({ mobility }: Claim, node: NodeId): Claim {
  return { node, mobility: Math.min(mobility + 1, MOBILITY_MAX) };
}
