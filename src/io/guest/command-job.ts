import { isatty } from "node:tty";
import { setTimeout as pause } from "node:timers/promises";
import { takeForeground } from "../sys/terminal.js";
import { isInForeground } from "./caller-signals.js";
import type { CommandEnd, CommandState, GuestCommand, GuestQuestion } from "./guest-message.js";

/** As kill(2) takes it. */
const OWN_GROUP = 0;
/** Who is stopped is stopped within it; it ends when that is over. */
const STOPPING_MS = 20;

/** The helper that runs the command. */
interface Helper {
  ask(question: GuestQuestion): Promise<unknown>;
  inquire(question: GuestQuestion): Promise<{ readonly value: unknown }>;
}

/**
 * Runs the command as a job of whoever started this process. At a terminal it has the foreground to itself, in a
 * process group of its own, because a shell in there could not give the foreground back to a group that its namespace
 * of processes does not know. When it is stopped, so is this process, which is all that the job control of the
 * caller's shell sees; when this is continued, so is the command. In a pipeline the foreground is left as it is.
 */
export async function runAsJob(
  helper: Helper,
  command: Omit<GuestCommand, "hasTerminal">,
): Promise<CommandEnd> {
  const next = async (question: GuestQuestion): Promise<CommandState> =>
    (await helper.inquire(question)).value as CommandState;
  const hasTerminal = [0, 1, 2].every((fd) => isatty(fd)) && isInForeground();
  let isLent = hasTerminal;
  const proceed = (): void => {
    const inForeground = isInForeground(); // only this process itself: what is lent is left to who has it
    if (inForeground) isLent = true;
    void helper.ask({ kind: "continue", inForeground }).catch(() => undefined); // it has ended
  };
  const takeBack = (): void => {
    if (isLent) takeForeground();
    isLent = false;
  };
  if (hasTerminal) process.on("SIGCONT", proceed);
  try {
    let state = await next({ kind: "run", ...command, hasTerminal });
    while (state.kind === "stopped") {
      takeBack();
      process.kill(OWN_GROUP, "SIGTSTP");
      await pause(STOPPING_MS);
      proceed();
      state = await next({ kind: "await" });
    }
    return state;
  } finally {
    process.off("SIGCONT", proceed);
    takeBack();
  }
}
