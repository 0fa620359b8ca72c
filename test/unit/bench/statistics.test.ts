import fc from "fast-check";
import { median, percentile, summarize } from "../../../bench/statistics.js";

describe("statistics", () => {
  it("takes the middle, and of an even count the mean of two", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });

  it("takes percentiles by the nearest rank", () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(values, 0.5)).toBe(50);
    expect(percentile(values, 0.99)).toBe(99);
    expect(percentile(values, 1)).toBe(100);
    expect(percentile([5], 0)).toBe(5);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it("summarizes nothing as nothing", () => {
    expect(summarize([])).toBeUndefined();
    expect(summarize([2, 9, 4])).toEqual({ median: 4, least: 2, most: 9, count: 3 });
  });

  it("puts the median between the least and the most", () => {
    const numbers = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, (values) => {
        const { median: middle, least, most } = summarize(values)!;
        expect(middle).toBeGreaterThanOrEqual(least);
        expect(middle).toBeLessThanOrEqual(most);
      }),
    );
  });
});
