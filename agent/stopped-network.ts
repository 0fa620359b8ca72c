import type { NetworkSummary } from "../src/index.js";
import type { Invocation } from "./invocation.js";

/** The states that `spanlan network start` ends. */
const STARTABLE = { stopped: "is stopped", failed: "has failed" } as const;

/** Tells that a network does not run, and how it will; nothing where it runs. */
export function adviseStart(invocation: Invocation, { name, state }: NetworkSummary): void {
  if (state !== "stopped" && state !== "failed") return;
  invocation.advise(
    `network ${name} ${STARTABLE[state]}; start it with: spanlan network start ${name}`,
  );
}

/** Tells which network does not run, of the one or of all that a list is of, where the list is empty. */
export async function adviseOnNone(
  invocation: Invocation,
  name: string | undefined,
  rows: readonly unknown[],
): Promise<void> {
  if (rows.length > 0 || invocation.json) return;
  const networks = await invocation.ask(async (agent) =>
    name === undefined ? agent.list() : [await agent.show(name)],
  );
  for (const network of networks) adviseStart(invocation, network);
}
