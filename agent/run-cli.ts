import { CommanderError } from "commander";
import { messageOf } from "../src/index.js";
import type { CliEnvironment } from "./environment.js";
import { EXIT, exitStatusOf } from "./exit-status.js";
import { printableText } from "./printable.js";
import { buildProgram } from "./program.js";

/** Runs one command line and returns its exit status; every error has been printed by then. */
export async function runCli(
  argv: readonly string[],
  environment: CliEnvironment,
): Promise<number> {
  try {
    await buildProgram(environment).parseAsync(argv, { from: "user" });
    return EXIT.done;
  } catch (error) {
    // Commander has printed its own errors, and help is none.
    const words = error instanceof CommanderError ? "" : messageOf(error);
    if (words !== "") environment.stderr.write(`spanlan: ${printableText(words)}\n`);
    return exitStatusOf(error);
  }
}
