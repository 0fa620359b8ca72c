import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import type { LocalStation, StationChange } from "../base/station-change.js";
import type { UplinkId } from "./uplink.js";

/** What the control plane asks of the data plane, wherever that runs. */
export interface UplinkControl {
  /** Opens the data connection of an uplink this node dialled. */
  dialUplink(uplink: UplinkId, node: NodeId, remote: Endpoint): void;
  /** Accepts the data connection of this name from this node, and no other. */
  expectUplink(uplink: UplinkId, node: NodeId): void;
  /** Ends the uplink, or the wait for it; frames to the node take another uplink, or none. */
  closeUplink(uplink: UplinkId): void;
}

/** What the data plane tells the control plane. */
export interface UplinkEvents {
  uplinkUp(uplink: UplinkId): void;
  /** It ended, or never came to be; never in answer to `closeUplink`. */
  uplinkDown(uplink: UplinkId, reason: string): void;
}

/** How one node is reached. */
export interface RouteEntry {
  readonly node: NodeId;
  /** The neighbour its records leave to; the node itself where it is one. */
  readonly nextHop: NodeId;
  /** The node may relay for others. */
  readonly transit: boolean;
  /** The node has ports, or may have: floods are of use to it. */
  readonly wantsFloods: boolean;
}

/** What the control plane makes the data plane do with frames. */
export interface Forwarding {
  /** Replaces the whole table; `relays`: this node may pass on what is for others. */
  installRoutes(routes: readonly RouteEntry[], relays: boolean): void;
  changeStations(changes: readonly StationChange[]): void;
}

/** Unicast that this host's guests have sent to one node since the last report. */
export interface NodeTraffic {
  readonly node: NodeId;
  /** Of Ethernet frames, without offload header and FCS. */
  readonly octets: number;
  readonly frames: number;
}

/** What the data plane tells the control plane of the frames it has seen. */
export interface ForwardingEvents {
  stations(changes: readonly LocalStation[]): void;
  /** How many ports there are now. */
  ports(count: number): void;
  traffic(report: readonly NodeTraffic[]): void;
}
