import { type Command, Option } from "commander";
import {
  ConfigError,
  ROLES,
  readEndpointToDial,
  readTtl,
  readUses,
  type Endpoint,
  type Role,
} from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";
import { adviseStart } from "../stopped-network.js";

const DEFAULT_TTL = "10m";

interface Options {
  readonly endpoint: readonly Endpoint[];
  /** False with --no-endpoints. */
  readonly endpoints: boolean;
  readonly role: Role;
  readonly ttl: string;
  readonly uses?: number;
  readonly reusable?: true;
}

/** `spanlan invite`: a token for one more host. */
export function addInvite(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "invite <name>",
    summary:
      "print a token that lets one host join; it works once, and is a secret until then. For automation it may " +
      "let in several hosts, each with a key of its own: it is a secret then until it expires.",
    examples: [
      "spanlan invite lab",
      "spanlan invite lab --no-endpoints      # for a host on the same link: spanlan join --discover",
      "spanlan invite lab --endpoint hosta.example:4321 --role member --ttl 1h | ssh hostb spanlan join -",
      "spanlan invite lab --role member --uses 20 --ttl 1d > /run/keys/join-token",
    ],
  })
    .summary("print a token that lets a host join")
    .addOption(
      new Option("--endpoint <host:port>", "where the joiner reaches this host; may be repeated")
        .argParser((text, before: readonly Endpoint[]) => [...before, readEndpointToDial(text)])
        .default([], "where the network listens"),
    )
    .option(
      "--no-endpoints",
      "name none: the joiner is on a link with a member that announces itself, and finds it",
    )
    .addOption(
      new Option("--role <role>", "what the joiner may do").choices(ROLES).default("transit"),
    )
    .option(
      "--ttl <duration>",
      "how long the token works, such as 90s, 10m, 1h or 2d; up to 30d",
      DEFAULT_TTL,
    )
    .addOption(
      new Option("--uses <count>", "how many hosts the token lets in")
        .argParser(readUses)
        .default(1),
    )
    .addOption(
      new Option("--reusable", "let in any number of hosts until the token expires").conflicts(
        "uses",
      ),
    )
    .action(async (name: string, options: Options, command: Command) => {
      const invocation = new Invocation(command, environment);
      if (!options.endpoints && options.endpoint.length > 0) {
        throw new ConfigError(
          "ERR_CONFIG_INVALID",
          "--endpoint and --no-endpoints contradict each other: choose one of them",
        );
      }
      const request = {
        endpoints: options.endpoint,
        withoutEndpoints: !options.endpoints,
        role: options.role,
        ttlSeconds: readTtl(options.ttl),
        uses: options.reusable === true ? ("any" as const) : (options.uses ?? 1),
      };
      const [network, token] = await invocation.ask(async (agent) => [
        await agent.show(name),
        await agent.invite(name, request),
      ]);
      invocation.print({ token, state: network.state }, `${token}\n`);
      adviseStart(invocation, network); // until then nobody answers who could let the joiner in
      if (!options.endpoints && network.discovery === "off") {
        invocation.advise(
          `network ${network.name} does not announce itself here; let it with: spanlan network discovery ${network.name} id`,
        );
      }
    });
}
