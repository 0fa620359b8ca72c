import type { Command } from "commander";
import type { LeaseStatus } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";
import { shownNode } from "../shown-node.js";
import { adviseOnNone } from "../stopped-network.js";
import type { Column } from "../table.js";

const COLUMNS: readonly Column<LeaseStatus>[] = [
  { heading: "NETWORK", of: ({ network }) => network },
  { heading: "ADDRESS", of: ({ address }) => address },
  { heading: "MAC", of: ({ mac }) => mac },
  { heading: "CLIENT", of: ({ client }) => client },
  { heading: "NAME", of: ({ name }) => name || "-" },
  { heading: "NODE", of: ({ nodeId }) => shownNode(nodeId) },
  { heading: "EXPIRES", of: ({ expires }) => expires || "never" },
];

/** `spanlan leases`: the addresses that guests have by DHCP, on all nodes. */
export function addLeases(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "leases [network]",
    summary: "list the addresses that guests of one network or of all have by DHCP, on any node",
    examples: ["spanlan leases", "spanlan leases lab --json"],
  }).action(async (network: string | undefined, _options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    const rows = await invocation.ask((agent) => agent.leases(network));
    invocation.printTable(COLUMNS, rows);
    await adviseOnNone(invocation, network, rows);
  });
}
