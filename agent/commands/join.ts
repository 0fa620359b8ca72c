import { type Command, Option } from "commander";
import {
  ConfigError,
  MAX_TOKEN_LENGTH,
  readEndpoint,
  readNetworkName,
  type Endpoint,
} from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { readText } from "../input.js";
import { Invocation } from "../invocation.js";

const STANDARD_INPUT = "-";

interface Options {
  readonly tokenFile?: string;
  readonly as?: string;
  readonly listen?: Endpoint;
  readonly discover?: true;
}

/** `spanlan join`: take part in another host's network. */
export function addJoin(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "join [token]",
    summary:
      "join a network with a token from `spanlan invite`, define it here and start it; prints its " +
      "name. The token is a secret, and for a moment other users of this host can see an argument " +
      "in the process list: standard input (-) and --token-file keep it private.",
    examples: [
      "spanlan join - < token",
      "spanlan join --token-file token --listen :4321",
      "spanlan join --discover - < token",
    ],
  })
    .summary("join a network with a token, define it here and start it")
    .option("--token-file <file>", "read the token from a file")
    .addOption(
      new Option("--as <name>", "what to call the network on this host").argParser(readNetworkName),
    )
    .addOption(
      new Option("--listen <host:port>", "where this host accepts peers").argParser(readEndpoint),
    )
    .option(
      "--discover",
      "find members on this host's links, now and later; a token without endpoints is enough then",
    )
    .action(async (token: string | undefined, options: Options, command: Command) => {
      const invocation = new Invocation(command, environment);
      const request = {
        token: await tokenOf(token, options.tokenFile, environment),
        as: options.as,
        listen: options.listen,
        discover: options.discover ?? false,
      };
      const network = await invocation.ask((agent) => agent.join(request));
      invocation.print(network, `${network.name}\n`);
      invocation.hint(`joined; attach a guest with: spanlan attach ${network.name} tap --dev tap0`);
    });
}

async function tokenOf(
  argument: string | undefined,
  file: string | undefined,
  environment: CliEnvironment,
): Promise<string> {
  if ((argument === undefined) === (file === undefined)) {
    throw new ConfigError(
      "ERR_CONFIG_INVALID",
      "join takes one token: as an argument, on standard input with -, or with --token-file",
    );
  }
  if (argument !== undefined && argument !== STANDARD_INPUT) return argument.trim();
  const text = await readText({
    name: file ?? STANDARD_INPUT,
    stdin: environment.stdin,
    maxOctets: MAX_TOKEN_LENGTH,
  });
  return text.trim();
}
