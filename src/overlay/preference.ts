import type { NodeId } from "../base/ids.js";

/** What decides between two uplinks to the same node. */
export interface Contender {
  readonly peer: NodeId;
  readonly dialled: boolean;
}

/**
 * Whether a newcomer takes the place of the present uplink to the same node. Both ends must agree,
 * or each would close what the other keeps. Of two dialled from one end the newer stays, because
 * whoever dials again has lost the older. Of two dialled from opposite ends one that carries frames
 * stays, for a change would lose some; else the one dialled by the smaller node id.
 */
export function replaces(
  newcomer: Contender,
  present: Contender & { readonly up: boolean },
  self: NodeId,
): boolean {
  if (newcomer.dialled === present.dialled) return true;
  if (present.up) return false;
  return dialler(newcomer, self) < dialler(present, self);
}

function dialler(contender: Contender, self: NodeId): NodeId {
  return contender.dialled ? self : contender.peer;
}
