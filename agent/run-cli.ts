import type { CliEnvironment } from "./environment.js";
import { errorJson, errorLine } from "./error-report.js";
import { EXIT, exitStatusOf } from "./exit-status.js";
import { asksForJson, buildProgram } from "./program.js";

/** Runs one command line and returns its exit status; every error has been printed by then. */
export async function runCli(
  argv: readonly string[],
  environment: CliEnvironment,
): Promise<number> {
  const program = buildProgram(environment);
  try {
    await program.parseAsync(argv, { from: "user" });
    return EXIT.done;
  } catch (error) {
    environment.stderr.write(asksForJson(program) ? errorJson(error) : errorLine(error));
    return exitStatusOf(error);
  }
}
