import type { NodeId } from "../../../../src/base/ids.js";
import { NeighbourPaths } from "../../../../src/node/wireguard/neighbour-paths.js";

const NODE = "ab".repeat(32) as NodeId;
const HOST = "192.0.2.1";

describe("the paths to neighbours", () => {
  const told: string[] = [];
  let size: number | undefined;
  let paths: NeighbourPaths;

  beforeEach(() => {
    told.length = 0;
    size = 1500;
    paths = new NeighbourPaths({
      plane: { openPath: () => told.push("open"), closePath: () => told.push("close") },
      mtu: () => 1350,
      pathMtu: () => size,
      changed: () => told.push("changed"),
    });
  });

  it("carry as the data plane finds", () => {
    expect(paths.reason(NODE)).toBeUndefined();
    paths.heard(NODE, true); // of one that is not there
    paths.try(NODE, HOST);
    expect([paths.carries(NODE), paths.reason(NODE)]).toEqual([
      false,
      "WireGuard has not answered yet",
    ]);
    paths.heard(NODE, true);
    paths.heard(NODE, true);
    expect([paths.carries(NODE), paths.reason(NODE)]).toEqual([true, ""]);
    paths.heard(NODE, false);
    expect([paths.carries(NODE), paths.reason(NODE)]).toEqual([
      false,
      "packets of WireGuard do not arrive",
    ]);
    expect(told).toEqual(["open", "changed", "changed"]);
  });

  it("are left when they become too tight, once, and tried again when they are not any more", () => {
    paths.try(NODE, HOST);
    paths.heard(NODE, true);
    told.length = 0;
    paths.measure();
    size = 1400;
    paths.measure();
    size = 1280;
    paths.measure();
    expect(told).toEqual(["close", "changed"]);
    expect([paths.carries(NODE), paths.reason(NODE)]).toEqual([
      false,
      "the path holds 1280 octets, WireGuard needs 1480",
    ]);
    paths.heard(NODE, true); // said before it was left
    expect(paths.carries(NODE)).toBe(false);
    size = 1500;
    paths.measure();
    paths.measure();
    expect(told).toEqual(["close", "changed", "open"]);
    expect(paths.reason(NODE)).toBe("WireGuard has not answered yet");
  });

  it("are not tried at all where they are too tight", () => {
    size = 1400;
    paths.try(NODE, HOST);
    expect(told).toEqual(["close", "changed"]);
  });

  it("are closed once, and forgotten when the data plane has let go of them", () => {
    paths.close(NODE);
    paths.try(NODE, HOST);
    paths.close(NODE);
    paths.try(NODE, HOST);
    paths.clear();
    paths.measure();
    paths.close(NODE);
    expect(told).toEqual(["open", "close", "open"]);
    expect(paths.reason(NODE)).toBeUndefined();
  });
});
