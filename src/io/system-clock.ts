import type { Clock } from "../base/clock.js";
import { millis, type EpochMillis } from "../base/duration.js";

/** The first instant: an instant of 0 means "never" to those who keep one. */
const START = 1;

/** The clocks of the machine. `now` counts from the start of the thread; time suspended is not in it. */
export const systemClock: Clock = {
  now: () => millis(performance.now() + START),
  wall: () => Date.now() as EpochMillis,
  after: (delay, fire) => {
    const timeout = setTimeout(fire, delay);
    return {
      stop: () => {
        clearTimeout(timeout);
      },
    };
  },
};
