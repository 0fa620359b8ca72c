import { millis, minutes, seconds, type Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";

/** Less than this is neither told nor of any consequence. */
const TOLD_FROM = minutes(1);

/** A greeting may have been on its way for so long. */
const TRANSIT_MAX = seconds(5);

/** A neighbour whose civil clock is not this node's. */
export interface ClockDifference {
  readonly node: NodeId;
  /** Its clock less this node's: negative where it is behind. */
  readonly ahead: Millis;
}

/**
 * How far the civil clocks of neighbours are from this node's, by what they say when they greet. Certificates
 * bear five minutes; whoever differs by more is soon refused, and is to be told before.
 */
export class ClockWatch {
  readonly #ahead = new Map<NodeId, Millis>();

  /** The neighbour has greeted; true when its clock differs by so much that it is to be told. */
  greeted({ node, ahead }: ClockDifference): boolean {
    // What arrives late seems to come from a clock that is behind.
    const surely = ahead < 0 ? Math.min(0, ahead + TRANSIT_MAX) : ahead;
    if (Math.abs(surely) < TOLD_FROM) {
      this.#ahead.delete(node);
      return false;
    }
    this.#ahead.set(node, millis(ahead));
    return true;
  }

  lost(node: NodeId): void {
    this.#ahead.delete(node);
  }

  /** Those that differ, the farthest first. */
  differences(): readonly ClockDifference[] {
    return [...this.#ahead]
      .map(([node, ahead]) => ({ node, ahead }))
      .sort((one, other) => Math.abs(other.ahead) - Math.abs(one.ahead));
  }
}
