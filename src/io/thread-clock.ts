import type { Clock } from "../base/clock.js";
import { systemClock } from "./system-clock.js";
import type { ThreadLoop } from "./thread-loop.js";

/** The clocks of the machine, with timers that wake the loop's thread when they fall due, and never late. */
export function threadClock(loop: ThreadLoop): Clock {
  return { ...systemClock, after: (delay, fire) => loop.after(delay, fire) };
}
