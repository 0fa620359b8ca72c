import { millis } from "../../../src/base/duration.js";
import { Lessees } from "../../../src/switch/lessees.js";
import { stationMac } from "../../ethernet-frame.js";
import { FakeClock } from "../../fake-clock.js";
import { ip } from "../../guest-frames.js";

const [A, B] = [stationMac(1), stationMac(2)];
const HOUR = 3_600_000;

describe("the lessees of a switch", () => {
  let clock: FakeClock;
  let lessees: Lessees;

  beforeEach(() => {
    clock = new FakeClock();
    lessees = new Lessees(clock);
    lessees.restrict(new Set(["ipv4"]));
    lessees.set(ip("10.0.0.5"), { mac: A, until: millis(HOUR) });
  });

  it("have their addresses until the lease is over, not longer", () => {
    clock.advance(HOUR - 2);
    expect(lessees.lesseeOf(ip("10.0.0.5"))).toBe(A);
    expect(lessees.isRestricted(A, "ipv4")).toBe(true);
    clock.advance(1);
    expect(lessees.lesseeOf(ip("10.0.0.5"))).toBeUndefined();
    expect(lessees.isRestricted(A, "ipv4")).toBe(false);
  });

  it("are restricted in the families that are leased, those without a lease in none", () => {
    lessees.set(ip("fd00::5"), { mac: A, until: millis(HOUR) });
    expect(lessees.isRestricted(A, "ipv6")).toBe(false);
    expect(lessees.isRestricted(B, "ipv4")).toBe(false);
    lessees.restrict(new Set(["ipv6"]));
    expect(lessees.isRestricted(A, "ipv6")).toBe(true);
    expect(lessees.isRestricted(A, "ipv4")).toBe(false);
  });

  it("lose an address to another, and their restriction with their last", () => {
    lessees.set(ip("10.0.0.6"), { mac: A, until: millis(HOUR) });
    lessees.set(ip("10.0.0.5"), { mac: B, until: millis(HOUR) });
    expect(lessees.lesseeOf(ip("10.0.0.5"))).toBe(B);
    expect(lessees.isRestricted(A, "ipv4")).toBe(true);
    lessees.delete(ip("10.0.0.6"));
    lessees.delete(ip("10.0.0.6"));
    expect(lessees.isRestricted(A, "ipv4")).toBe(false);
    lessees.clear();
    expect(lessees.lesseeOf(ip("10.0.0.5"))).toBeUndefined();
    expect(lessees.isRestricted(B, "ipv4")).toBe(false);
  });

  it("are of another version whenever something else holds, and not where a lease goes on", () => {
    const versions = [lessees.version];
    const note = (): number => versions.push(lessees.version);
    lessees.set(ip("10.0.0.5"), { mac: A, until: millis(2 * HOUR) });
    lessees.delete(ip("10.0.0.77"));
    expect(lessees.version).toBe(versions[0]);
    lessees.set(ip("10.0.0.5"), { mac: B, until: millis(2 * HOUR) });
    note();
    clock.advance(2 * HOUR); // then anybody may have used it
    lessees.set(ip("10.0.0.5"), { mac: B, until: millis(4 * HOUR) });
    note();
    lessees.delete(ip("10.0.0.5"));
    note();
    lessees.clear();
    note();
    lessees.restrict(new Set());
    note();
    expect(new Set(versions).size).toBe(versions.length);
  });
});
