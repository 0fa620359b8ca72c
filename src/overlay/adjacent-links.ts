import type { Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { LinkCosts } from "./link-costs.js";
import type { LinkState } from "./link-state.js";
import type { WireGuardLink } from "./wireguard-link.js";

/** What telling of links needs. */
export interface AdjacentLinksParts {
  readonly linkState: Pick<LinkState, "linkUp" | "linkDown">;
  readonly wireguard: Pick<WireGuardLink, "mayCarry">;
}

/** The links to the neighbours, as all are told of them: an uplink by which no frame may go is none. */
export class AdjacentLinks {
  readonly #parts: AdjacentLinksParts;
  readonly #costs = new LinkCosts();

  constructor(parts: AdjacentLinksParts) {
    this.#parts = parts;
  }

  /** The neighbours that have an uplink. */
  neighbours(): Iterable<NodeId> {
    return this.#costs.neighbours();
  }

  /** There is an uplink to the neighbour. */
  begin(node: NodeId): void {
    this.#costs.begin(node);
    this.#tell(node);
  }

  /** There is none any more. */
  end(node: NodeId): void {
    this.#costs.end(node);
  }

  /** A round trip to it was measured. */
  sample(node: NodeId, roundTrip: Millis | undefined): void {
    if (this.#costs.sample(node, roundTrip) !== undefined) this.#tell(node);
  }

  /** What may carry frames to it, or does, has changed. */
  reconsider(node: NodeId): void {
    const { linkState, wireguard } = this.#parts;
    if (this.#costs.of(node) === undefined) return;
    if (wireguard.mayCarry(node)) this.#tell(node);
    else linkState.linkDown(node);
  }

  /** The same for all neighbours. */
  reconsiderAll(): void {
    for (const node of [...this.#costs.neighbours()]) this.reconsider(node);
  }

  #tell(node: NodeId): void {
    const { linkState, wireguard } = this.#parts;
    const cost = this.#costs.of(node);
    if (cost !== undefined && wireguard.mayCarry(node)) linkState.linkUp(node, cost);
  }
}
