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

  it("tells nothing once it is stopped", () => {
    note(here(1));
    reports.stop();
    clock.advance(100);
    expect(told).toEqual([]);
  });
});
