import type { Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { LinkCost } from "./link-cost.js";

/** What the uplinks to the neighbours cost, as their round trips tell. */
export class LinkCosts {
  readonly #costs = new Map<NodeId, LinkCost>();

  /** The neighbours whose uplinks carry frames. */
  neighbours(): Iterable<NodeId> {
    return this.#costs.keys();
  }

  /** A new uplink; it costs what any does until it is measured. */
  begin(node: NodeId): void {
    this.#costs.set(node, new LinkCost());
  }

  /** What it costs; undefined where there is none. */
  of(node: NodeId): number | undefined {
    return this.#costs.get(node)?.cost;
  }

  end(node: NodeId): void {
    this.#costs.delete(node);
  }

  /** The new cost, where the round trip changes it. */
  sample(node: NodeId, roundTrip: Millis | undefined): number | undefined {
    if (roundTrip === undefined) return undefined;
    const cost = this.#costs.get(node);
    return cost?.sample(roundTrip) === true ? cost.cost : undefined;
  }
}
