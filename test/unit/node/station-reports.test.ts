import type { PortId } from "../../../src/base/ids.js";
import type { LocalStation } from "../../../src/base/station-change.js";
import { StationReports } from "../../../src/node/plane/station-reports.js";
import { stationMac } from "../../ethernet-frame.js";
import { FakeClock } from "../../fake-clock.js";

const here = (number: number, port = 1): LocalStation => ({
  kind: "here",
  mac: stationMac(number),
  port: port as PortId,
  addresses: [],
});
const gone = (number: number): LocalStation => ({ kind: "gone", mac: stationMac(number) });

describe("StationReports", () => {
  let clock: FakeClock;
  let told: (readonly LocalStation[])[];
  let reports: StationReports;

  beforeEach(() => {
    clock = new FakeClock();
    told = [];
    reports = new StationReports(clock, (changes) => told.push(changes));
  });

  const note = (...changes: LocalStation[]): void => {
    for (const each of changes) reports.note(each);
  };

  it("tells the first at once, and those of one burst together", () => {
    note(here(1), here(2));
    clock.advance(0);
    expect(told).toEqual([[here(1), here(2)]]);
  });

  it("tells those that follow closely together, within ten milliseconds", () => {
    note(here(1));
    clock.advance(1);
    note(here(2));
    clock.advance(3);
    note(here(3));
    expect(told).toEqual([[here(1)]]);
    clock.advance(6);
    expect(told).toEqual([[here(1)], [here(2), here(3)]]);
    clock.advance(100);
    note(here(4));
    clock.advance(0);
    expect(told).toHaveLength(3);
  });

  it("tells the last of each station only", () => {
    note(here(1, 1), here(1, 2));
    clock.advance(0);
    note(gone(1), here(1, 3));
    clock.advance(10);
    expect(told).toEqual([[here(1, 2)], [here(1, 3)]]);
  });

  it("tells nothing of a station that has come and gone in the meantime", () => {
    note(here(1));
    clock.advance(0);
    note(here(2), gone(2), here(3), gone(3), gone(1));
    clock.advance(10);
    expect(told).toEqual([[here(1)], [gone(1)]]);
    note(here(4), gone(4));
    clock.advance(100);
    expect(told).toHaveLength(2);
    clock.advance(10_000);
    expect(clock.pending).toBe(0);
  });

  it("forgets what the control plane said itself", () => {
    note(here(1));
    clock.advance(0);
    reports.yielded(stationMac(1));
    note(here(1), gone(1));
    clock.advance(10);
    expect(told).toEqual([[here(1)]]);
    note(here(2));
    reports.yielded(stationMac(2));
    clock.advance(10);
    expect(told).toHaveLength(1);
  });

  it("tells a thousand newcomers of a port at once, and what is left of more ten seconds later", () => {
    for (let number = 1; number <= 3_000; number += 1) {
      note(here(number));
      if (number > 16) note(gone(number - 16));
      clock.advance(1);
    }
    const count = (): number => new Set(told.flat().map(({ mac }) => mac)).size;
    expect(count()).toBe(1_000);
    expect(told.at(-1)?.every(({ kind }) => kind === "gone")).toBe(true);
    note(here(4_001, 2));
    clock.advance(10);
    expect(told.at(-1)).toEqual([here(4_001, 2)]);
    clock.advance(10_000);
    expect(told.at(-1)).toEqual(Array.from({ length: 16 }, (_, at) => here(2_985 + at)));
  });

  it("tells at once of a station it has told of, whatever comes and goes at its port", () => {
    note(here(1));
    for (let number = 2; number <= 2_000; number += 1) note(here(number), gone(number));
    clock.advance(0);
    const moved = { ...here(1), addresses: [0x0a00_0001n as never] };
    note(moved);
    clock.advance(10);
    expect(told).toEqual([[here(1)], [moved]]);
    note(here(9_999), gone(9_999), gone(1));
    clock.advance(10);
    expect(told.at(-1)).toEqual([gone(1)]);
  });

  it("tells nothing once it is stopped", () => {
    note(here(1));
    reports.stop();
    clock.advance(100);
    expect(told).toEqual([]);
  });
});
