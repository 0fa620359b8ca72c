import { readFileSync } from "node:fs";

/** What a terminal says to all processes that are in its foreground. */
const OF_TERMINAL: readonly NodeJS.Signals[] = ["SIGINT", "SIGQUIT"];
const OF_OTHERS: readonly NodeJS.Signals[] = ["SIGHUP", "SIGTERM", "SIGUSR1", "SIGUSR2", "SIGALRM"];

/**
 * From now on signals are for the command and not for this process; the result ends that. What a terminal
 * says, the command has heard already where it has the same terminal.
 */
export function passSignals(pass: (signal: NodeJS.Signals) => void): () => void {
  const listeners = [...OF_TERMINAL, ...OF_OTHERS].map((signal) => {
    const hear = (): void => {
      if (!OF_TERMINAL.includes(signal) || !isInForeground()) pass(signal);
    };
    process.on(signal, hear);
    return () => process.off(signal, hear);
  });
  return () => {
    for (const forget of listeners) forget();
  };
}

/* proc_pid_stat(5): behind the command's closing parenthesis state, ppid, pgrp, session, tty_nr, tpgid */
const STAT = /^.*\) \S+ \S+ (\d+) \S+ (-?\d+) (-?\d+) /s;

/** Whether the process with this text of /proc/PID/stat is in the foreground of a terminal. */
export function isInForeground(stat = readFileSync("/proc/self/stat", "utf8")): boolean {
  const [, group, terminal, foreground] = STAT.exec(stat) ?? [];
  return terminal !== undefined && terminal !== "0" && group === foreground;
}
