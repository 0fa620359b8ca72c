import { join } from "node:path";
import type { Agent } from "./agent.js";
import { Child } from "./child.js";
import { run } from "./command.js";
import { eventually } from "./eventually.js";
import { NETWORK, networkXml } from "./lab.js";
import { MARK } from "./traces.js";

/** How `peers` says that the process carries, where the kernel has no WireGuard. */
export const WIREGUARD_GO = "wireguard-go";

/** Defines and starts the network on its first node, with a wish for what carries frames. */
export async function foundPreferring(agent: Agent, mtu: number, prefer: string): Promise<void> {
  const wish = `  <s:transport xmlns:s="urn:spanlan:network:1" prefer="${prefer}"/>\n</network>`;
  const input = networkXml(agent.host, mtu).replace("</network>", wish);
  await agent.spanlan(["network", "define", "-"], { input });
  await agent.spanlan(["network", "start", NETWORK]);
}

/** Returns when that is what carries frames to all peers of the agent; how long it took. */
export async function carriedBy(
  agent: Agent,
  transport: string,
  deadlineMs?: number,
): Promise<number> {
  const began = performance.now();
  await eventually(
    `${agent.host.name} sends by ${transport}`,
    async () => {
      const peers = await agent.ask((client) => client.peers(NETWORK));
      const isSo = peers.every((peer) => peer.state === "up" && peer.transport === transport);
      if (peers.length === 0 || !isSo) throw new Error(`${JSON.stringify(peers)}\n${agent.log}`);
      return true;
    },
    deadlineMs,
  );
  return performance.now() - began;
}

/** The command line that runs `argv` where the agent's WireGuard interface is. */
export function insideWireGuard(agent: Agent, argv: readonly string[]): string[] {
  const found = [...agent.log.matchAll(/\/proc\/\d+\/fd\/\d+/g)].at(-1)?.[0];
  if (found === undefined) throw new Error(`the agent made no WireGuard interface\n${agent.log}`);
  return ["nsenter", `--net=${found}`, ...argv];
}

/** The packets of an interface, from now until they are read. */
export class Capture {
  readonly #file: string;
  readonly #child: Child;

  private constructor(file: string, child: Child) {
    this.#file = file;
    this.#child = child;
  }

  /** `inside` runs a command where the interface is. */
  static async start(
    device: string,
    inside: (argv: readonly string[]) => string[],
    place: { readonly directory: string; readonly mark: string },
  ): Promise<Capture> {
    const file = join(place.directory, `${device}.pcap`);
    const words = ["tcpdump", "-Z", "root", "-n", "-U", "--immediate-mode", "-i", device];
    const child = new Child(inside([...words, "-w", file]), { env: { [MARK]: place.mark } });
    await eventually(`tcpdump listens on ${device}`, () => {
      if (child.ending !== undefined) throw new Error(child.stderr);
      return child.stderr.includes("listening on");
    });
    return new Capture(file, child);
  }

  /** Ends it; the lines that tcpdump prints of what it has. */
  async read(options: readonly string[] = []): Promise<readonly string[]> {
    await this.#child.end("SIGINT");
    const printed = await run(["tcpdump", "-Z", "root", "-n", "-r", this.#file, ...options]);
    return printed.split("\n").filter((line) => line !== "");
  }
}
