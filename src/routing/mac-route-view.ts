import type { Millis } from "../base/duration.js";
import type { Mac, NodeId } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import type { DuplicateReport } from "./mac-route-news.js";

/** A MAC's route as people are shown it. */
export interface MacRouteView {
  readonly mac: Mac;
  /** This node itself for a station at a port here. */
  readonly node: NodeId;
  readonly mobility: number;
  readonly addresses: readonly IpAddress[];
  /** False while frames do not go by it: the node is unreachable, or there are too many routes. */
  readonly active: boolean;
  /** When the route came here; undefined for this node's own. */
  readonly since: Millis | undefined;
  readonly conflict: Omit<DuplicateReport, "mac"> | undefined;
}

/** Claims that were not taken, by reason, and stations held back for want of room. */
export interface IgnoredClaims {
  /** Of MACs no station may have, here or at other nodes. */
  reserved: number;
  /** Beyond what a node may tell of, or beyond the routes that fit into the data plane. */
  limit: number;
}
