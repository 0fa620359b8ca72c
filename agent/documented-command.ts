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

/** Has the error about an option behind the first word of the command line that it takes last say where `--` goes. */
export function explainDashes(command: Command): Command {
  const before = command.registeredArguments.length - 1;
  const fail = command.error.bind(command);
  command.error = (message, options) => {
    const words = command.args.slice(before);
    const end = words.findIndex((word) => word.startsWith("-"));
    if (options?.code !== "commander.unknownOption" || end < 1) return fail(message, options);
    const ours = [pathOf(command), ...command.args.slice(0, before)];
    const line = [...ours, "--", ...words.slice(0, end + 1)].join(" ");
    return fail(`${message}\nwrite -- before a command that has options: ${line}`, options);
  };
  return command;
}

/** What is said below an error of usage: the whole command line that shows the command's help. */
export function helpHint(command: Command): string {
  return `see: ${pathOf(command)} --help`;
}

function pathOf(command: Command): string {
  const { parent } = command;
  return parent === null ? command.name() : `${pathOf(parent)} ${command.name()}`;
}
