import type { NodeId } from "../base/ids.js";

/** What decides between two uplinks to the same node. */
export interface Contender {
  readonly peer: NodeId;
  readonly dialled: boolean;
}

/**
 * Whether a newcomer takes the place of the present uplink to the same node. Both ends must agree, or
 * each would close what the other keeps: so nothing counts that one end learns before the other. Of
 * two dialled from one end the newer stays, because whoever dials again has lost the older. Of two
 * dialled from opposite ends, the one dialled by the smaller node id.
 */
export function replaces(newcomer: Contender, present: Contender, self: NodeId): boolean {
  if (newcomer.dialled === present.dialled) return true;
  return dialler(newcomer, self) < dialler(present, self);
}

function dialler(contender: Contender, self: NodeId): NodeId {
  return contender.dialled ? self : contender.peer;
}
