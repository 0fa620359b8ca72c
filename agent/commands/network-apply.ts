import type { Command } from "commander";
import { MAX_XML_OCTETS } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { readText, sourceName } from "../input.js";
import { Invocation } from "../invocation.js";
import { carryOut, type PlanOptions } from "./definition-plan.js";

/** `spanlan network apply`: shows what a definition would change, asks, and changes only that. */
export function addNetworkApply(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "apply <file>",
    summary:
      "show what an XML file, or standard input with -, would change, ask, and change only that: what " +
      "runs goes on. A network that is not there yet is defined and started. The exit status is 1 where " +
      "the answer was no.",
    examples: [
      "spanlan network apply lab.xml",
      "spanlan network show lab --xml | sed s/1350/1400/ | spanlan network apply - --yes",
    ],
  })
    .summary("change a network to what an XML file says")
    .option("-y, --yes", "do not ask")
    .action(async (file: string, options: PlanOptions, command: Command) => {
      const invocation = new Invocation(command, environment);
      const { stdin } = environment;
      const xml = await readText({ name: file, stdin, maxOctets: MAX_XML_OCTETS });
      await carryOut({ xml, source: sourceName(file) }, invocation, options);
    });
}
