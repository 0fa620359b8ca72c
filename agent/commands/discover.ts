import type { Command } from "commander";
import { seconds, type SeenAgent } from "../../src/index.js";
import { addCommand } from "../documented-command.js";
import type { AgentConnection, CliEnvironment } from "../environment.js";
import { Invocation } from "../invocation.js";
import { formatSeconds } from "../quantity.js";
import { shownNode } from "../shown-node.js";
import type { Column } from "../table.js";

const COLUMNS: readonly Column<SeenAgent>[] = [
  { heading: "NETWORK", of: ({ network }) => network },
  { heading: "CALLED", of: ({ name }) => name || "-" },
  { heading: "HERE", of: ({ localName }) => localName || "-" },
  { heading: "NODE", of: ({ nodeId }) => shownNode(nodeId) },
  { heading: "INTERFACE", of: ({ devices }) => devices.join(",") },
  { heading: "HEARD", align: "right", of: ({ ageSeconds }) => formatSeconds(ageSeconds) },
  { heading: "ENDPOINTS", remark: true, of: ({ endpoints }) => endpoints.join(" ") },
];

/** How often changes are looked for. */
const LOOK = seconds(1);

interface Options {
  readonly watch?: true;
}

/** `spanlan discover`: the agents that announce themselves on this host's links. */
export function addDiscover(parent: Command, environment: CliEnvironment): void {
  addCommand(parent, {
    usage: "discover",
    summary:
      "list the agents that announce themselves on this host's links, and their networks. What they " +
      "say is not proved: who wants to join one needs a token. With --watch each that comes or goes " +
      "is told, as a line, until Ctrl-C; with --json such a line is an object.",
    examples: ["spanlan discover", "spanlan discover --watch", "spanlan discover --json"],
  })
    .summary("list the agents that announce themselves on this host's links")
    .option("--watch", "tell who comes and goes, until Ctrl-C")
    .action(async ({ watch }: Options, command: Command) => {
      const invocation = new Invocation(command, environment);
      if (watch === true) {
        await invocation.ask((agent) => watchAgents(agent, invocation));
        return;
      }
      const rows = await invocation.ask((agent) => agent.discover());
      invocation.printTable(COLUMNS, rows);
      if (rows.length === 0) {
        invocation.hint(
          "none; a network announces itself after: spanlan network discovery NAME id",
        );
      }
    });
}

async function watchAgents(
  agent: Pick<AgentConnection, "discover">,
  invocation: Invocation,
): Promise<void> {
  const { environment } = invocation;
  const stop = new AbortController();
  environment.onInterrupt(() => {
    stop.abort();
  });
  let before = new Map<string, SeenAgent>();
  while (!stop.signal.aborted) {
    const now = new Map((await agent.discover()).map((each) => [keyOf(each), each]));
    for (const [key, each] of before) if (!now.has(key)) tell("gone", each, invocation);
    for (const [key, each] of now) if (!before.has(key)) tell("seen", each, invocation);
    before = now;
    await environment.pause(LOOK, stop.signal);
  }
}

/** Who says the same of itself as before has not come anew. */
function keyOf({ network, nodeId, name, endpoints }: SeenAgent): string {
  return [network, nodeId, name, ...endpoints].join(" ");
}

function tell(event: "seen" | "gone", agent: SeenAgent, invocation: Invocation): void {
  if (invocation.json) {
    invocation.environment.stdout.write(`${JSON.stringify({ event, ...agent })}\n`);
    return;
  }
  const { network, name, localName, nodeId, endpoints } = agent;
  const called = localName || name;
  const words = called === "" ? network : `${network} (${called})`;
  invocation.printLine(`${event} ${shownNode(nodeId)} of ${words} at ${endpoints.join(" ")}`);
}
