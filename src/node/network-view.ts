import type { NodeId } from "../base/ids.js";
import type { MacRouteView } from "../routing/mac-route-view.js";
import type { Location } from "../switch/location.js";
import type { PingResult, RouteReport } from "./agent-service.js";

/** A station as a running network knows it: seen at a port here, or told of by another node. */
export interface StationView {
  /** As text. */
  readonly mac: string;
  readonly location: Location;
  /** Since its last frame, or since the other node told of it; undefined where that is unknown. */
  readonly ageMs: number | undefined;
  readonly mobility: number;
  /** As text. */
  readonly addresses: readonly string[];
  readonly conflict: MacRouteView["conflict"];
}

/** What came of one request to a node to answer. */
export type Echo = Pick<PingResult, "outcome" | "roundTripMs" | "hopsThere" | "hopsBack">;

/** A running network, as far as finding and asking its nodes goes. */
export interface Reach {
  routes(): Promise<RouteReport>;
  ping(node: NodeId, sequence: number): Promise<Echo>;
}
