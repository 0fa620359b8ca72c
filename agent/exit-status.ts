import { CommanderError } from "commander";
import { AgentUnreachable, SpanError, messageOf } from "../src/index.js";
import type { CliEnvironment } from "./environment.js";

/** What the shell is told. */
export const EXIT = { done: 0, failed: 1, usage: 2, noAgent: 3 } as const;

/** Ends a command whose exit status says more than the common ones; an empty message is not printed. */
export class ExitWith extends Error {
  readonly status: number;

  constructor(status: number, message = "", options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** Of commands that ask a question, as of ping(8) and diff(1): 1 is an answer, and no failure is 1. */
export const QUESTION_EXIT = { no: 1, error: 2 } as const;

/** Of commands that keep a guest, whose own statuses are 0 to 124, as of env(1) and timeout(1). */
export const GUEST_EXIT = { failed: 125, signalled: 128 } as const;

/**
 * Ends in QUESTION_EXIT.error whatever fails, also in printing the answer; that there is no agent to
 * ask keeps its own status.
 */
export async function asQuestion<T>(
  { failWith }: Pick<CliEnvironment, "failWith">,
  ask: () => Promise<T>,
): Promise<T> {
  failWith(QUESTION_EXIT.error);
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AgentUnreachable) throw error;
    throw new ExitWith(QUESTION_EXIT.error, messageOf(error), { cause: error });
  }
}

/** The exit status for what a command threw. */
export function exitStatusOf(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (thrown instanceof ExitWith) return thrown.status;
  if (thrown instanceof AgentUnreachable) return EXIT.noAgent;
  if (thrown instanceof SpanError && thrown.code === "ERR_CONFIG_INVALID") return EXIT.usage;
  return EXIT.failed;
}
