import { setPriority } from "node:os";

/** Of the nice values, -20 to 19, the less the sooner (sched(7)). A terminal's programs have 0. */
export const DATA_PLANE_NICE = -10;

const THIS_THREAD = 0;

/**
 * Has the calling thread run before the programs whose frames it carries: where all processors are
 * taken, a frame otherwise waits at each host for theirs. False where this needs a privilege that the
 * process has not (CAP_SYS_NICE, or RLIMIT_NICE).
 */
export function goBeforeOthers(): boolean {
  try {
    setPriority(THIS_THREAD, DATA_PLANE_NICE);
    return true;
  } catch {
    return false; // it goes as all others do
  }
}
