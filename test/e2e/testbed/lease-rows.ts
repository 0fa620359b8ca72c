import type { Agent } from "./agent.js";
import type { GivenAddress } from "./dhcp-relay.js";
import { eventually } from "./eventually.js";
import { NETWORK } from "./lab.js";

/** The fields the tests read of `leases --json`. */
export interface LeaseRow {
  readonly address: string;
  readonly mac: string;
  readonly name: string;
  readonly nodeId: string;
  readonly expires: string;
}

/** All that the agent knows, of all hosts. */
export function leaseRows(agent: Agent): Promise<readonly LeaseRow[]> {
  return agent.json<LeaseRow[]>(["leases", NETWORK]);
}

/** Those of what was given that an agent does not know as given to the same MAC. */
export function unknownOf(
  given: readonly GivenAddress[],
  rows: readonly LeaseRow[],
): readonly GivenAddress[] {
  const macs = new Map(rows.map(({ address, mac }) => [address, mac]));
  return given.filter(([address, mac]) => macs.get(address) !== mac);
}

/** Addresses that were given more than once. */
export function doubled(given: readonly GivenAddress[]): readonly GivenAddress[] {
  const seen = new Map<string, number>();
  for (const [address] of given) seen.set(address, (seen.get(address) ?? 0) + 1);
  return given.filter(([address]) => seen.get(address) !== 1);
}

/** Returns when the agent knows all that was given; throws with what is missing. */
export async function knows(
  agent: Agent,
  given: readonly GivenAddress[],
  deadlineMs?: number,
): Promise<void> {
  await eventually(
    `${agent.host.name} knows all leases`,
    async () => {
      const unknown = unknownOf(given, await leaseRows(agent));
      if (unknown.length > 0) throw new Error(JSON.stringify(unknown));
      return true;
    },
    deadlineMs,
  );
}
