import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LAN_DEVICE, type Host } from "../host.js";
import type { Lab } from "../lab.js";
import { soon } from "../soon.js";
import type { Peer } from "./peer.js";

const CLI = fileURLToPath(new URL("../../agent/cli.js", import.meta.url));
const NETWORK = "bench";
const PORT = 4433;
const ANSWER_MS = 60_000;
/** The guests' MTU is the default. */
const XML = `<network><name>${NETWORK}</name><listen address="0.0.0.0" port="${PORT}"/></network>`;

/** An agent at each host. Its keys and certificates are made when the hosts join, and count as that. */
export const spanlan: Peer = {
  name: "spanlan",
  layer: 2,
  cipher: "TLS 1.3, AES-GCM",
  packages: [],
  program: undefined,
  settleMs: 2000,
  start: (lab) => joinAgents(lab, lab.a),
};

/** Starts all agents, and lets the others join the network of `founder`, whom each of them reaches. */
export async function joinAgents(lab: Lab, founder: Host): Promise<void> {
  for (const host of lab.hosts) launch(lab, host);
  await answers(lab, founder);
  await spanlanAt(founder, ["network", "define", "-"], XML);
  await spanlanAt(founder, ["network", "start", NETWORK]);
  for (const host of lab.hosts) {
    if (host !== founder) await admit(lab, host, founder);
    await spanlanAt(host, ["attach", NETWORK, "tap", "--dev", LAN_DEVICE]);
  }
}

/** One network, as the others have: the built-in one is as if it had been undefined. */
function launch(lab: Lab, host: Host): void {
  const env = environmentOf(host);
  mkdirSync(env.SPANLAN_STATE, { mode: 0o700, recursive: true });
  writeFileSync(join(env.SPANLAN_STATE, "default-network-made"), "");
  lab.spawn(host, [process.execPath, CLI, "agent"], { env });
}

async function admit(lab: Lab, host: Host, founder: Host): Promise<void> {
  const [near, far] = [addressTowards(host, founder), addressTowards(founder, host)];
  const invite = ["invite", NETWORK, "--endpoint", `${far}:${PORT}`];
  const token = await spanlanAt(founder, invite);
  await answers(lab, host);
  await spanlanAt(host, ["join", "-", "--listen", `${near}:${PORT}`], token);
}

/** Attaches a guest of the agent's LAN by a stream socket at which the agent listens. */
export async function attachStream(
  host: Host,
  { name, path, mac }: { readonly name: string; readonly path: string; readonly mac: string },
): Promise<void> {
  const port = ["stream", "--listen", `unix:${path}`, "--name", name, "--mac", mac];
  await spanlanAt(host, ["attach", NETWORK, ...port]);
}

/** What QEMU is told of a port, as words of a shell. */
export async function qemuWords(host: Host, name: string): Promise<string> {
  return (await spanlanAt(host, ["qemu", NETWORK, "--name", name])).trim();
}

/** The address of a host on its cable to another. */
function addressTowards(host: Host, other: Host): string {
  const link = host.links.find(({ far }) => far.name === other.name);
  if (link === undefined) throw new Error(`no cable joins hosts ${host.name} and ${other.name}`);
  return link.address;
}

async function answers(lab: Lab, host: Host): Promise<void> {
  await soon(() => existsSync(socketOf(host)), {
    what: `the agent of host ${host.name} answers`,
    limitMs: ANSWER_MS,
    obstacle: () => lab.obstacle(),
  });
}

function spanlanAt(host: Host, args: readonly string[], input?: string): Promise<string> {
  return host.namespace.run([process.execPath, CLI, ...args], {
    env: environmentOf(host),
    ...(input === undefined ? {} : { input }),
  });
}

function environmentOf(host: Host): Readonly<Record<"SPANLAN_STATE" | "SPANLAN_SOCKET", string>> {
  return { SPANLAN_STATE: join(host.directory, "state"), SPANLAN_SOCKET: socketOf(host) };
}

function socketOf({ directory }: Host): string {
  return join(directory, "agent.sock");
}
