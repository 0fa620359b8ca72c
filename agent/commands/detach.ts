import type { Command } from "commander";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";

/** `spanlan detach`: disconnect a guest from a network. */
export function addDetach(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "detach <network> <port>",
    summary:
      "detach a port, by its name or by what it is attached to, such as its device; `spanlan ports` shows both",
    examples: ["spanlan detach lab web1", "spanlan detach lab tap0"],
  })
    .summary("detach a port, by its name or its device")
    .action(async (network: string, port: string, _options: object, command: Command) => {
      const invocation = new Invocation(command, environment);
      await invocation.ask((agent) => agent.detach(network, port));
      invocation.print({ network, port }, "");
    });
}
