import type { Clock } from "../base/clock.js";
import type { Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { RecentMap } from "../base/recent-map.js";

/** Nodes kept in mind. */
const LOSSES_MAX = 256;

/** How a node was last lost. */
export interface Loss {
  readonly reason: string;
  readonly at: Millis;
}

/** How each neighbour was last lost, for people; the one lost the longest ago is forgotten first. */
export class Losses {
  readonly #clock: Clock;
  readonly #losses = new RecentMap<NodeId, Loss>(LOSSES_MAX);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(node: NodeId): Loss | undefined {
    return this.#losses.get(node);
  }

  note(node: NodeId, reason: string): void {
    this.#losses.set(node, { reason, at: this.#clock.now() });
  }
}
