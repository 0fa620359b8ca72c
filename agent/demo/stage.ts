import { mkdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ControlClient } from "../../src/index.js";
import { A_TO_C, HOSTS, NETWORK, WIRES, type Host, type Wire } from "./cast.js";
import { run, start, type Running } from "./process.js";
import { until } from "./until.js";

/** On the private /run of the enclosure: it is gone with it. */
const DIRECTORY = "/run/spanlan-demo";
const CLI = fileURLToPath(new URL("../cli.js", import.meta.url));
/** On the device of a guest, whose interface it is from then on. */
const DEVICE = "lan0";
const ANSWER_MS = 15_000;
const POLL_MS = 20;
const GRACE_MS = 5000;

/** Three hosts, the wires between them and three guests, as network namespaces of the enclosure. */
export class Stage {
  readonly #signal: AbortSignal;
  readonly #agents = new Map<Host, Running>();
  readonly #clients = new Map<Host, ControlClient>();
  readonly #others: Running[] = [];
  readonly #namespaces: string[] = [];

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Makes the hosts in a line, the wire that would close it, and guests connected to nothing yet. */
  async build(): Promise<void> {
    for (const { name } of HOSTS.flatMap((host) => [host, host.guest])) {
      await this.#run(["ip", "netns", "add", name]);
      this.#namespaces.push(name);
      const quiet = ["net.ipv6.conf.default.accept_dad=0", "net.ipv6.conf.default.accept_ra=0"];
      await this.in(name, ["sysctl", "-q", "-w", ...quiet]);
      await this.#ip(name, ["link", "set", "lo", "up"]);
    }
    for (const { name, address } of HOSTS) {
      await this.#ip(name, ["address", "add", `${address}/32`, "dev", "lo"]);
    }
    for (const wire of WIRES) {
      const [near, far] = wire;
      const end = ["peer", "name", deviceTo(near), "netns", far.name];
      await this.#ip(near.name, ["link", "add", deviceTo(far), "type", "veth", ...end]);
      if (wire !== A_TO_C) await this.connect(wire);
    }
  }

  /** Makes the wire carry packets: it is the only way between its hosts. */
  async connect([near, far]: Wire): Promise<void> {
    await this.#ip(near.name, ["link", "set", deviceTo(far), "up"]);
    await this.#ip(far.name, ["link", "set", deviceTo(near), "up"]);
    await this.#route(near, far);
    await this.#route(far, near);
  }

  /** Takes the far end down: packets vanish, and no connection is told. */
  async cut([near, far]: Wire): Promise<void> {
    await this.#ip(far.name, ["link", "set", deviceTo(near), "down"]);
  }

  /** Starts the agent of each host; returns when all answer. */
  async startAgents(): Promise<void> {
    await mkdir(DIRECTORY, { mode: 0o700 });
    for (const host of HOSTS) {
      const { name } = host;
      const argv = ["agent", "--state", join(DIRECTORY, name), "--socket", socketOf(host)];
      this.#agents.set(host, start(inside(name, [process.execPath, CLI, ...argv])));
    }
    for (const host of HOSTS) {
      await this.#answers(host);
      this.#clients.set(host, await ControlClient.connect(socketOf(host)));
    }
  }

  /** Ends the agent of one host, as its service manager would. */
  async stopAgent(host: Host): Promise<void> {
    await this.#agents.get(host)?.end(GRACE_MS);
  }

  /** The standard output of `spanlan ARGS` given at a host. */
  spanlan(host: Host, args: readonly string[], input?: string): Promise<string> {
    const env = { SPANLAN_SOCKET: socketOf(host) };
    return this.#run([process.execPath, CLI, ...args], { env, input });
  }

  /** The agent of a host, once started: to be asked more often than a command could be. */
  agentOf(host: Host): ControlClient {
    const client = this.#clients.get(host);
    if (client === undefined)
      throw new Error(`the agent of host ${host.name} has not been started`);
    return client;
  }

  /** Puts a host's guest on the network: a TAP the agent makes, moved into the guest. */
  async attach(host: Host): Promise<void> {
    const { guest } = host;
    const device = tapOf(host);
    await this.spanlan(host, ["attach", NETWORK, "tap", "--dev", device, "--name", guest.name]);
    await this.#ip(host.name, ["link", "set", device, "netns", guest.name, "name", DEVICE]);
    await this.#ip(guest.name, ["address", "add", `${guest.address}/24`, "dev", DEVICE]);
    await this.#ip(guest.name, ["link", "set", DEVICE, "up"]);
  }

  /** The standard output of a command run in a namespace. */
  in(namespace: string, argv: readonly string[]): Promise<string> {
    return this.#run(inside(namespace, argv));
  }

  /** Starts a command in a namespace; it ends with the stage, if not before. */
  startIn(namespace: string, argv: readonly string[]): Running {
    const started = start(inside(namespace, argv));
    this.#others.push(started);
    return started;
  }

  /** Stops the agents and removes all; the interfaces they should have removed but did not. */
  async close(): Promise<string[]> {
    for (const client of this.#clients.values()) client.close();
    const running = [...this.#others, ...this.#agents.values()];
    await Promise.all(running.map((each) => each.end(GRACE_MS)));
    const left: string[] = [];
    for (const name of this.#namespaces) left.push(...(await foreignDevices(name)));
    for (const name of this.#namespaces) await run(["ip", "netns", "del", name], {});
    return left;
  }

  /** A host has one address for all its wires, so a route says which of them leads to whom. */
  async #route(from: Host, to: Host): Promise<void> {
    const way = [`${to.address}/32`, "dev", deviceTo(to), "src", from.address];
    await this.#ip(from.name, ["route", "replace", ...way]);
  }

  async #answers(host: Host): Promise<void> {
    const agent = this.#agents.get(host);
    const told = (): string =>
      `the agent of host ${host.name} does not answer\n${agent?.output ?? ""}`;
    await until(() => accepts(socketOf(host)), {
      signal: this.#signal,
      limitMs: ANSWER_MS,
      everyMs: POLL_MS,
      isHopeless: () => agent?.ended === true,
      otherwise: told,
    });
  }

  async #ip(namespace: string, argv: readonly string[]): Promise<void> {
    await this.#run(["ip", "-n", namespace, ...argv]);
  }

  #run(
    argv: readonly string[],
    options: { env?: Record<string, string>; input?: string | undefined } = {},
  ): Promise<string> {
    return run(argv, { ...options, signal: this.#signal });
  }
}

/** The device of the TAP that an agent makes for its guest. */
export function tapOf({ name }: Host): string {
  return `tap-${name}`;
}

function deviceTo({ name }: Host): string {
  return `to-${name}`;
}

function socketOf({ name }: Host): string {
  return join(DIRECTORY, `${name}.sock`);
}

/**
 * A command line in a namespace; the kernel ends it, should this process be killed. `ip netns exec`
 * would mount /sys anew, which not every container allows.
 */
function inside(namespace: string, argv: readonly string[]): string[] {
  const bound = ["setpriv", "--pdeathsig", "KILL", ...argv];
  return ["nsenter", `--net=/run/netns/${namespace}`, ...bound];
}

/** The interfaces of a namespace that the stage did not make. */
async function foreignDevices(namespace: string): Promise<string[]> {
  const own = ["", "lo", ...HOSTS.map(deviceTo)];
  const listed = await run(["ip", "-n", namespace, "-o", "link", "show"], {});
  const devices = listed.split("\n").map((line) => line.split(": ")[1]?.split("@")[0] ?? "");
  return devices.filter((device) => !own.includes(device)).map((each) => `${namespace}/${each}`);
}

function accepts(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}
