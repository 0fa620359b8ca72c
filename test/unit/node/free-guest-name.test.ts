import type { NodeId } from "../../../src/base/ids.js";
import { freeGuestName } from "../../../src/node/free-guest-name.js";

const NODE = "3fa2".padEnd(64, "0") as NodeId;

describe("the name of a guest that was given none", () => {
  it("is the first of its host that no port has", () => {
    expect(freeGuestName(NODE, new Set())).toBe("guest-3fa2-1");
    expect(freeGuestName(NODE, new Set(["guest-3fa2-1", "web", "guest-3fa2-3"]))).toBe(
      "guest-3fa2-2",
    );
  });
});
