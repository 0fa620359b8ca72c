import { Option, type Command } from "commander";
import { ConfigError, readName } from "../../src/index.js";
import type { AgentConnection } from "../environment.js";
import { nicOf, type GuestNic } from "../guests/guest-nic.js";

/** Adds the option that names a guest's port. */
export function addGuestName(command: Command): Command {
  return command.addOption(
    new Option("--name <guest>", "the guest's port, as `spanlan ports` lists it")
      .argParser((text) => readName(text, "name"))
      .makeOptionMandatory(),
  );
}

/** The card of an attached guest; ERR_NOT_FOUND where the network has no port of that name. */
export async function guestNic(
  agent: Pick<AgentConnection, "show" | "ports">,
  network: string,
  name: string,
): Promise<GuestNic> {
  const [summary, ports] = await Promise.all([agent.show(network), agent.ports(network)]);
  const port = ports.find((each) => each.name === name);
  if (port !== undefined) return nicOf(summary, port);
  const names = ports.map((each) => each.name).join(", ");
  throw new ConfigError(
    "ERR_NOT_FOUND",
    `network ${network} has no port ${name} on this host: it has ${names || "none"}; make it with \`spanlan attach\``,
  );
}
