import type { Rate } from "../../../src/base/bandwidth.js";
import { millis } from "../../../src/base/duration.js";
import { OctetBucket, type Pace } from "../../../src/base/octet-bucket.js";
import { SharedBucket } from "../../../src/base/shared-bucket.js";

const FRAME = 1000;

/** Octets that went within so many milliseconds of frames waiting all the time. */
function passed(pace: Pace, frame: number, from: number, until: number): number {
  let octets = 0;
  let now = from;
  for (;;) {
    while (pace.ready(millis(now))) {
      pace.spend(frame);
      octets += frame;
    }
    const delay = pace.delay(millis(now));
    expect(delay).toBeGreaterThan(0);
    now += delay;
    if (now > until) return octets;
  }
}

const bucket = (rate: Rate & { readonly average: number }): OctetBucket =>
  new OctetBucket(rate, millis(1));

describe("OctetBucket", () => {
  it.each([
    ["small frames", 100_000, 60],
    ["whole segments", 100_000, 65_000],
    ["a gigabit", 125_000_000, 65_000],
    ["next to nothing", 1024, 1500],
  ])("lets the average pass of %s", (_what, average, frame) => {
    const octets = passed(bucket({ average, burst: 1 }), frame, 1, 20_001);
    const slack = Math.max(average * 0.02, frame);
    expect(Math.abs(octets - average * 20)).toBeLessThanOrEqual(average * 0.2 + slack);
  });

  it("lets its burst go at once, and no more", () => {
    const full = bucket({ average: 10_000, burst: 50_000 });
    expect(passed(full, FRAME, 1, 1)).toBe(50_000);
    expect(full.ready(millis(100))).toBe(true); // 990 octets
    full.spend(FRAME);
    expect(full.ready(millis(100))).toBe(false);
    expect(passed(full, FRAME, 60_001, 60_001)).toBe(50_000); // never more than the burst
  });

  it("keeps to the peak while it has a burst", () => {
    const full = bucket({ average: 10_000, peak: 20_000, burst: 100_000 });
    const second = passed(full, FRAME, 1, 1001);
    expect(second).toBeGreaterThanOrEqual(20_000);
    expect(second).toBeLessThanOrEqual(22_000);
  });

  it("waits until the debt of a large frame is paid", () => {
    const one = bucket({ average: 10_000, burst: 1 });
    one.spend(65_000);
    expect(one.delay(millis(1))).toBeGreaterThanOrEqual(6400);
    expect(one.ready(millis(6_401))).toBe(false);
    expect(one.ready(millis(6_600))).toBe(true);
  });
});

describe("SharedBucket", () => {
  /** Octets each party sent in ten seconds, all of them having frames at all times. */
  function compete(frames: readonly number[], own: readonly (OctetBucket | undefined)[]): number[] {
    const together = new SharedBucket(bucket({ average: 100_000, burst: 1 }));
    const parties = frames.map((frame, at) => {
      return { frame, pace: together.share(own[at]), due: 1, octets: 0 };
    });
    for (let now = 1; now <= 10_001; now += 1) {
      for (const party of parties) {
        if (party.due > now) continue;
        while (party.pace.ready(millis(now))) {
          party.pace.spend(party.frame);
          party.octets += party.frame;
        }
        party.due = now + party.pace.delay(millis(now));
      }
    }
    return parties.map(({ octets }) => octets);
  }

  it("holds all parties together to the rate, and leaves none out", () => {
    const octets = compete([1500, 1500, 1500], []);
    const sum = octets.reduce((a, b) => a + b);
    expect(sum).toBeGreaterThan(950_000);
    expect(sum).toBeLessThan(1_050_000);
    for (const each of octets) expect(each).toBeGreaterThan(sum / 6);
  });

  it("gives one that has whole segments no more than all but a turn each", () => {
    const [small = 0] = compete([1500, 60_000], []);
    expect(small).toBeGreaterThan(10_000);
  });

  it("holds a party to its own rate as well", () => {
    const [slow = 0, fast = 0] = compete([1000, 1000], [bucket({ average: 10_000, burst: 1 })]);
    expect(slow).toBeLessThanOrEqual(105_000);
    expect(slow).toBeGreaterThan(50_000);
    expect(slow + fast).toBeGreaterThan(900_000);
  });

  it("gives one alone all of it", () => {
    const [alone = 0] = compete([1500], []);
    expect(alone).toBeGreaterThan(980_000);
  });

  it("does not wait for who has left", () => {
    const together = new SharedBucket(bucket({ average: 1000, burst: 1 }));
    const [one, two] = [together.share(), together.share()];
    one.spend(1000);
    expect([one.ready(millis(2)), two.ready(millis(2))]).toEqual([false, false]);
    two.leave();
    const delay = one.delay(millis(2));
    expect(delay).toBeLessThanOrEqual(1001);
  });
});
