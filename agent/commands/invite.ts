import { type Command, Option } from "commander";
import {
  ConfigError,
  ROLES,
  parseDuration,
  readEndpointToDial,
  seconds,
  type Endpoint,
  type Role,
} from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";

const DEFAULT_TTL = "10m";

interface Options {
  readonly endpoint: readonly Endpoint[];
  readonly role: Role;
  readonly ttl: string;
}

/** `spanlan invite`: a token for one more host. */
export function addInvite(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "invite <name>",
    summary: "print a token that lets one host join; it works once, and is a secret until then",
    examples: [
      "spanlan invite lab",
      "spanlan invite lab --endpoint hosta.example:4321 --role member --ttl 1h | ssh hostb spanlan join -",
    ],
  })
    .addOption(
      new Option("--endpoint <host:port>", "where the joiner reaches this host; may be repeated")
        .argParser((text, before: readonly Endpoint[]) => [...before, readEndpointToDial(text)])
        .default([], "where the network listens"),
    )
    .addOption(
      new Option("--role <role>", "what the joiner may do").choices(ROLES).default("transit"),
    )
    .option("--ttl <duration>", "how long the token works, such as 90s, 10m or 1h", DEFAULT_TTL)
    .action(async (name: string, options: Options, command: Command) => {
      const invocation = new Invocation(command, environment);
      const request = {
        endpoints: options.endpoint,
        role: options.role,
        ttlSeconds: ttlSeconds(options.ttl),
      };
      const token = await invocation.ask((agent) => agent.invite(name, request));
      invocation.print({ token }, `${token}\n`);
    });
}

function ttlSeconds(text: string): number {
  const duration = parseDuration(text);
  if (duration !== undefined && duration >= seconds(1)) return Math.ceil(duration / seconds(1));
  throw new ConfigError(
    "ERR_CONFIG_INVALID",
    `ttl "${text}" is not a duration of a second or more, such as 90s, 10m or 1h`,
  );
}
