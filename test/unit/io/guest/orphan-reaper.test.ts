import { OrphanReaper } from "../../../../src/io/guest/orphan-reaper.js";
import { FakeClock } from "../../../fake-clock.js";

/** Children that have ended, in the order in which the kernel shows them. */
function scene(...dead: number[]): {
  clock: FakeClock;
  dead: number[];
  reaped: number[];
  reaper: OrphanReaper;
} {
  const clock = new FakeClock();
  const reaped: number[] = [];
  const reaper = new OrphanReaper(clock, {
    dead: () => dead[0],
    reap: (pid) => {
      reaped.push(pid);
      dead.splice(dead.indexOf(pid), 1);
    },
  });
  return { clock, dead, reaped, reaper };
}

describe("the reaper of orphans", () => {
  it("takes leave of those that nobody else takes leave of", () => {
    const { clock, reaped, reaper } = scene(11, 12);
    reaper.noticed();
    clock.advance(100);
    expect(reaped).toEqual([11, 12]);
    expect(clock.pending).toBe(0);
  });

  it("leaves a child of Node's to Node, which takes leave of it within a turn", () => {
    const { clock, dead, reaped, reaper } = scene(21);
    reaper.noticed();
    clock.advance(10);
    dead.shift();
    clock.advance(100);
    expect(reaped).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it("suspects each anew, however many have ended before", () => {
    const { clock, dead, reaped, reaper } = scene(31);
    reaper.noticed();
    clock.advance(10);
    dead.unshift(32); // Node's own, seen before the orphan
    reaper.noticed();
    clock.advance(10);
    dead.shift();
    clock.advance(100);
    expect(reaped).toEqual([31]);
  });
});
