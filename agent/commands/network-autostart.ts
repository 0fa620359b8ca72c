import type { Command } from "commander";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";

/** `spanlan network autostart`: whether a network is started with the agent, whatever it does now. */
export function addNetworkAutostart(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "autostart <name>",
    summary: "have a network started with the agent, or not; what runs goes on; prints its name",
    examples: ["spanlan network autostart lab", "spanlan network autostart lab --disable"],
  })
    .option("--disable", "do not start it with the agent")
    .action(async (name: string, { disable }: { disable?: true }, command: Command) => {
      const invocation = new Invocation(command, environment);
      const network = await invocation.ask((agent) => agent.autostart(name, disable !== true));
      invocation.print(network, `${network.name}\n`);
    });
}
