import { constants } from "node:os";
import { libc } from "./libc.js";

const STANDARD_INPUT = 0;
const SELF = 0;
const SIG_IGN = 1; // Linux, include/uapi/asm-generic/signal-defs.h

const nativeLeadGroup = libc.func("int setpgid(int pid, int group)") as (
  pid: number,
  group: number,
) => number;
const nativeOwnGroup = libc.func("int getpgrp()") as () => number;
const nativeGiveTerminal = libc.func("int tcsetpgrp(int fd, int group)") as (
  fd: number,
  group: number,
) => number;
const nativeHandle = libc.func("intptr_t signal(int signal, intptr_t handler)") as (
  signal: number,
  handler: number,
) => number;

/** From now on the calling process, and what it starts, are a process group of their own. */
export function leadProcessGroup(): void {
  nativeLeadGroup(SELF, SELF); // fails only for who leads a session, and with it a group, already
}

/**
 * Brings the caller's process group into the foreground of the terminal at standard input; false where that is no
 * terminal, or that of another session. A group in the background may do so only where SIGTTOU is ignored, which it is
 * from then on; Node gives its children the default again.
 */
export function takeForeground(): boolean {
  nativeHandle(constants.signals.SIGTTOU, SIG_IGN);
  return nativeGiveTerminal(STANDARD_INPUT, nativeOwnGroup()) === 0;
}
