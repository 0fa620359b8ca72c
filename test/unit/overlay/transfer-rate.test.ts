import { millis } from "../../../src/base/duration.js";
import { TransferRate } from "../../../src/overlay/transfer-rate.js";

describe("a transfer rate", () => {
  it("is nothing before the first sample, and without traffic", () => {
    const rate = new TransferRate(millis(1));
    expect(rate.bitsPerSecond).toBe(0);
    rate.sample(0, millis(1001));
    expect(rate.bitsPerSecond).toBe(0);
  });

  it("comes to that of steady traffic within a few seconds", () => {
    const rate = new TransferRate(millis(1));
    for (let second = 1; second <= 10; second += 1) {
      rate.sample(second * 125_000, millis(1 + second * 1000));
    }
    expect(rate.bitsPerSecond / 1e6).toBeCloseTo(1, 1);
  });

  it("is the same however often steady traffic is sampled", () => {
    const often = new TransferRate(millis(1));
    const once = new TransferRate(millis(1));
    for (let tenth = 1; tenth <= 20; tenth += 1) {
      often.sample(tenth * 12_500, millis(1 + tenth * 100));
    }
    once.sample(250_000, millis(2001));
    expect(often.bitsPerSecond).toBeCloseTo(once.bitsPerSecond, 3);
    expect(once.bitsPerSecond).toBeCloseTo(1e6 * (1 - 1 / Math.E), 3);
  });

  it("fades when the traffic stops", () => {
    const rate = new TransferRate(millis(1));
    rate.sample(1_000_000, millis(1001));
    const peak = rate.bitsPerSecond;
    rate.sample(1_000_000, millis(3001));
    expect(rate.bitsPerSecond / peak).toBeCloseTo(1 / Math.E, 6);
  });

  it("waits with a second sample of the same millisecond", () => {
    const rate = new TransferRate(millis(1));
    rate.sample(1_000, millis(1));
    expect(rate.bitsPerSecond).toBe(0);
    rate.sample(1_000, millis(1001));
    expect(rate.bitsPerSecond).toBeGreaterThan(0);
  });
});
