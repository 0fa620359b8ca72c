import { millis, seconds, type Millis } from "../../../src/base/duration.js";
import type { Mac, PortId } from "../../../src/base/ids.js";
import { DEFAULT_AGEING_TIME, Fdb, type FdbOptions } from "../../../src/switch/fdb.js";
import { Place } from "../../../src/switch/place.js";
import { mac, stationMac } from "../../ethernet-frame.js";
import { FakeClock } from "../../fake-clock.js";

function port(id: number, macLimit = 16): Place {
  return new Place({ kind: "port", port: id as PortId }, macLimit);
}

const A = stationMac(1);
const B = stationMac(2);
const C = stationMac(3);

describe("the FDB", () => {
  let clock: FakeClock;
  let fdb: Fdb;
  let left: Place;
  let right: Place;

  function make(options: Omit<FdbOptions, "clock"> = {}): Fdb {
    return new Fdb({ clock, ...options });
  }

  beforeEach(() => {
    clock = new FakeClock();
    fdb = make();
    left = port(1);
    right = port(2);
  });

  it("knows nothing at first", () => {
    expect(fdb.lookup(A)).toBeUndefined();
    expect(fdb.size).toBe(0);
    expect([...fdb.entries()]).toEqual([]);
  });

  it("finds a station where it was learned", () => {
    expect(fdb.learn(A, left)).toBe("new");
    expect(fdb.learn(B, right)).toBe("new");
    expect(fdb.lookup(A)).toBe(left);
    expect(fdb.lookup(B)).toBe(right);
  });

  it("tells a station seen again from one that moved", () => {
    fdb.learn(A, left);
    expect(fdb.learn(A, left)).toBe("refreshed");
    expect(fdb.learn(A, right)).toBe("moved");
    expect(fdb.lookup(A)).toBe(right);
    expect([left.stations.length, right.stations.length]).toEqual([0, 1]);
  });

  it("takes the highest address there is", () => {
    const highest = mac("fe:ff:ff:ff:ff:ff");
    expect(fdb.learn(highest, left)).toBe("new");
    expect(fdb.lookup(highest)).toBe(left);
  });

  describe("at the ageing time", () => {
    it("is 300 s unless said otherwise", () => {
      expect(DEFAULT_AGEING_TIME).toBe(seconds(300));
    });

    it("has the station one millisecond before, and not at the limit", () => {
      fdb.learn(A, left);
      clock.advance(299_999);
      expect(fdb.lookup(A)).toBe(left);
      clock.advance(1);
      expect(fdb.lookup(A)).toBeUndefined();
    });

    it.each([0.4, 0.999])("holds the limit to the millisecond with a clock at +%d ms", (offset) => {
      clock.advance(offset);
      fdb.learn(A, left);
      clock.advance(299_999);
      expect(fdb.lookup(A)).toBe(left);
      clock.advance(1);
      expect(fdb.lookup(A)).toBeUndefined();
    });

    it("forgets a station learned in the clock's first millisecond, too", () => {
      let now = 0.25;
      const young = new Fdb({
        clock: {
          now: () => millis(now),
          wall: () => clock.wall(),
          after: () => clock.after(millis(1), () => undefined),
        },
      });
      young.learn(A, left);
      now += 299_999;
      expect(young.lookup(A)).toBe(left);
      now += 1;
      expect(young.lookup(A)).toBeUndefined();
    });

    it("counts from when the station was last seen", () => {
      fdb.learn(A, left);
      clock.advance(200_000);
      fdb.learn(A, left);
      clock.advance(299_999);
      expect(fdb.lookup(A)).toBe(left);
      clock.advance(1);
      expect(fdb.lookup(A)).toBeUndefined();
    });

    it("counts from a move as from any sight", () => {
      fdb.learn(A, left);
      clock.advance(200_000);
      fdb.learn(A, right);
      clock.advance(299_999);
      expect(fdb.lookup(A)).toBe(right);
      clock.advance(1);
      expect(fdb.lookup(A)).toBeUndefined();
    });

    it("does not count a lookup as a sight", () => {
      fdb.learn(A, left);
      clock.advance(299_999);
      fdb.lookup(A);
      clock.advance(1);
      expect(fdb.lookup(A)).toBeUndefined();
    });

    it("learns an aged station as a new one, at the same place and at another", () => {
      fdb.learn(A, left);
      fdb.learn(B, left);
      clock.advance(300_000);
      expect(fdb.learn(A, left)).toBe("new");
      expect(fdb.learn(B, right)).toBe("new");
      expect(fdb.totals).toEqual({ learned: 4, moved: 0, displaced: 0 });
    });

    it("obeys the ageing time it was given, down to a millisecond", () => {
      fdb = make({ ageingTime: millis(1) });
      fdb.learn(A, left);
      expect(fdb.lookup(A)).toBe(left);
      clock.advance(1);
      expect(fdb.lookup(A)).toBeUndefined();
    });

    it("leaves no timer behind", () => {
      fdb.learn(A, left);
      fdb.lookup(A);
      expect(clock.pending).toBe(0);
    });
  });

  describe("sweeping", () => {
    it("removes what is aged, says how many, and keeps the others", () => {
      fdb.learn(A, left);
      fdb.learn(B, right);
      clock.advance(1);
      fdb.learn(C, left);
      clock.advance(299_999);
      expect(fdb.size).toBe(3);
      expect(fdb.sweep()).toBe(2);
      expect(fdb.size).toBe(1);
      expect(fdb.lookup(C)).toBe(left);
      expect([left.stations.length, right.stations.length]).toEqual([1, 0]);
    });

    it("can empty the table", () => {
      for (const each of [A, B, C]) fdb.learn(each, left);
      clock.advance(300_000);
      expect(fdb.sweep()).toBe(3);
      expect(fdb.size).toBe(0);
      expect(fdb.sweep()).toBe(0);
      expect(fdb.learn(A, left)).toBe("new");
    });
  });

  describe("forgetting a place", () => {
    it("removes its stations and no other", () => {
      fdb.learn(A, left);
      fdb.learn(B, right);
      fdb.learn(C, left);
      expect(fdb.forget(left)).toBe(2);
      expect(fdb.lookup(A)).toBeUndefined();
      expect(fdb.lookup(B)).toBe(right);
      expect(fdb.forget(left)).toBe(0);
    });

    it("can empty the table", () => {
      for (const each of [A, B, C]) fdb.learn(each, left);
      expect(fdb.forget(left)).toBe(3);
      expect(fdb.size).toBe(0);
      expect(left.stations.length).toBe(0);
    });
  });

  describe("removing a MAC", () => {
    it("takes its entry and no other", () => {
      fdb.learn(A, left);
      fdb.learn(B, left);
      fdb.remove(A);
      fdb.remove(C);
      expect(fdb.find(A)).toBeUndefined();
      expect(fdb.find(B)?.mac).toBe(B);
      expect(left.stations.length).toBe(1);
    });
  });

  describe("tells what it removed", () => {
    let removed: Mac[];

    beforeEach(() => {
      removed = [];
      fdb = make({ limit: 3, removed: ({ mac: gone }) => removed.push(gone) });
      fdb.learn(A, left);
      fdb.learn(B, left);
    });

    it("by call, with its place, and when swept", () => {
      fdb.remove(A);
      expect(removed).toEqual([A]);
      fdb.learn(C, right);
      fdb.forget(left);
      expect(removed).toEqual([A, B]);
      clock.advance(300_000);
      fdb.sweep();
      expect(removed).toEqual([A, B, C]);
    });

    it("to make room, and when it had aged and speaks again", () => {
      fdb.learn(C, right);
      fdb.learn(stationMac(4), right);
      expect(removed).toEqual([C]);
      clock.advance(300_000);
      fdb.learn(B, left);
      expect(removed).toEqual([C, B]);
    });

    it("and not what moved or was seen again", () => {
      fdb.learn(A, right);
      fdb.learn(A, right);
      expect(removed).toEqual([]);
    });
  });

  describe("listing", () => {
    it("gives the living with their ages, the one seen last first", () => {
      fdb.learn(A, left);
      clock.advance(1000);
      fdb.learn(B, left);
      clock.advance(299_000);
      fdb.learn(C, right);
      expect([...fdb.entries()]).toEqual([
        { mac: C, location: { kind: "port", port: 2 }, age: 0 },
        { mac: B, location: { kind: "port", port: 1 }, age: 299_000 },
      ]);
    });
  });

  describe("at a place's limit", () => {
    beforeEach(() => {
      left = port(1, 2);
      fdb.learn(A, left);
      fdb.learn(B, left);
    });

    it("gives up the station of that place not seen for the longest time", () => {
      fdb.learn(A, left);
      expect(fdb.learn(C, left)).toBe("full");
      expect(fdb.lookup(B)).toBeUndefined();
      expect(fdb.lookup(A)).toBe(left);
      expect(fdb.lookup(C)).toBe(left);
      expect(fdb.totals).toEqual({ learned: 3, moved: 0, displaced: 1 });
    });

    it("gives up a station of the place another moves to", () => {
      fdb.learn(C, right);
      expect(fdb.learn(C, left)).toBe("moved");
      expect(fdb.lookup(A)).toBeUndefined();
      expect(fdb.lookup(C)).toBe(left);
      expect(fdb.totals).toEqual({ learned: 3, moved: 1, displaced: 1 });
    });

    it("is not full as long as an aged station can go", () => {
      clock.advance(300_000);
      expect(fdb.learn(C, left)).toBe("new");
      expect(left.stations.length).toBe(2);
      expect(fdb.totals.displaced).toBe(0);
    });

    it("leaves other places alone", () => {
      fdb.learn(C, right);
      for (let each = 10; each < 30; each += 1) fdb.learn(stationMac(each), left);
      expect(fdb.lookup(C)).toBe(right);
      expect(fdb.size).toBe(3);
    });

    it("works with a limit of one as well", () => {
      const narrow = port(9, 1);
      fdb = make();
      expect([A, B, C].map((each) => fdb.learn(each, narrow))).toEqual(["new", "full", "full"]);
      expect(fdb.lookup(C)).toBe(narrow);
      expect(fdb.size).toBe(1);
    });
  });

  describe("when the table is full", () => {
    beforeEach(() => {
      fdb = make({ limit: 5 });
    });

    function fill(at: Place, ...numbers: number[]): void {
      for (const number of numbers) fdb.learn(stationMac(number), at);
    }

    it("gives up the oldest station of the place that has the most", () => {
      fill(right, 1);
      fill(left, 2, 3, 4);
      fill(right, 5);
      expect(fdb.learn(stationMac(6), port(3))).toBe("full");
      expect(fdb.lookup(stationMac(2))).toBeUndefined();
      expect(fdb.lookup(stationMac(1))).toBe(right);
      expect(fdb.size).toBe(5);
    });

    it("gives up one of the newcomer's own on a tie that it made", () => {
      fill(left, 1, 2, 3);
      fill(right, 4, 5);
      expect(fdb.learn(stationMac(6), right)).toBe("full");
      expect(fdb.lookup(stationMac(4))).toBeUndefined();
      expect(left.stations.length).toBe(3);
    });

    it("gives up an aged station first, whosever it is", () => {
      fill(right, 1);
      clock.advance(1000);
      fill(left, 2, 3, 4, 5);
      clock.advance(299_000);
      expect(fdb.learn(stationMac(6), left)).toBe("new");
      expect([2, 3, 4, 5, 6].map((each) => fdb.lookup(stationMac(each)))).toEqual(
        Array.from({ length: 5 }, () => left),
      );
      expect(fdb.totals.displaced).toBe(0);
    });

    it("lets a station move without giving up any", () => {
      fill(left, 1, 2, 3);
      fill(right, 4, 5);
      expect(fdb.learn(stationMac(1), right)).toBe("moved");
      expect(fdb.size).toBe(5);
      expect(fdb.totals.displaced).toBe(0);
    });
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses a limit of %d", (limit) => {
    expect(() => make({ limit })).toThrow("FDB limit");
    expect(() => port(1, limit)).toThrow("MAC limit");
  });

  it.each([0, -1, 2.5])("refuses an ageing time of %d ms", (ageingTime) => {
    expect(() => make({ ageingTime: ageingTime as Millis })).toThrow("ageing time");
  });
});
