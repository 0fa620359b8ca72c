import { shortNodeId, type NodeId } from "../base/ids.js";

/** Of the node id, so that guests of two hosts are not called the same. */
const NODE_DIGITS = 4;

/**
 * What a guest is called that was given no name: the first of this host's that no port has. A guest that comes after
 * it has the same name, so the same MAC and lease: however many come and go, they use no more addresses than there
 * were at once.
 */
export function freeGuestName(node: NodeId, taken: ReadonlySet<string>): string {
  const host = shortNodeId(node).slice(0, NODE_DIGITS);
  for (let number = 1; ; number += 1) {
    const name = `guest-${host}-${number}`;
    if (!taken.has(name)) return name;
  }
}
