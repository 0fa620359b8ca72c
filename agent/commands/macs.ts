import type { Command } from "commander";
import type { MacStatus } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";
import { formatSeconds } from "../quantity.js";
import { shownNode } from "../shown-node.js";
import { adviseOnNone } from "../stopped-network.js";
import type { Column } from "../table.js";

const NODE_ID = /[0-9a-f]{64}$/;

const COLUMNS: readonly Column<MacStatus>[] = [
  { heading: "NETWORK", of: ({ network }) => network },
  { heading: "MAC", of: ({ mac }) => mac },
  { heading: "LOCATION", of: shownLocation },
  { heading: "ADDRESSES", of: ({ addresses }) => addresses.join(",") || "-" },
  { heading: "MOBILITY", align: "right", of: ({ mobility }) => String(mobility) },
  { heading: "AGE", align: "right", of: ({ ageSeconds }) => formatSeconds(ageSeconds) },
  { heading: "CONFLICT", remark: true, of: ({ conflict }) => conflict },
];

function shownLocation({ kind, location }: MacStatus): string {
  return kind === "node" ? location.replace(NODE_ID, shownNode) : location;
}

/** `spanlan macs`: the stations of the LAN, and where each is. */
export function addMacs(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "macs [network]",
    summary: "list the stations of one network or of all, by MAC address, and where each is",
    examples: ["spanlan macs", "spanlan macs lab --json"],
  }).action(async (network: string | undefined, _options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    const rows = await invocation.ask((agent) => agent.macs(network));
    invocation.printTable(COLUMNS, rows);
    await adviseOnNone(invocation, network, rows);
  });
}
