import { days, later, millis, type EpochMillis } from "../../../src/base/duration.js";
import { isHalfOver, nearExpiries } from "../../../src/trust/expiry.js";
import { CLOCK_SKEW } from "../../../src/trust/validity.js";
import { NOW } from "./small-network.js";

const lasting = (count: number): { notBefore: EpochMillis; notAfter: EpochMillis } => ({
  notBefore: later(NOW, millis(0 - CLOCK_SKEW)),
  notAfter: later(NOW, days(count)),
});

function whatEnds(chain: Parameters<typeof nearExpiries>[0], after: number): string[] {
  return nearExpiries(chain, later(NOW, days(after))).map(({ what }) => what);
}

describe("the end of a certificate", () => {
  it("is told of a leaf that was not renewed at half of its life", () => {
    expect(whatEnds({ leaf: lasting(8) }, 5.99)).toEqual([]);
    expect(whatEnds({ leaf: lasting(8) }, 6)).toEqual(["certificate"]);
    expect(whatEnds({ leaf: lasting(8) }, 9)).toEqual(["certificate"]);
  });

  it("is told of issuers 60 days before, and of roots 180", () => {
    const chain = { issuer: lasting(365), root: lasting(3650) };
    expect(whatEnds(chain, 304)).toEqual([]);
    expect(whatEnds(chain, 305)).toEqual(["issuer"]);
    expect(whatEnds({ root: lasting(3650) }, 3469)).toEqual([]);
    expect(whatEnds({ root: lasting(3650) }, 3470)).toEqual(["root"]);
  });

  it("is told of short lives no earlier than at their last quarter", () => {
    expect(whatEnds({ issuer: lasting(8), root: lasting(8) }, 5.99)).toEqual([]);
    expect(whatEnds({ issuer: lasting(8), root: lasting(8) }, 6)).toEqual(["issuer", "root"]);
  });

  it("is prevented from half of its life on", () => {
    const middle = later(NOW, millis(days(1) - CLOCK_SKEW / 2));
    expect(isHalfOver(lasting(2), later(middle, millis(-1)))).toBe(false);
    expect(isHalfOver(lasting(2), middle)).toBe(true);
  });
});
