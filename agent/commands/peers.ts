import type { Command } from "commander";
import type { PeerStatus } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";
import {
  formatBitRate,
  formatOctets,
  formatRoundTrip,
  formatSeconds,
  totalDrops,
} from "../quantity.js";
import { shownNode } from "../shown-node.js";
import { adviseOnNone } from "../stopped-network.js";
import type { Column } from "../table.js";

const COLUMNS: readonly Column<PeerStatus>[] = [
  { heading: "NETWORK", of: ({ network }) => network },
  { heading: "NODE", of: ({ nodeId }) => shownNode(nodeId) },
  { heading: "ENDPOINT", of: ({ endpoint }) => endpoint || "-" },
  { heading: "STATE", of: ({ state }) => state },
  { heading: "PURPOSE", of: ({ purpose }) => purpose },
  { heading: "SINCE", align: "right", of: ({ sinceSeconds }) => formatSeconds(sinceSeconds) },
  { heading: "VIA", of: ({ transport }) => transport },
  { heading: "RTT", align: "right", of: ({ roundTripMs }) => formatRoundTrip(roundTripMs) },
  { heading: "RATE IN/OUT", align: "right", of: rates },
  { heading: "SENT", align: "right", of: ({ txOctets }) => formatOctets(txOctets) },
  { heading: "RECEIVED", align: "right", of: ({ rxOctets }) => formatOctets(rxOctets) },
  { heading: "DROPS", align: "right", of: ({ drops }) => totalDrops(drops) },
  { heading: "REASON", remark: true, of: remarks },
];

function rates({ rxBitsPerSecond, txBitsPerSecond }: PeerStatus): string {
  return `${formatBitRate(rxBitsPerSecond)} / ${formatBitRate(txBitsPerSecond)}`;
}

function remarks(peer: PeerStatus): string {
  return [reasonAndAge(peer), peer.transportReason].filter((each) => each !== "").join("; ");
}

/** What happened last stays of use while the peer is up: how long ago tells what it is worth. */
function reasonAndAge({ reason, reasonAgeSeconds }: PeerStatus): string {
  if (reason === "" || reasonAgeSeconds === undefined) return reason;
  return `${reason} ${formatSeconds(reasonAgeSeconds)} ago`;
}

/** `spanlan peers`: the other hosts. */
export function addPeers(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "peers [network]",
    summary: "list the other hosts of one network or of all, and how each is connected",
    examples: ["spanlan peers", "spanlan peers lab --json"],
  }).action(async (network: string | undefined, _options: object, command: Command) => {
    const invocation = new Invocation(command, environment);
    const rows = await invocation.ask((agent) => agent.peers(network));
    invocation.printTable(COLUMNS, rows);
    await adviseOnNone(invocation, network, rows);
  });
}
