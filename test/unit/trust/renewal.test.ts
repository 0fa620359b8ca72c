import { days, minutes, seconds, type Millis } from "../../../src/base/duration.js";
import type { Rng } from "../../../src/base/rng.js";
import { renewableUntil, renewalRetries, renewAt } from "../../../src/trust/renewal.js";
import { validityFrom } from "../../../src/trust/validity.js";
import { SeededRng } from "../../seeded-rng.js";
import { NOW } from "./small-network.js";

function constant(value: number): Rng {
  return { uint32: () => value, bytes: (octets) => new Uint8Array(octets) };
}

const week = validityFrom(NOW, days(7));

describe("the renewal of a certificate", () => {
  it("falls at half its life, give or take a tenth of that", () => {
    const half = days(7) / 2;
    expect(renewAt(week, constant(0)) - NOW).toBe(half * 0.9);
    expect(renewAt(week, constant(2 ** 31)) - NOW).toBe(half);
    expect(Math.abs(renewAt(week, constant(2 ** 32 - 1)) - NOW - half * 1.1)).toBeLessThan(2);
  });

  it("is spread over the whole of that span", () => {
    const rng = new SeededRng(1);
    const draws = Array.from({ length: 1000 }, () => (renewAt(week, rng) - NOW) / days(7));
    expect(Math.min(...draws)).toBeLessThan(0.452);
    expect(Math.max(...draws)).toBeGreaterThan(0.548);
  });

  it("falls within the life of a certificate of seconds, whose skew is no part of it", () => {
    const short = validityFrom(NOW, seconds(2));
    expect(renewAt(short, constant(0))).toBe(NOW + 900);
  });

  it("is due at once where the certificate had no life left when it was made", () => {
    const none = { notBefore: NOW, notAfter: NOW };
    expect(renewAt(none, constant(0))).toBe(NOW + minutes(5));
  });

  it("is allowed until 30 days after the end", () => {
    expect(renewableUntil(NOW)).toBe(NOW + days(30));
  });
});

describe("the retries of a renewal", () => {
  function longest(life: Millis, count: number): number[] {
    const retries = renewalRetries(validityFrom(NOW, life), constant(2 ** 32 - 1));
    return Array.from({ length: count }, () => retries.next().value);
  }

  it("begin within a minute and come to once an hour at least", () => {
    expect(longest(days(7), 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((each) => minutes(each)));
  });

  it("keep in step with a short life", () => {
    expect(longest(seconds(10), 8)).toEqual([10, 20, 40, 80, 160, 320, 500, 500]);
  });

  it("have full jitter", () => {
    const retries = renewalRetries(week, new SeededRng(3));
    const draws = Array.from({ length: 200 }, () => retries.next().value);
    expect(Math.max(...draws)).toBeLessThanOrEqual(minutes(60));
    expect(Math.min(...draws.slice(10))).toBeLessThan(minutes(5));
  });
});
