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
}
