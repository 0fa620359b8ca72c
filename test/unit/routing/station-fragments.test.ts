import type { Mac } from "../../../src/base/ids.js";
import { STATIONS_MAX, StationFragments } from "../../../src/routing/station-fragments.js";
import { STATIONS_PER_FRAGMENT, type Station } from "../../../src/wire/stations-body.js";

const FULL = STATIONS_PER_FRAGMENT;

function stationsFrom(first: number, count: number): Station[] {
  return Array.from({ length: count }, (_, at) => {
    return { mac: (first + at) as Mac, mobility: 0, frozen: false, addresses: [] };
  });
}

function shape(told: ReturnType<StationFragments["update"]>): readonly [number, number][] {
  return told.map(({ fragment, stations }) => [fragment, stations.length]);
}

describe("the fragments of a node's stations", () => {
  it("fill from the first", () => {
    const fragments = new StationFragments();
    expect(shape(fragments.update(stationsFrom(1, FULL + 3)))).toEqual([
      [0, FULL],
      [1, 3],
    ]);
  });

  it("say nothing when nothing has changed", () => {
    const fragments = new StationFragments();
    fragments.update(stationsFrom(1, 300));
    expect(fragments.update(stationsFrom(1, 300))).toEqual([]);
    expect(fragments.update(stationsFrom(1, 300).reverse())).toEqual([]);
  });

  it("say what changed of one station in the one fragment it is in", () => {
    const fragments = new StationFragments();
    const stations = stationsFrom(1, 3 * FULL);
    fragments.update(stations);
    const changed = { ...stations[FULL + 1]!, mobility: 7 };
    const told = fragments.update(stations.with(FULL + 1, changed));
    expect(shape(told)).toEqual([[1, FULL]]);
    expect(told[0]!.stations).toContainEqual(changed);
  });

  it("keep the others where they are when one goes, and give its room to the next", () => {
    const fragments = new StationFragments();
    const stations = stationsFrom(1, 2 * FULL + 1);
    fragments.update(stations);
    expect(shape(fragments.update(stations.slice(1)))).toEqual([[0, FULL - 1]]);
    const newcomer = stationsFrom(100_000, 1);
    expect(shape(fragments.update([...newcomer, ...stations.slice(1)]))).toEqual([[0, FULL]]);
  });

  it("come in their order, whatever happened to them", () => {
    const fragments = new StationFragments();
    const stations = stationsFrom(1, FULL + 1);
    fragments.update(stations);
    fragments.update(stations.slice(1));
    expect(shape(fragments.update([...stations.slice(1, -1), ...stationsFrom(1000, 1)]))).toEqual([
      [0, FULL],
      [1, 0],
    ]);
  });

  it("say of a fragment that has become empty that it is", () => {
    const fragments = new StationFragments();
    fragments.update(stationsFrom(1, FULL + 1));
    expect(fragments.update(stationsFrom(1, FULL))).toEqual([{ fragment: 1, stations: [] }]);
  });

  it("leave out what there is no room for, not what was there before", () => {
    const fragments = new StationFragments();
    fragments.update(stationsFrom(1, STATIONS_MAX));
    const crowd = [...stationsFrom(100_000, 5), ...stationsFrom(1, STATIONS_MAX)];
    expect(fragments.update(crowd)).toEqual([]);
  });
});
