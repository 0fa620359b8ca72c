import type { Command } from "commander";
import { SpanError } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { ExitWith, exitStatusOf } from "../exit-status.js";
import { Invocation } from "../invocation.js";
import { printableText } from "../printable.js";
import { carryOut, type PlanOptions } from "./definition-plan.js";

/** `spanlan network edit`: the definition in an editor, and then as `apply` does. */
export function addNetworkEdit(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "edit <name>",
    summary:
      "change a network's definition in an editor (env VISUAL or EDITOR; otherwise vi), then as apply does. " +
      "What is refused can be edited again.",
    examples: ["spanlan network edit lab", "EDITOR=nano spanlan network edit lab"],
  })
    .summary("change a network's definition in an editor")
    .option("-y, --yes", "do not ask before it is changed")
    .action(async (name: string, options: PlanOptions, command: Command) => {
      const invocation = new Invocation(command, environment);
      const before = await invocation.ask((agent) => agent.xml(name));
      await environment.edit(`${name}.xml`, before, async (xml) => {
        if (xml === before) {
          invocation.hint("nothing was edited");
          return "done";
        }
        return attempt({ xml, source: `${name}.xml` }, invocation, options);
      });
    });
}

/** A person may mend what was refused; what else failed is thrown. */
async function attempt(
  written: Parameters<typeof carryOut>[0],
  invocation: Invocation,
  options: PlanOptions,
): Promise<"done" | "again"> {
  try {
    await carryOut(written, invocation, options);
    return "done";
  } catch (error) {
    if (!(error instanceof SpanError)) throw error;
    const problem = printableText(error.message);
    const answer = await invocation.environment.ask(`${problem}\nEdit it again? [Y/n] `);
    if (answer === undefined) throw error;
    if (/^n(o)?$/i.test(answer.trim())) throw invocation.json ? error : toldAlready(error);
    return "again";
  }
}

/** Ends as the error does, which the question has shown. */
function toldAlready(error: SpanError): ExitWith {
  return new ExitWith(exitStatusOf(error), "", { cause: error });
}
