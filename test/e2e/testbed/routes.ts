import type { Agent } from "./agent.js";
import { eventually } from "./eventually.js";
import { NETWORK } from "./lab.js";

/** The fields the tests read of a node in `routes --json`. */
export interface NodeRow {
  readonly nodeId: string;
  readonly state: "self" | "direct" | "relayed" | "unreachable";
  readonly nextHop: string;
  readonly hops: number;
}

/** The fields the tests read of `routes --json`. */
export interface RouteReport {
  readonly network: string;
  readonly nodes: readonly NodeRow[];
  readonly relay: {
    readonly relayedFrames: number;
    readonly relayedOctets: number;
    /** Records for this node, by the number of uplinks they crossed: the first is for one. */
    readonly deliveredByHops: readonly number[];
    readonly drops: Readonly<Record<string, number>>;
  };
}

/** What a node knows of the ways to the others of the lab's network. */
export async function routesOf(agent: Agent): Promise<RouteReport> {
  const reports = await agent.ask((client) => client.routes(NETWORK));
  const report = reports.find(({ network }) => network === NETWORK);
  if (report === undefined) throw new Error(`${agent.host.name} has no routes`);
  return report;
}

export async function routeTo(agent: Agent, node: string): Promise<NodeRow> {
  const { nodes } = await routesOf(agent);
  const row = nodes.find(({ nodeId }) => nodeId === node);
  if (row === undefined) throw new Error(`${agent.host.name} has no route to ${node}`);
  return row;
}

/** Returns the route once it is as wanted. */
export async function routeBecomes(
  agent: Agent,
  node: string,
  wanted: Partial<NodeRow>,
): Promise<NodeRow> {
  const words = JSON.stringify(wanted);
  return eventually(
    `${agent.host.name} has a route to ${node} with ${words}`,
    async () => {
      const row = await routeTo(agent, node);
      const fits = Object.entries(wanted).every(
        ([key, value]) => row[key as keyof NodeRow] === value,
      );
      if (!fits) throw new Error(JSON.stringify(row));
      return row;
    },
    ROUTE_DEADLINE_MS,
  );
}

/** A dial that has failed for long waits up to 30 s for its next turn. */
export const ROUTE_DEADLINE_MS = 45_000;

/** The node id of this host in the lab's network. */
export async function nodeIdOf(agent: Agent): Promise<string> {
  const { nodeId } = await agent.json<{ nodeId: string }>(["network", "show", NETWORK]);
  return nodeId;
}
