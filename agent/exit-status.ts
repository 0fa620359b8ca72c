import { CommanderError } from "commander";
import { AgentUnreachable, SpanError } from "../src/index.js";

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

/** The exit status for what a command threw. */
export function exitStatusOf(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (thrown instanceof ExitWith) return thrown.status;
  if (thrown instanceof AgentUnreachable) return EXIT.noAgent;
  if (thrown instanceof SpanError && thrown.code === "ERR_CONFIG_INVALID") return EXIT.usage;
  return EXIT.failed;
}
