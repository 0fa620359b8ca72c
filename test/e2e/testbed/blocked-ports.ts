import type { Agent } from "./agent.js";
import { NETWORK } from "./lab.js";

/** Why ports of these agents are down; one entry for each that is. */
export async function downReasons(agents: readonly Agent[]): Promise<readonly string[]> {
  const ports = await Promise.all(
    agents.map((agent) => agent.ask((client) => client.ports(NETWORK))),
  );
  return ports.flat().flatMap(({ state, reason }) => (state === "down" ? [reason] : []));
}

/** When a port was blocked first, by the word of the agent that did it; NaN where none was. */
export function blockedAt(agents: readonly Agent[]): number {
  const lines = agents.flatMap(({ log }) => log.split("\n"));
  const line = lines.find((each) => each.includes('"port blocked"'));
  return Date.parse((JSON.parse(line ?? "{}") as { time?: string }).time ?? "");
}
