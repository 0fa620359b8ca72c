import type { NodeId } from "../../../src/base/ids.js";
import { withPaths } from "../../../src/node/plane/carried.js";
import type { PathCounters, UplinkCounters } from "../../../src/node/plane/messages.js";
import type { UplinkId } from "../../../src/overlay/uplink.js";

const [NODE, OTHER] = ["a".repeat(64), "b".repeat(64)] as [NodeId, NodeId];

function uplink(id: string, node: NodeId): UplinkCounters {
  return {
    ...{ uplink: id as UplinkId, node, relayedFrames: 1, txBitsPerSecond: 2, rxBitsPerSecond: 3 },
    ...{ rxFrames: 4, rxOctets: 5, txFrames: 6, txOctets: 7 },
    drops: { "queue full": 8, "hop limit": 1 },
  };
}

const PATH: PathCounters = {
  ...{ node: NODE, carries: true, roundTripMs: 1 },
  ...{ relayedFrames: 10, txBitsPerSecond: 20, rxBitsPerSecond: 30 },
  ...{ rxFrames: 40, rxOctets: 50, txFrames: 60, txOctets: 70 },
  drops: { "too long": 2, "hop limit": 3 },
};

describe("what uplinks have carried", () => {
  it("has in it what a path has carried for the newest uplink of its node", () => {
    const [older, newer, other] = withPaths(
      [uplink("older", NODE), uplink("newer", NODE), uplink("other", OTHER)],
      [PATH],
    );
    expect(older).toEqual(uplink("older", NODE));
    expect(other).toEqual(uplink("other", OTHER));
    expect(newer).toEqual({
      ...{ uplink: "newer", node: NODE, relayedFrames: 11 },
      ...{ txBitsPerSecond: 22, rxBitsPerSecond: 33 },
      ...{ rxFrames: 44, rxOctets: 55, txFrames: 66, txOctets: 77 },
      drops: { "queue full": 8, "hop limit": 4, "too long": 2 },
    });
  });
});
