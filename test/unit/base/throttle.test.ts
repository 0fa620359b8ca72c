import { millis, minutes } from "../../../src/base/duration.js";
import { Throttle } from "../../../src/base/throttle.js";

const START = 1000;
const MINUTE = 60_000;

describe("the throttle", () => {
  let throttle: Throttle<string>;

  function admit(key: string, at: number): number | undefined {
    return throttle.admit(key, millis(START + at));
  }

  beforeEach(() => {
    throttle = new Throttle(minutes(1), 3);
  });

  it("admits a key the first time, and nothing was held back before", () => {
    expect(admit("a", 0)).toBe(0);
  });

  it("holds a key back until the interval is over, to the millisecond", () => {
    admit("a", 0);
    expect(admit("a", 0)).toBeUndefined();
    expect(admit("a", MINUTE - 1)).toBeUndefined();
    expect(admit("a", MINUTE)).toBe(2);
  });

  it("counts from the last admission, not from the last attempt", () => {
    admit("a", 0);
    for (let at = 1000; at < MINUTE; at += 1000) admit("a", at);
    expect(admit("a", MINUTE)).toBe(59);
    expect(admit("a", 2 * MINUTE - 1)).toBeUndefined();
    expect(admit("a", 2 * MINUTE)).toBe(1);
    expect(admit("a", 3 * MINUTE)).toBe(0);
  });

  it("does not hold back one key for another", () => {
    admit("a", 0);
    admit("a", 1);
    expect(admit("b", 1)).toBe(0);
    expect(admit("b", 2)).toBeUndefined();
  });

  it("holds as many keys as its limit says", () => {
    for (const key of ["a", "b", "c"]) expect(admit(key, 0)).toBe(0);
    for (const key of ["a", "b", "c"]) expect(admit(key, 1)).toBeUndefined();
  });

  it("forgets for a further key the one admitted longest ago, and no other", () => {
    for (const [at, key] of ["a", "b", "c"].entries()) admit(key, at);
    expect(admit("d", 3)).toBe(0);
    for (const key of ["b", "c", "d"]) expect(admit(key, 4)).toBeUndefined();
    expect(admit("a", 4)).toBe(0);
  });

  it("counts the latest admission of a key when it forgets the oldest", () => {
    for (const [at, key] of ["a", "b", "c"].entries()) admit(key, at);
    expect(admit("a", MINUTE)).toBe(0); // so b is the oldest
    expect(admit("d", MINUTE)).toBe(0);
    for (const key of ["a", "c", "d"]) expect(admit(key, MINUTE)).toBeUndefined();
    expect(admit("b", MINUTE)).toBe(0);
  });

  it("does not forget a key for being held back or admitted again", () => {
    for (const key of ["a", "b", "c"]) admit(key, 0);
    for (const key of ["a", "b", "c"]) admit(key, 1);
    for (const key of ["a", "b", "c"]) expect(admit(key, MINUTE)).toBe(1);
  });

  it.each([0, -1, 1.5, NaN])("cannot have a limit of %d keys", (limit) => {
    expect(() => new Throttle(minutes(1), limit)).toThrow(/whole number/);
  });
});
