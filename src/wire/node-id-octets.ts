import { parseNodeId, type NodeId } from "../base/ids.js";

/** A node id on the wire: SHA-256 of the node's SubjectPublicKeyInfo. */
export const NODE_ID_OCTETS = 32;

/** The octets behind the digits, in a buffer of their own. */
export function nodeIdOctets(node: NodeId): Buffer {
  return Buffer.from(node, "hex");
}

/** Undefined unless it is NODE_ID_OCTETS. */
export function nodeIdOfOctets(octets: Buffer | undefined): NodeId | undefined {
  return octets === undefined ? undefined : parseNodeId(octets.toString("hex"));
}
