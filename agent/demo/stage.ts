import { mkdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { run, start, type Running } from "./process.js";

export const NETWORK = "lab";
export const PORT = 7701;

export interface Host {
  readonly name: "a" | "b";
  /** On the wire between the hosts. */
  readonly address: string;
}

export interface Guest {
  readonly name: "guest-a" | "guest-b";
  /** On the LAN. */
  readonly address: string;
}

export const HOST_A: Host = { name: "a", address: "172.31.0.1" };
export const HOST_B: Host = { name: "b", address: "172.31.0.2" };
export const GUEST_A: Guest = { name: "guest-a", address: "10.20.0.1" };
export const GUEST_B: Guest = { name: "guest-b", address: "10.20.0.2" };

const HOSTS = [HOST_A, HOST_B];
const GUESTS = [GUEST_A, GUEST_B];

/** On the private /run of the enclosure: it is gone with it. */
const DIRECTORY = "/run/spanlan-demo";
const CLI = fileURLToPath(new URL("../cli.js", import.meta.url));
/** On the device of a guest, whose interface it is from then on. */
const DEVICE = "lan0";
const ANSWER_MS = 15_000;
const POLL_MS = 20;
const GRACE_MS = 5000;

/** Two hosts on a wire and two guests, as network namespaces of the enclosure. */
export class Stage {
  readonly #signal: AbortSignal;
  readonly #agents: Running[] = [];
  readonly #namespaces: string[] = [];

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Makes the hosts, the wire between them, and guests that are connected to nothing yet. */
  async build(): Promise<void> {
    for (const { name } of [...HOSTS, ...GUESTS]) {
      await this.#run(["ip", "netns", "add", name]);
      this.#namespaces.push(name);
      const quiet = ["net.ipv6.conf.default.accept_dad=0", "net.ipv6.conf.default.accept_ra=0"];
      await this.in(name, ["sysctl", "-q", "-w", ...quiet]);
      await this.#run(["ip", "-n", name, "link", "set", "lo", "up"]);
    }
    const far = ["peer", "name", "u0", "netns", HOST_B.name];
    await this.#run(["ip", "-n", HOST_A.name, "link", "add", "u0", "type", "veth", ...far]);
    for (const { name, address } of HOSTS) {
      await this.#run(["ip", "-n", name, "address", "add", `${address}/24`, "dev", "u0"]);
      await this.#run(["ip", "-n", name, "link", "set", "u0", "up"]);
    }
  }

  /** Starts the agent of each host; returns when both answer. */
  async startAgents(): Promise<void> {
    await mkdir(DIRECTORY, { mode: 0o700 });
    for (const { name } of HOSTS) {
      const argv = ["agent", "--state", join(DIRECTORY, name), "--socket", socketOf(name)];
      // Should this process be killed, the kernel ends the agent.
      const bound = ["setpriv", "--pdeathsig", "KILL", process.execPath, CLI, ...argv];
      this.#agents.push(start(inside(name, bound)));
    }
    for (const [index, { name }] of HOSTS.entries()) await this.#answers(name, index);
  }

  /** The standard output of `spanlan ARGS` given at a host. */
  spanlan(host: Host, args: readonly string[], input?: string): Promise<string> {
    const env = { SPANLAN_SOCKET: socketOf(host.name) };
    return this.#run([process.execPath, CLI, ...args], { env, input });
  }

  /** Puts a guest on the network at a host: a TAP the agent makes, moved into the guest. */
  async attach(host: Host, guest: Guest): Promise<void> {
    const device = `tap-${host.name}`;
    const words = ["attach", NETWORK, "tap", "--dev", device, "--name", guest.name];
    await this.spanlan(host, words);
    const moved = ["netns", guest.name, "name", DEVICE];
    await this.#run(["ip", "-n", host.name, "link", "set", device, ...moved]);
    await this.#run([
      "ip",
      "-n",
      guest.name,
      "address",
      "add",
      `${guest.address}/24`,
      "dev",
      DEVICE,
    ]);
    await this.#run(["ip", "-n", guest.name, "link", "set", DEVICE, "up"]);
  }

  /** The standard output of a command run in a namespace. */
  in(namespace: string, argv: readonly string[]): Promise<string> {
    return this.#run(inside(namespace, argv));
  }

  /** Starts a command in a namespace. */
  startIn(namespace: string, argv: readonly string[]): Running {
    return start(inside(namespace, argv));
  }

  /** Stops the agents and removes all; the interfaces they should have removed but did not. */
  async close(): Promise<string[]> {
    await Promise.all(this.#agents.map((agent) => agent.end(GRACE_MS)));
    const left: string[] = [];
    for (const name of this.#namespaces) {
      const listed = await run(["ip", "-n", name, "-o", "link", "show"], {});
      for (const line of listed.split("\n")) {
        const device = line.split(": ")[1]?.split("@")[0] ?? "";
        if (!["", "lo", "u0"].includes(device)) left.push(`${name}/${device}`);
      }
    }
    for (const name of this.#namespaces) await run(["ip", "netns", "del", name], {});
    return left;
  }

  async #answers(name: string, index: number): Promise<void> {
    const deadline = performance.now() + ANSWER_MS;
    while (!(await accepts(socketOf(name)))) {
      this.#signal.throwIfAborted();
      const agent = this.#agents[index];
      if (agent?.ended === true || performance.now() > deadline) {
        throw new Error(`the agent of host ${name} does not answer\n${agent?.output ?? ""}`);
      }
      await pause(POLL_MS);
    }
  }

  #run(
    argv: readonly string[],
    options: { env?: Record<string, string>; input?: string | undefined } = {},
  ): Promise<string> {
    return run(argv, { ...options, signal: this.#signal });
  }
}

function socketOf(host: string): string {
  return join(DIRECTORY, `${host}.sock`);
}

/** `ip netns exec` would mount /sys anew, which not every container allows. */
function inside(namespace: string, argv: readonly string[]): string[] {
  return ["nsenter", `--net=/run/netns/${namespace}`, ...argv];
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
