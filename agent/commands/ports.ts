import type { Command } from "commander";
import { formatAttachment, type PortStatus } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";
import { describeDrops, formatOctets } from "../quantity.js";
import { adviseOnNone } from "../stopped-network.js";
import type { Column } from "../table.js";

const COLUMNS: readonly Column<PortStatus>[] = [
  { heading: "NETWORK", of: ({ network }) => network },
  { heading: "PORT", of: ({ name }) => name },
  { heading: "KIND", of: ({ attachment }) => attachment.kind },
  { heading: "ATTACHED TO", of: ({ attachment }) => formatAttachment(attachment) },
  { heading: "STATE", of: ({ state }) => state },
  { heading: "MAC", of: ({ macs }) => macs.join(" ") || "-" },
  { heading: "ADDRESS", of: ({ addresses }) => addresses.join(" ") || "-" },
  { heading: "FROM GUEST", align: "right", of: ({ rxOctets }) => formatOctets(rxOctets) },
  { heading: "TO GUEST", align: "right", of: ({ txOctets }) => formatOctets(txOctets) },
  { heading: "DROPS", of: ({ drops }) => describeDrops(drops) },
  { heading: "REASON", remark: true, of: ({ reason }) => reason },
];

/** `spanlan ports`: the guests of this host. */
export function addPorts(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "ports [network]",
    summary: "list the guests attached on this host, of one network or of all",
    examples: ["spanlan ports", "spanlan ports lab --json"],
  }).action(async (network: string | undefined, _options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    const rows = await invocation.ask((agent) => agent.ports(network));
    invocation.printTable(COLUMNS, rows);
    await adviseOnNone(invocation, network, rows);
  });
}
