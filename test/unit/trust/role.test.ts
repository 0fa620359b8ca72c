import { includesRole, parseRole, ROLES } from "../../../src/trust/role.js";

describe("roles", () => {
  it("each include those before them and none after", () => {
    ROLES.forEach((held, rank) => {
      const included = ROLES.filter((wanted) => includesRole(held, wanted));
      expect(included).toEqual(ROLES.slice(0, rank + 1));
    });
  });

  it("are known by their names only", () => {
    expect(parseRole("transit")).toBe("transit");
    expect(["Transit", "", "root", "toString"].map(parseRole)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
