import type { Command } from "commander";

/** What the help of a command says. */
export interface Documentation {
  /** The name and the arguments, as commander takes them: `show <name>`. */
  readonly usage: string;
  readonly summary: string;
  /** Whole command lines, without a prompt. */
  readonly examples: readonly string[];
}

/** Adds a command whose help ends with examples; none comes without. */
export function addCommand(parent: Command, documentation: Documentation): Command {
  const { usage, summary, examples } = documentation;
  const heading = examples.length === 1 ? "Example:" : "Examples:";
  const lines = examples.map((example) => `  ${example}`);
  const command = parent.command(usage);
  return command
    .description(summary)
    .showHelpAfterError(helpHint(command))
    .addHelpText("after", ["", heading, ...lines].join("\n"));
}

/** What is said below an error of usage: the whole command line that shows the command's help. */
export function helpHint(command: Command): string {
  return `see: ${pathOf(command)} --help`;
}

function pathOf(command: Command): string {
  const { parent } = command;
  return parent === null ? command.name() : `${pathOf(parent)} ${command.name()}`;
}
