import type { Agent } from "./agent.js";
import { eventually } from "./eventually.js";
import { distances, ordered, type Graph } from "../../graph.js";
import type { Guest } from "./guest.js";
import { attachGuest, found, join, NETWORK, PORT } from "./lab.js";
import { nodeIdOf, ROUTE_DEADLINE_MS, routesOf, type NodeRow } from "./routes.js";
import type { Testbed } from "./testbed.js";
import { leftovers, type Traces } from "./traces.js";

const MTU = 1350;
/** Less than that, and the next loss counts as one of an uplink that flaps. */
const LASTING_SECONDS = 11;
const NAMES = ["a", "b", "c", "d", "e"];

/**
 * Hosts of one network of which each dials all before it, so that the paths left open between them
 * are the graph of their connections.
 */
export class GraphLab {
  readonly bed: Testbed;
  readonly agents: readonly Agent[];
  /** Guest N is at host N, with the addresses of number N + 1. */
  readonly guests: readonly Guest[];
  readonly nodeIds: readonly string[];
  /** What there was before the first agent was started. */
  readonly before: Traces;

  private constructor(parts: Pick<GraphLab, "bed" | "agents" | "guests" | "nodeIds" | "before">) {
    this.bed = parts.bed;
    this.agents = parts.agents;
    this.guests = parts.guests;
    this.nodeIds = parts.nodeIds;
    this.before = parts.before;
  }

  /** All hosts with all paths open, and the guests made but not attached; `options` are of each agent. */
  static async open(
    bed: Testbed,
    size: number,
    options: readonly string[] = [],
  ): Promise<GraphLab> {
    const names = NAMES.slice(0, size);
    const hosts = [];
    for (const name of names) hosts.push(await bed.host(name));
    const guests = [];
    for (const name of names) guests.push(await bed.guest(`guest-${name}`));
    const before = await bed.traces();
    const agents: Agent[] = []; // one after the other: a busy machine starts few at once
    for (const host of hosts) agents.push(await bed.agent(host, "root", options));
    const [founder, ...joiners] = agents as [Agent, ...Agent[]];
    await found(founder, MTU);
    for (const joiner of joiners) await join(joiner, founder);
    for (const [index, agent] of agents.entries()) await dialAll(agent, agents.slice(0, index));
    const nodeIds = await Promise.all(agents.map(nodeIdOf));
    return new GraphLab({ bed, agents, guests, nodeIds, before });
  }

  async attach(...indices: readonly number[]): Promise<void> {
    for (const index of indices)
      await attachGuest(this.agents[index]!, this.guests[index]!, index + 1);
  }

  /** Leaves open the paths that are edges of the graph, and returns when every host's routes are its. */
  async shape(graph: Graph): Promise<void> {
    await this.bed.paths.allowOnly(
      graph.edges.map(([a, b]) => [this.agents[a]!.host, this.agents[b]!.host]),
    );
    await this.settle(graph);
  }

  async cut(a: number, b: number): Promise<void> {
    await this.bed.paths.reject(this.agents[a]!.host, this.agents[b]!.host);
  }

  async block(a: number, b: number): Promise<void> {
    await this.bed.paths.block(this.agents[a]!.host, this.agents[b]!.host);
  }

  async heal(a: number, b: number): Promise<void> {
    await this.bed.paths.heal(this.agents[a]!.host, this.agents[b]!.host);
  }

  /** Returns when every host reaches every other over as few uplinks as the graph allows. */
  async settle(graph: Graph): Promise<void> {
    const far = distances(graph);
    await eventually(
      `the routes of all hosts follow the ${graph.name} ${JSON.stringify(graph.edges)}`,
      async () => {
        const routes = await this.#routes();
        const wrong = ordered(graph.size).filter(([from, to]) => {
          const row = routes[from]!.find(({ nodeId }) => nodeId === this.nodeIds[to]);
          const hops = far[from]![to]!;
          return row?.state !== (hops === 1 ? "direct" : "relayed") || row.hops !== hops;
        });
        if (wrong.length > 0)
          throw new Error(`${JSON.stringify(wrong)}: ${JSON.stringify(routes)}`);
        return true;
      },
      ROUTE_DEADLINE_MS,
    );
  }

  /** Returns when the uplink between the two has lasted long enough to be dialled at once when lost. */
  async lasting(a: number, b: number): Promise<void> {
    await eventually(
      `the uplink between hosts ${a} and ${b} lasts`,
      async () => {
        const peers = await this.agents[a]!.ask((client) => client.peers(NETWORK));
        const row = peers.find(({ nodeId }) => nodeId === this.nodeIds[b]);
        if (row?.state === "up" && row.sinceSeconds > LASTING_SECONDS) return true;
        throw new Error(JSON.stringify(peers));
      },
      ROUTE_DEADLINE_MS,
    );
  }

  /** Stops all agents and opens all paths; what is there now that was not there before. */
  async stop(): Promise<readonly string[]> {
    for (const agent of this.agents) await agent.stop();
    await this.bed.paths.clear();
    return leftovers(this.before, await this.bed.traces());
  }

  /** In turn: the machine has few processors, and the agents need them. */
  async #routes(): Promise<readonly (readonly NodeRow[])[]> {
    const routes = [];
    for (const agent of this.agents) routes.push((await routesOf(agent)).nodes);
    return routes;
  }
}

/** Defines the agent's network anew, with a connection to each of the others. */
async function dialAll(agent: Agent, others: readonly Agent[]): Promise<void> {
  if (others.length === 0) return;
  const xml = await agent.spanlan(["network", "show", NETWORK, "--xml"]);
  const connections = others.map(
    ({ host }) => `<connection address="${host.address}" port="${PORT}"/>`,
  );
  const input = xml
    .replace(/<connections>.*<\/connections>/s, "")
    .replace("</network>", `<connections>${connections.join("")}</connections></network>`);
  await agent.spanlan(["network", "stop", NETWORK]);
  await agent.spanlan(["network", "define", "-"], { input });
  await agent.spanlan(["network", "start", NETWORK]);
}
