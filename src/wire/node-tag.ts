import type { Brand } from "../base/brand.js";
import type { NodeId } from "../base/ids.js";
import { int32, uint16, uint8 } from "./octets.js";

/** The first 80 bits of a node id: how a record names a node. Never written to once made. */
export type NodeTag = Brand<Buffer, "NodeTag">;

export const NODE_TAG_OCTETS = 10;

const KEY_OCTETS = 6;
const HEX_DIGITS = 2 * NODE_TAG_OCTETS;

/** The tag of a node, in a buffer of its own. */
export function nodeTagOf(node: NodeId): NodeTag {
  return Buffer.from(node.slice(0, HEX_DIGITS), "hex") as NodeTag;
}

/**
 * The first 48 bits of the tag at `offset` as an integer, by which it is kept. Two nodes may share it:
 * {@link isNodeTagAt} decides. The whole tag must lie inside the buffer.
 */
export function nodeTagKey(buffer: Buffer, offset: number): number {
  return buffer.readUIntBE(offset, KEY_OCTETS);
}

/** True when `tag` is what stands at `offset`; the whole tag must lie inside the buffer. */
export function isNodeTagAt(tag: NodeTag, buffer: Buffer, offset: number): boolean {
  return (
    int32(tag, 0) === int32(buffer, offset) &&
    int32(tag, 4) === int32(buffer, offset + 4) &&
    uint16(tag, 8) === uint16(buffer, offset + 8)
  );
}

/** Writes the tag at `offset`, where NODE_TAG_OCTETS must lie inside the buffer. */
export function writeNodeTag(tag: NodeTag, buffer: Buffer, offset: number): void {
  // One by one: a call that copies costs more than ten octets.
  for (let octet = 0; octet < NODE_TAG_OCTETS; octet += 1)
    buffer[offset + octet] = uint8(tag, octet);
}
