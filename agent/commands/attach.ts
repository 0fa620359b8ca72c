import { Argument, type Command, Option } from "commander";
import { readAddress, readDevice, readMac, readName } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";

interface Options {
  readonly dev: string;
  readonly name?: string;
  readonly mac?: string;
  readonly address?: string;
}

/** `spanlan attach`: connect a guest to a network. */
export function addAttach(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "attach <network>",
    summary: "attach a guest to a network; prints the name of its port",
    examples: [
      "spanlan attach lab tap --dev tap0",
      "spanlan attach lab tap --dev tap0 --name web1 --mac 52:54:00:12:34:56 --address 10.20.0.5/24",
    ],
  })
    .addArgument(new Argument("<kind>", "what the guest is attached by").choices(["tap"]))
    .addOption(
      new Option("--dev <device>", "the TAP device; it is made when it is not there")
        .argParser(readDevice)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--name <guest>", "the guest's name; the device's by default").argParser((text) =>
        readName(text, "name"),
      ),
    )
    .addOption(new Option("--mac <mac>", "the guest's MAC address").argParser(readMac))
    .addOption(
      new Option("--address <cidr>", "address and prefix to give the device").argParser(
        readAddress,
      ),
    )
    .action(async (network: string, _kind: string, options: Options, command: Command) => {
      const invocation = new Invocation(command, environment);
      const { dev: device, name, mac, address } = options;
      const request = { device, name, mac, address };
      const port = await invocation.ask((agent) => agent.attachTap(network, request));
      invocation.print(port, `${port.name}\n`);
    });
}
