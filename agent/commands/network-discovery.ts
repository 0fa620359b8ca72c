import { Argument, type Command } from "commander";
import type { DiscoveryMode } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";

const MODES = ["off", "id", "name"] satisfies DiscoveryMode[];

/** `spanlan network discovery`: whether agents on this host's links find a network. */
export function addNetworkDiscovery(group: Command, environment: CliEnvironment): void {
  addCommand(group, {
    usage: "discovery <name>",
    summary:
      "let agents on this host's links find a network, and this host find its members there: id " +
      "tells them its uuid, name its name too, off nothing; of a running network at once. Prints its name",
    examples: ["spanlan network discovery lab id", "spanlan network discovery lab off"],
  })
    .summary("let agents on this host's links find a network, or not")
    .addArgument(new Argument("<what>", "what the links are told").choices(MODES))
    .action(async (name: string, what: DiscoveryMode, _options: object, command: Command) => {
      const invocation = new Invocation(command, environment);
      const network = await invocation.ask((agent) => agent.setDiscovery(name, what));
      invocation.print(network, `${network.name}\n`);
    });
}
