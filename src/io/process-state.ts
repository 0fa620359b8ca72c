import { readFileSync } from "node:fs";

/* proc_pid_stat(5): the name is in parentheses, and may have any in it; the state is behind the last one */
const STATE = /\) (\S) [^)]*$/;

/** Whether a signal or a debugger has stopped the process where it is. */
export function isStopped(pid: number): boolean {
  try {
    return /[Tt]/.test(STATE.exec(readFileSync(`/proc/${pid}/stat`, "latin1"))?.[1] ?? "");
  } catch {
    return false; // it has ended
  }
}
