import { RecentMap } from "../../../src/base/recent-map.js";

describe("a map of recent entries", () => {
  it("forgets the entry set longest ago when there is one too many", () => {
    const map = new RecentMap<string, number>(2);
    map.set("a", 1);
    map.set("b", 2);
    map.set("a", 3);
    map.set("c", 4);
    expect([...map.entries()]).toEqual([
      ["a", 3],
      ["c", 4],
    ]);
    expect([...map.keys()]).toEqual(["a", "c"]);
    expect(map.get("b")).toBeUndefined();
  });
});
