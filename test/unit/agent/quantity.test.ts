import { describeDrops, formatBitRate, formatSeconds } from "../../../agent/quantity.js";

describe("a rate", () => {
  it.each([
    [0, "0 bit/s"],
    [0.4, "0 bit/s"],
    [999, "999 bit/s"],
    [1000, "1.0 kbit/s"],
    [1_234_567, "1.2 Mbit/s"],
    [10e9, "10.0 Gbit/s"],
    [2.5e15, "2500.0 Tbit/s"],
  ])("of %d bit/s is shown as %s", (rate, text) => {
    expect(formatBitRate(rate)).toBe(text);
  });
});

describe("a length of time", () => {
  it("is a dash while it is unknown", () => {
    expect([formatSeconds(-1), formatSeconds(0), formatSeconds(61)]).toEqual(["-", "0s", "1m1s"]);
  });
});

describe("drops", () => {
  it.each([
    [{}, "0"],
    [{ runt: 0 }, "0"],
    [{ runt: 1, "foreign MAC": 10, oversize: 0 }, "11 (foreign MAC 10)"],
  ])("of %j are shown with the commonest reason", (drops, text) => {
    expect(describeDrops(drops)).toBe(text);
  });
});
