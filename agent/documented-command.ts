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
  return parent
    .command(usage)
    .description(summary)
    .addHelpText("after", ["", heading, ...lines].join("\n"));
}
