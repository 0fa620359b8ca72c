import type { Command } from "commander";
import {
  AgentUnreachable,
  MAX_XML_OCTETS,
  messageOf,
  type DefinitionDiff,
  type Difference,
} from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { ExitWith } from "../exit-status.js";
import { readText, sourceName } from "../input.js";
import { Invocation } from "../invocation.js";
import type { Column } from "../table.js";

/** As diff(1) has it: a difference is no failure, and a failure is no difference. */
const DIFF_EXIT = { different: 1, error: 2 } as const;

const COLUMNS: readonly Column<Difference>[] = [
  { heading: "CHANGE", of: ({ kind }) => kind },
  { heading: "SCOPE", of: ({ scope }) => scope },
  { heading: "PATH", of: ({ path }) => path },
  { heading: "FROM", of: ({ from }) => from || "-" },
  { heading: "TO", of: ({ to }) => to || "-" },
];

/** `spanlan network diff`: what `network define` would change, without changing it. */
export function addNetworkDiff(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "diff <file>",
    summary:
      "show what defining an XML file, or standard input with -, would change; the exit status is 0 for nothing, 1 for something, and 2 where it could not be compared or would be refused",
    examples: [
      "spanlan network diff lab.xml",
      "spanlan network show lab --xml | sed s/1350/1400/ | spanlan network diff -",
    ],
  }).action(async (file: string, _options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    const found = await report(file, invocation);
    const { network, differences, refusal } = found;
    if (invocation.json || differences.length > 0) {
      invocation.printTable(COLUMNS, differences, { value: { network, differences } });
    }
    if (refusal !== undefined) {
      const message = `defining it would be refused: ${refusal.message}`;
      throw new ExitWith(DIFF_EXIT.error, message, { cause: refusal });
    }
    if (differences.length > 0) throw new ExitWith(DIFF_EXIT.different);
  });
}

async function report(file: string, invocation: Invocation): Promise<DefinitionDiff> {
  const { stdin } = invocation.environment;
  try {
    const xml = await readText({ name: file, stdin, maxOctets: MAX_XML_OCTETS });
    return await invocation.ask((agent) => agent.diff(xml, sourceName(file)));
  } catch (error) {
    if (error instanceof AgentUnreachable) throw error;
    throw new ExitWith(DIFF_EXIT.error, messageOf(error), { cause: error });
  }
}
