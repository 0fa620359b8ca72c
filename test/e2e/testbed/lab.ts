import type { Agent } from "./agent.js";
import { eventually } from "./eventually.js";
import type { Guest } from "./guest.js";
import type { Host } from "./testbed.js";

export const NETWORK = "lab";
export const PORT = 7701;

/** The fields the tests read of `network list --json` and `network show --json`. */
export interface NetworkRow {
  readonly name: string;
  readonly state: string;
  readonly builtin: boolean;
  readonly peersUp: number;
}

/** The fields the tests read of `peers --json`. */
export interface PeerRow {
  readonly nodeId: string;
  readonly state: string;
  /** Why the node dials it, or that it does not. */
  readonly purpose: string;
  readonly sinceSeconds: number;
}

/** A network of which `host` is the first node. */
export function networkXml(host: Host, mtu: number): string {
  return [
    "<network>",
    `  <name>${NETWORK}</name>`,
    `  <listen address="${host.address}" port="${PORT}"/>`,
    `  <mtu size="${mtu}"/>`,
    "</network>",
  ].join("\n");
}

/** Defines and starts the network on its first node. */
export async function found(agent: Agent, mtu: number): Promise<void> {
  await agent.spanlan(["network", "define", "-"], { input: networkXml(agent.host, mtu) });
  await agent.spanlan(["network", "start", NETWORK]);
}

/** Takes another host in, by a token that goes through standard input. */
export async function join(joiner: Agent, inviter: Agent): Promise<void> {
  const endpoint = `${inviter.host.address}:${PORT}`;
  const token = await inviter.spanlan(["invite", NETWORK, "--endpoint", endpoint]);
  const listen = `${joiner.host.address}:${PORT}`;
  await joiner.spanlan(["join", "-", "--listen", listen], { input: token });
}

/** Changes the definition as it stands at the agent, while the network runs; what `apply` printed. */
export async function applyChange(
  agent: Agent,
  from: string | RegExp,
  to: string,
): Promise<string> {
  const xml = await agent.spanlan(["network", "show", NETWORK, "--xml"]);
  const input = xml.replace(from, to);
  if (input === xml) throw new Error(`${String(from)} is not in\n${xml}`);
  return agent.spanlan(["network", "apply", "-", "--yes"], { input });
}

/** Returns when the agent has uplinks to so many others. */
export async function peersUp(agent: Agent, count: number): Promise<PeerRow[]> {
  return eventually(`${agent.host.name} has ${count} peers up`, async () => {
    const peers = await agent.json<PeerRow[]>(["peers", NETWORK]);
    const up = peers.filter((peer) => peer.state === "up");
    if (up.length !== count) throw new Error(JSON.stringify(peers));
    return up;
  });
}

/** The addresses and the MAC of guest number N; they say where a frame came from. */
export function guestAddress(number: number): {
  readonly ipv4: string;
  readonly ipv6: string;
  readonly mac: string;
  readonly addresses: readonly string[];
} {
  const ipv4 = `10.20.0.${number}`;
  const ipv6 = `fd20::${number}`;
  const mac = `52:54:00:20:00:0${number}`;
  return { ipv4, ipv6, mac, addresses: [`${ipv4}/24`, `${ipv6}/64`] };
}

/** Puts guest number N on the network at the agent's host. */
export async function attachGuest(agent: Agent, guest: Guest, number: number): Promise<void> {
  const { addresses, mac } = guestAddress(number);
  await guest.attach(agent, { network: NETWORK, addresses, mac });
}

/** Returns when one guest reaches another; throws when it does not in time. */
export async function reaches(from: Guest, address: string): Promise<void> {
  await eventually(
    `${from.name} reaches ${address}`,
    async () => (await from.ping(address, { count: 1 })) === 1,
  );
}
