import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
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
