import type { NodeId, PortId } from "../base/ids.js";

/** A port of this host. */
export interface PortLocation {
  readonly kind: "port";
  readonly port: PortId;
}

/** Another node. */
export interface NodeLocation {
  readonly kind: "node";
  readonly node: NodeId;
  /** Of a frame that comes from there: from an isolated port. */
  readonly isolated?: boolean;
}

/** Where a frame comes from or goes: a port of this host, or another node. */
export type Location = PortLocation | NodeLocation;
