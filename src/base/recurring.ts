import type { Clock, Timer } from "./clock.js";
import { millis, type Millis } from "./duration.js";

/**
 * Calls `act` whenever the clock passes a multiple of `interval`, until stopped; what was missed is
 * not made up for. What recurs at intervals that divide each other falls due together, so that an
 * idle thread wakes once for all.
 */
export function recurring(clock: Clock, interval: Millis, act: () => void): Timer {
  let due = 0;
  const next = (): Timer => {
    const now = clock.now();
    // A timer that fires a hair early is not to fire again at once.
    due = Math.max(due + interval, now - (now % interval) + interval);
    return clock.after(millis(due - now), () => {
      timer = next();
      act();
    });
  };
  let timer = next();
  return {
    stop: () => {
      timer.stop();
    },
  };
}
