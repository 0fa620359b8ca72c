import { minutes, seconds } from "../../../src/base/duration.js";
import { ClockWatch } from "../../../src/overlay/clock-watch.js";
import { nodeNamed } from "../../net/memory-seal.js";

const [a, b] = [nodeNamed("a"), nodeNamed("b")];

describe("the clocks of neighbours", () => {
  it("are told from a minute on, and what a greeting took on its way counts for nothing", () => {
    const watch = new ClockWatch();
    expect(watch.greeted({ node: a, ahead: seconds(59) })).toBe(false);
    expect(watch.greeted({ node: a, ahead: seconds(60) })).toBe(true);
    expect(watch.greeted({ node: b, ahead: seconds(-64) })).toBe(false);
    expect(watch.greeted({ node: b, ahead: seconds(-65) })).toBe(true);
  });

  it("are listed from the farthest on, until they are set or gone", () => {
    const watch = new ClockWatch();
    watch.greeted({ node: a, ahead: minutes(2) });
    watch.greeted({ node: b, ahead: minutes(-7) });
    expect(watch.differences()).toEqual([
      { node: b, ahead: minutes(-7) },
      { node: a, ahead: minutes(2) },
    ]);
    watch.greeted({ node: b, ahead: seconds(0) });
    watch.lost(a);
    expect(watch.differences()).toEqual([]);
  });
});
