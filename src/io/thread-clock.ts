import type { Clock } from "../base/clock.js";
import type { Millis } from "../base/duration.js";
import { systemClock } from "./system-clock.js";
import type { ThreadLoop } from "./thread-loop.js";

/**
 * The clocks of the machine as the loop's thread last read them, with timers for which it wakes when
 * they fall due.
 */
export function threadClock(loop: ThreadLoop): Clock {
  return {
    ...systemClock,
    now: () => loop.now as Millis,
    after: (delay, fire) => loop.after(delay, fire),
  };
}
