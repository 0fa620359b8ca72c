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
  /** The first loss since it was up; later ones are of the same outage. */
  readonly since: Millis;
  /** Whether it was up before that. */
  readonly wasUp: boolean;
}

/** How each neighbour was last lost, for people; the one lost the longest ago is forgotten first. */
export class Losses {
  readonly #clock: Clock;
  readonly #losses = new RecentMap<NodeId, Loss>(LOSSES_MAX);
  /** Those that are not lost. */
  readonly #up = new Set<NodeId>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(node: NodeId): Loss | undefined {
    return this.#losses.get(node);
  }

  /** Frames get there: the next loss begins another outage. */
  up(node: NodeId): void {
    this.#up.add(node);
  }

  note(node: NodeId, reason: string): void {
    const at = this.#clock.now();
    const wasUp = this.#up.delete(node);
    const before = wasUp ? undefined : this.#losses.get(node);
    this.#losses.set(node, { reason, at, ...(before ? outageOf(before) : { since: at, wasUp }) });
  }
}

function outageOf({ since, wasUp }: Loss): Pick<Loss, "since" | "wasUp"> {
  return { since, wasUp };
}
