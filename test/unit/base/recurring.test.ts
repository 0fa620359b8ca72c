import { millis } from "../../../src/base/duration.js";
import { recurring } from "../../../src/base/recurring.js";
import { FakeClock } from "../../fake-clock.js";

describe("what recurs", () => {
  let clock: FakeClock;
  let moments: number[];

  const note = (): void => {
    moments.push(clock.now());
  };

  beforeEach(() => {
    clock = new FakeClock();
    moments = [];
  });

  it("falls due at the multiples of its interval", () => {
    clock.advance(299);
    recurring(clock, millis(500), note);
    clock.advance(2000);
    expect(moments).toEqual([500, 1000, 1500, 2000]);
  });

  it("falls due together with what recurs at a multiple of its interval", () => {
    let wakes = 0;
    recurring(clock, millis(500), note);
    clock.advance(123);
    recurring(clock, millis(1000), note);
    let last = 0;
    clock.advance(9_990, () => {
      if (clock.now() !== last) wakes += 1;
      last = clock.now();
    });
    expect(moments).toHaveLength(30);
    expect(wakes).toBe(20);
  });

  it("is not called twice by a timer that fires early", () => {
    const early = {
      now: () => clock.now(),
      wall: () => clock.wall(),
      after: (delay: number, fire: () => void) => clock.after(millis(delay - 0.5), fire),
    };
    recurring(early, millis(100), note);
    clock.advance(1000);
    expect(moments).toHaveLength(10);
  });

  it("goes on at the next multiple after it was late", () => {
    const late: number[] = [];
    recurring(clock, millis(100), () => {
      late.push(clock.now());
      if (late.length === 1) clock.advance(250);
    });
    clock.advance(400);
    expect(late[0]).toBe(100);
    expect(late.at(-1)! % 100).toBe(0);
  });

  it("ends when it is stopped, also by itself", () => {
    const timer = recurring(clock, millis(10), () => {
      note();
      if (moments.length === 2) timer.stop();
    });
    clock.advance(100);
    expect(moments).toEqual([10, 20]);
    expect(clock.pending).toBe(0);
  });
});
