import { libc } from "./libc.js";

/* Linux, include/uapi/linux/prctl.h */
const PR_SET_TIMERSLACK = 29;

const nativeYield = libc.func("int sched_yield()") as () => number;
const nativePrctl = libc.func("int prctl(int option, unsigned long value)") as (
  option: number,
  value: number,
) => number;

/** Lets who waits for the calling thread's processor run before it goes on; at once back where nobody does. */
export function yieldProcessor(): void {
  nativeYield();
}

/** By how many nanoseconds, at least 1, the calling thread may be woken late; 50,000 unless this was called. */
export function setTimerSlack(nanoseconds: number): void {
  nativePrctl(PR_SET_TIMERSLACK, nanoseconds); // cannot fail with a number above 0
}
