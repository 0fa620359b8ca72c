import { tightness } from "../../../../src/node/wireguard/path-size.js";

describe("a path for WireGuard", () => {
  it("holds what guests send, or says what it lacks", () => {
    expect(tightness("192.0.2.1", 1480, 1350)).toBe("");
    expect(tightness("192.0.2.1", 1479, 1350)).toBe(
      "the path holds 1479 octets, WireGuard needs 1480",
    );
    expect(tightness("2001:db8::1", 1500, 1350)).toBe("");
    expect(tightness("2001:db8::1", 1499, 1350)).toMatch(/1499 octets, WireGuard needs 1500$/);
    expect(tightness("192.0.2.1", 1500, 9000)).toMatch(/WireGuard needs 9130$/);
  });

  it("is not judged while there is no route", () => {
    expect(tightness("192.0.2.1", undefined, 1350)).toBe("");
  });
});
