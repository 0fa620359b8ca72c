import type { Mac, NodeId, PortId } from "../base/ids.js";
import type { StationChange } from "../base/station-change.js";

/** Two places claim one MAC, and this node is one of them. */
export interface DuplicateReport {
  readonly mac: Mac;
  /** The place here; undefined once the station is gone from there. */
  readonly port: PortId | undefined;
  /** The place there. */
  readonly node: NodeId;
  /** Whose claim is not served. */
  readonly frozen: "here" | "there";
}

/** What MAC routes tell their owner, after each change and never amidst one. */
export interface MacRouteEvents {
  /** For the data plane, in this order; withdrawals first, so that it never holds too many. */
  forward(changes: readonly StationChange[]): void;
  /** What the other nodes are to be told says something else than before. */
  announce(): void;
  /** Once each time a MAC is frozen, here or there. */
  duplicate(report: DuplicateReport): void;
  /** The node tells of a station no guest may be. */
  pretended(origin: NodeId): void;
}

/** What one call brought about; told at its end. */
export class News {
  readonly withdrawals: StationChange[] = [];
  readonly changes: StationChange[] = [];
  readonly duplicates: DuplicateReport[] = [];
  announce = false;

  add(...changes: readonly (StationChange | undefined)[]): void {
    for (const change of changes) {
      if (change?.kind === "withdraw") this.withdrawals.push(change);
      else if (change !== undefined) this.changes.push(change);
    }
  }

  tell(events: MacRouteEvents): void {
    const all = [...this.withdrawals, ...this.changes];
    if (all.length > 0) events.forward(all);
    if (this.announce) events.announce();
    for (const report of this.duplicates) events.duplicate(report);
  }
}
