import type { Clock } from "../base/clock.js";
import { systemClock } from "./system-clock.js";
import type { ThreadLoop } from "./thread-loop.js";

/** The clocks of the machine, with timers for which the loop's thread wakes when they fall due. */
export function threadClock(loop: ThreadLoop): Clock {
  return { ...systemClock, after: (delay, fire) => loop.after(delay, fire) };
}
