import { millis } from "../../../src/base/duration.js";
import { BASE_COST, LinkCost } from "../../../src/overlay/link-cost.js";

/** The uplink's cost after each of these round trips, in milliseconds. */
function costs(...roundTrips: readonly number[]): readonly number[] {
  const link = new LinkCost();
  return roundTrips.map((roundTrip) => {
    const before = link.cost;
    expect(link.sample(millis(roundTrip))).toBe(link.cost !== before);
    return link.cost;
  });
}

/** An uplink whose round trip has been this for long. */
function steady(roundTrip: number): LinkCost {
  const link = new LinkCost();
  for (let count = 0; count < 10; count += 1) link.sample(millis(roundTrip));
  return link;
}

/** The cost once the round trip has been another for long. */
function costAfter(link: LinkCost, roundTrip: number): number {
  for (let count = 0; count < 10; count += 1) link.sample(millis(roundTrip));
  return link.cost;
}

describe("the cost of an uplink", () => {
  it("is BASE_COST until three round trips are known, then one more for each millisecond", () => {
    expect(new LinkCost().cost).toBe(BASE_COST);
    expect(costs(40, 40, 40)).toEqual([BASE_COST, BASE_COST, BASE_COST + 40]);
  });

  it("goes by the least of the last ten round trips", () => {
    expect(costs(500, 90, 20, 90).at(-1)).toBe(BASE_COST + 20);
    const link = steady(20);
    for (let count = 0; count < 9; count += 1) link.sample(millis(90));
    expect(link.cost).toBe(BASE_COST + 20); // one of 20 ms is still among them
    expect(link.sample(millis(90))).toBe(true);
    expect(link.cost).toBe(BASE_COST + 90);
  });

  it("falls as soon as one round trip is shorter", () => {
    const link = steady(90);
    expect(link.sample(millis(20))).toBe(true);
    expect(link.cost).toBe(BASE_COST + 20);
  });

  it("is told anew only when it changed by more than a quarter, and by more than 5 ms", () => {
    expect(costAfter(steady(100), 125)).toBe(BASE_COST + 100);
    expect(costAfter(steady(100), 126)).toBe(BASE_COST + 126);
    expect(costAfter(steady(100), 75)).toBe(BASE_COST + 100);
    expect(costAfter(steady(100), 74)).toBe(BASE_COST + 74);
    expect(costAfter(steady(2), 7)).toBe(BASE_COST + 2);
    expect(costAfter(steady(2), 7.5)).toBe(BASE_COST + 8);
  });

  it("is measured against what was told, so that a slow drift is not missed", () => {
    const link = steady(100);
    const drift = Array.from({ length: 60 }, (_, at) => 100 + at);
    const told = new Set(drift.map((roundTrip) => costAfter(link, roundTrip)));
    expect([...told]).toEqual([BASE_COST + 100, BASE_COST + 126, BASE_COST + 158]);
  });

  it("is a whole number, and at most 2,000", () => {
    expect(costAfter(new LinkCost(), 12.4)).toBe(BASE_COST + 12);
    expect(costAfter(new LinkCost(), 1990)).toBe(2000);
    expect(costAfter(new LinkCost(), 60_000)).toBe(2000);
    expect(costAfter(new LinkCost(), 0)).toBe(BASE_COST);
  });
});
