import { parseNodeId } from "../../../src/base/ids.js";
import { NodeTagMap } from "../../../src/wire/node-tag-map.js";
import {
  isNodeTagAt,
  NODE_TAG_OCTETS,
  nodeTagKey,
  nodeTagOf,
  type NodeTag,
} from "../../../src/wire/node-tag.js";
import { tagOf } from "./frames.js";

const NODE = parseNodeId("00112233445566778899" + "ab".repeat(22))!;

/** Tags that agree in their first 48 bits. */
const TWINS = ["0a0b0c0d0e0f00000001", "0a0b0c0d0e0f00000002"].map(
  (hex) => Buffer.from(hex, "hex") as NodeTag,
);

describe("a node tag", () => {
  it("is the first ten octets of the node id", () => {
    expect(nodeTagOf(NODE).toString("hex")).toBe("00112233445566778899");
    expect(nodeTagOf(NODE)).toHaveLength(NODE_TAG_OCTETS);
  });

  it("has a key of its first 48 bits", () => {
    expect(nodeTagKey(nodeTagOf(NODE), 0)).toBe(0x001122334455);
  });

  it("is recognised inside a record, to its last octet", () => {
    const tag = nodeTagOf(NODE);
    const record = Buffer.concat([Buffer.alloc(6), tag]);
    expect(isNodeTagAt(tag, record, 6)).toBe(true);
    record[15]! ^= 1;
    expect(isNodeTagAt(tag, record, 6)).toBe(false);
    record[15]! ^= 1;
    record[6]! ^= 1;
    expect(isNodeTagAt(tag, record, 6)).toBe(false);
  });
});

describe("a map by node tag", () => {
  it("finds what was set, at any offset", () => {
    const map = new NodeTagMap<string>();
    map.set(tagOf(1), "one");
    const record = Buffer.concat([Buffer.alloc(16), tagOf(1)]);
    expect(map.get(record, 16)).toBe("one");
    expect(map.get(record, 0)).toBeUndefined();
  });

  it("tells tags apart that share their key", () => {
    const [first, second] = TWINS as [NodeTag, NodeTag];
    const map = new NodeTagMap<number>();
    map.set(first, 1);
    expect(map.get(second, 0)).toBeUndefined();
    map.set(second, 2);
    expect([map.get(first, 0), map.get(second, 0), map.size]).toEqual([1, 2, 2]);
    expect(map.delete(first)).toBe(true);
    expect([map.get(first, 0), map.get(second, 0), map.size]).toEqual([undefined, 2, 1]);
  });

  it("replaces a value, and forgets one once", () => {
    const map = new NodeTagMap<number>();
    map.set(tagOf(1), 1);
    map.set(tagOf(1), 2);
    expect([map.get(tagOf(1), 0), map.size]).toEqual([2, 1]);
    expect(map.delete(tagOf(1))).toBe(true);
    expect(map.delete(tagOf(1))).toBe(false);
    expect([map.get(tagOf(1), 0), map.size]).toEqual([undefined, 0]);
  });
});
