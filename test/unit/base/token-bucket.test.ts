import { millis } from "../../../src/base/duration.js";
import { TokenBucket } from "../../../src/base/token-bucket.js";
import { SeededRng } from "../../seeded-rng.js";

const START = 5000;

/** How many tokens can be taken at that instant. */
function taken(bucket: TokenBucket, at: number): number {
  let count = 0;
  while (bucket.take(millis(at))) count += 1;
  return count;
}

describe("the token bucket", () => {
  let bucket: TokenBucket;

  beforeEach(() => {
    bucket = new TokenBucket({ burst: 3, perSecond: 4 }, millis(START));
  });

  it("starts full", () => {
    expect(bucket.delay(millis(START))).toBe(0);
    expect(taken(bucket, START)).toBe(3);
  });

  it("has no further token while the clock does not move", () => {
    taken(bucket, START);
    for (let attempt = 0; attempt < 100; attempt += 1) {
      expect(bucket.take(millis(START))).toBe(false);
      expect(bucket.delay(millis(START))).toBe(250);
    }
  });

  it("has the next token after a share of a second, no millisecond earlier", () => {
    taken(bucket, START);
    expect(bucket.delay(millis(START + 249))).toBe(1);
    expect(bucket.take(millis(START + 249))).toBe(false);
    expect(bucket.delay(millis(START + 250))).toBe(0);
    expect(taken(bucket, START + 250)).toBe(1);
  });

  it("never has more than the burst, however long nothing came", () => {
    taken(bucket, START);
    expect(taken(bucket, START + 749)).toBe(2);
    expect(taken(bucket, START + 1e12)).toBe(3);
    expect(taken(bucket, START + 2e12)).toBe(3);
  });

  it("keeps the part of a token that a visit found", () => {
    taken(bucket, START);
    for (let at = START; at < START + 250; at += 1) expect(bucket.take(millis(at))).toBe(false);
    expect(bucket.take(millis(START + 250))).toBe(true);
  });

  it("gives its rate in the long run, when a token does not take whole milliseconds", () => {
    const uneven = new TokenBucket({ burst: 2, perSecond: 7 }, millis(START));
    let count = 0;
    for (let at = START; at <= START + 10_000; at += 1) count += taken(uneven, at);
    expect(count).toBe(2 + 70);
  });

  it("has the token it promised when the time told has passed, on a clock of fractions", () => {
    const rng = new SeededRng(5);
    for (const perSecond of [1, 3, 6, 7, 16, 999, 1000, 1001, 65_536]) {
      const uneven = new TokenBucket({ burst: 2, perSecond }, millis(START));
      let now = START;
      for (let round = 0; round < 300; round += 1) {
        now += rng.uint32() / 2 ** 25;
        taken(uneven, now);
        const delay = uneven.delay(millis(now));
        expect(delay).toBeGreaterThan(0);
        expect(uneven.take(millis(now + delay))).toBe(true);
        now += delay;
      }
    }
  });

  it("counts whole milliseconds only", () => {
    const fast = new TokenBucket({ burst: 2, perSecond: 2000 }, millis(START));
    taken(fast, START);
    expect(taken(fast, START + 0.999)).toBe(0);
    expect(fast.delay(millis(START + 0.999))).toBe(1);
    expect(taken(fast, START + 1)).toBe(2);
  });

  it("takes a clock that goes back for one that stands", () => {
    expect(taken(bucket, START - 10_000)).toBe(3);
    expect(bucket.take(millis(START - 10_000))).toBe(false);
    expect(taken(bucket, START + 250)).toBe(1);
  });

  it.each([
    { burst: 0, perSecond: 1 },
    { burst: 1, perSecond: 0 },
    { burst: 1.5, perSecond: 1 },
    { burst: 1, perSecond: 0.5 },
    { burst: Infinity, perSecond: 1 },
    { burst: 1, perSecond: NaN },
  ])("cannot be of %j", (options) => {
    expect(() => new TokenBucket(options, millis(START))).toThrow(/whole numbers/);
  });
});
