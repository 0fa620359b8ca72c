import type { Command } from "commander";
import type { NodeRoute, RouteReport } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";
import { formatSeconds } from "../quantity.js";
import { shownNode } from "../shown-node.js";
import { adviseOnNone } from "../stopped-network.js";
import type { Column } from "../table.js";

const COLUMNS: readonly Column<NodeRoute>[] = [
  { heading: "NETWORK", of: ({ network }) => network },
  { heading: "NODE", of: ({ nodeId }) => shownNode(nodeId) },
  { heading: "ROLE", of: ({ role }) => role || "-" },
  { heading: "STATE", of: ({ state }) => state },
  { heading: "NEXT HOP", of: ({ nextHop }) => shownNode(nextHop) },
  { heading: "COST", align: "right", of: ({ distance }) => countOrDash(distance) },
  { heading: "HOPS", align: "right", of: ({ hops }) => countOrDash(hops) },
  { heading: "STATIONS", align: "right", of: ({ stations }) => String(stations) },
  { heading: "FLOODS", of: ({ wantsFloods }) => (wantsFloods ? "yes" : "no") },
  { heading: "AGE", align: "right", of: ({ ageSeconds }) => formatSeconds(ageSeconds) },
];

/** `spanlan routes`: the other nodes, and the way to each. */
export function addRoutes(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "routes [network]",
    summary:
      "list the nodes of one network or of all, the way to each, and what this host has relayed; " +
      "--json has the whole graph",
    examples: ["spanlan routes", "spanlan routes lab --json"],
  })
    .summary("list the nodes of one network or of all, and the way to each")
    .action(async (network: string | undefined, _options: object, command: Command) => {
      const invocation = new Invocation(command, environment);
      const reports = await invocation.ask((agent) => agent.routes(network));
      const nodes = reports.flatMap((report) => report.nodes);
      invocation.printTable(COLUMNS, nodes, {
        value: reports,
        after: reports.map((report) => relayed(report, reports.length > 1)).join(""),
      });
      await adviseOnNone(invocation, network, nodes);
    });
}

function relayed({ network, relay }: RouteReport, named: boolean): string {
  const where = named ? ` in ${network}` : "";
  return `relayed${where}: ${relay.relayedFrames} frames, ${relay.relayedOctets} octets\n`;
}

function countOrDash(count: number): string {
  return count < 0 ? "-" : String(count);
}
