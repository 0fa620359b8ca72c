import { InternalError } from "../../../src/base/errors.js";
import { decodeIdentity, encodeIdentity } from "../../../src/wire/identity-body.js";

const LEAF = Buffer.from("aabbcc", "hex");
const ISSUER = Buffer.from("dd", "hex");
const OCTETS = "02" + "0003aabbcc" + "0001dd";

const decoded = (hex: string): unknown => decodeIdentity(Buffer.from(hex, "hex"));

describe("the body of an identity LSA", () => {
  it("is written as the diagram says, in the order given", () => {
    expect(encodeIdentity([LEAF, ISSUER]).toString("hex")).toBe(OCTETS);
    expect(decoded(OCTETS)).toEqual([LEAF, ISSUER]);
  });

  it("gives views, not copies", () => {
    const octets = Buffer.from(OCTETS, "hex");
    const [leaf] = decodeIdentity(octets)!;
    octets[3] = 0;
    expect(leaf![0]).toBe(0);
  });

  it("holds four certificates of 8192 octets, and not beyond", () => {
    const longest = Buffer.alloc(8192, 1);
    const chain = [longest, longest, longest, longest];
    expect(decodeIdentity(encodeIdentity(chain))).toEqual(chain);
    for (const bad of [[], [Buffer.alloc(0)], [Buffer.alloc(8193)], [...chain, LEAF]]) {
      expect(() => encodeIdentity(bad)).toThrow(InternalError);
    }
    expect(decoded("01" + "2000" + "01".repeat(8192))).toBeDefined();
    expect(decoded("01" + "2001" + "01".repeat(8193))).toBeUndefined();
    expect(decoded("04" + "000101".repeat(4))).toBeDefined();
    expect(decoded("05" + "000101".repeat(5))).toBeUndefined();
  });

  it("is unreadable empty, with an empty certificate, cut, or with anything behind it", () => {
    for (const bad of ["", "00", "010000", "01000201", `${OCTETS}00`]) {
      expect(decoded(bad)).toBeUndefined();
    }
  });
});
