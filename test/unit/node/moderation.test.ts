import { millis } from "../../../src/base/duration.js";
import { Moderation } from "../../../src/node/plane/moderation.js";

/** Reads a port that gets `rate` frames a millisecond, as often as it may, for so long; how often it did. */
function readAt(rate: number, milliseconds: number, moderation = new Moderation()): number {
  const STEP = 0.01;
  let [bursts, waiting, resumed] = [0, 0, 0];
  for (let step = 0; step * STEP < milliseconds; step += 1) {
    const now = step * STEP;
    waiting += rate * STEP;
    if (waiting < 1 || now < resumed) continue;
    const frames = Math.floor(waiting);
    waiting -= frames;
    bursts += 1;
    resumed = now + moderation.restAfter(frames, millis(now));
  }
  return bursts;
}

describe("the moderation of a port", () => {
  it("has what comes seldom read at once", () => {
    const moderation = new Moderation();
    for (let at = 0; at < 100; at += 5) expect(moderation.restAfter(1, millis(at))).toBe(0);
  });

  it("has each frame read by itself up to the rate of a flood", () => {
    expect(readAt(30, 100)).toBeGreaterThan(2_900);
  });

  it("has a flood read at most once in a tenth of a millisecond", () => {
    const bursts = readAt(200, 100);
    expect(bursts).toBeLessThan(1_200); // the first millisecond is not known to be one
    expect(bursts).toBeGreaterThan(900);
  });

  it("does not hold back bursts that are long by themselves", () => {
    const moderation = new Moderation();
    for (let at = 0; at < 10; at += 0.1) {
      expect(moderation.restAfter(64, millis(at))).toBe(0);
    }
  });

  it("forgets a flood a millisecond after it has ended", () => {
    const moderation = new Moderation();
    readAt(200, 10, moderation);
    moderation.restAfter(1, millis(12));
    expect(moderation.restAfter(1, millis(13.5))).toBe(0);
  });
});
