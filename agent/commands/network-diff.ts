import type { Command } from "commander";
import { MAX_XML_OCTETS, type DefinitionDiff } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { ExitWith, QUESTION_EXIT, asQuestion } from "../exit-status.js";
import { readText, sourceName } from "../input.js";
import { Invocation } from "../invocation.js";
import { DIFFERENCE_COLUMNS } from "./difference-columns.js";

/** `spanlan network diff`: what `network define` would change, without changing it. */
export function addNetworkDiff(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "diff <file>",
    summary:
      "show what defining an XML file, or standard input with -, would change. The " +
      "exit status is 0 for nothing, 1 for something, 2 where that failed or would be refused, and 3 " +
      "without an agent.",
    examples: [
      "spanlan network diff lab.xml",
      "spanlan network show lab --xml | sed s/1350/1400/ | spanlan network diff -",
    ],
  })
    .summary("show what defining an XML file would change")
    .action(async (file: string, _options: object, command: Command) => {
      const invocation = new Invocation(command, environment);
      const { network, differences, refusal } = await asQuestion(environment, () =>
        report(file, invocation),
      );
      if (invocation.json || differences.length > 0) {
        invocation.printTable(DIFFERENCE_COLUMNS, differences, { value: { network, differences } });
      }
      if (refusal !== undefined) {
        const message = `defining it would be refused: ${refusal.message}`;
        throw new ExitWith(QUESTION_EXIT.error, message, { cause: refusal });
      }
      if (differences.length > 0) throw new ExitWith(QUESTION_EXIT.no);
    });
}

async function report(file: string, invocation: Invocation): Promise<DefinitionDiff> {
  const { stdin } = invocation.environment;
  const xml = await readText({ name: file, stdin, maxOctets: MAX_XML_OCTETS });
  return invocation.ask((agent) => agent.diff(xml, sourceName(file)));
}
