import type { Command } from "commander";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";

/** `spanlan completion`: what makes a shell complete our words. */
export function addCompletion(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "completion",
    summary:
      "print a script that completes commands, options and network names in bash: of `spanlan`, a " +
      "command or an alias, and not of `npx spanlan`",
    examples: [
      "source <(spanlan completion)",
      'alias spanlan="$PWD/dist/agent/cli.js"; source <(npx spanlan completion)    # in a checkout',
    ],
  })
    .summary("print a script that completes words in bash")
    .action((_options: object, command: Command) => {
      const script = bashCompletion(parent);
      new Invocation(command, environment).print({ shell: "bash", script }, script);
    });
}

/** One place in the tree of commands: the words that lead to it, and those that may follow. */
interface Place {
  readonly path: string;
  readonly words: readonly string[];
  readonly takesNetwork: boolean;
}

const NETWORK_ARGUMENTS = new Set(["name", "network"]);

function places(command: Command, path: string, inherited: readonly string[]): Place[] {
  const options = [
    ...inherited,
    ...command.options.flatMap(({ hidden, long }) => (hidden ? [] : [long ?? ""])),
  ];
  const names = command.commands.map((below) => below.name());
  const [first] = command.registeredArguments;
  const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  const here: Place = {
    path,
    words: [...names, ...choices, ...options, "--help"],
    takesNetwork: first !== undefined && NETWORK_ARGUMENTS.has(first.name()),
  };
  const below = command.commands.flatMap((child) =>
    places(child, `${path} ${child.name()}`.trim(), options),
  );
  return [here, ...below];
}

function bashCompletion(program: Command): string {
  const all = places(program, "", []);
  const known = all.map(({ path }) => `"${path}"`).slice(1);
  const cases = all.map(({ path, words, takesNetwork }) => {
    const names = takesNetwork ? " $(_spanlan_networks)" : "";
    return `    "${path}") words="${words.join(" ")}${names}" ;;`;
  });
  return `# bash completion for spanlan
_spanlan_networks() {
  spanlan network list 2>/dev/null | awk 'NR > 1 { print $1 }'
}
_spanlan() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" words="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    word="\${path:+$path }$word"
    case "$word" in
      ${known.join("|")}) path="$word" ;;
    esac
  done
  case "$path" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _spanlan spanlan
`;
}
