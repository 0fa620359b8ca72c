import { fileURLToPath } from "node:url";
import type { Agent } from "./agent.js";
import type { Outcome } from "./command.js";
import type { NetworkNamespace } from "./network-namespace.js";
import { TrafficProcess } from "./traffic-process.js";
import { MARK } from "./traces.js";

export interface Attachment {
  readonly network: string;
  /** Interface addresses with their prefixes. */
  readonly addresses: readonly string[];
  readonly mac?: string;
  /** More options of `spanlan attach`. */
  readonly options?: readonly string[];
}

export interface PingOptions {
  readonly count?: number;
  /** Octets of ICMP payload; 28 (IPv4) or 48 (IPv6) less than the packet. */
  readonly octets?: number;
  readonly dontFragment?: boolean;
}

const TRAFFIC = fileURLToPath(new URL("../traffic/", import.meta.url));

/** A namespace behind a port: it has the TAP as its only interface but the loopback. */
export class Guest {
  readonly name: string;
  readonly namespace: NetworkNamespace;
  readonly device: string;
  readonly #mark: string;
  readonly #processes: TrafficProcess[] = [];

  constructor(name: string, namespace: NetworkNamespace, mark: string) {
    this.name = name;
    this.namespace = namespace;
    this.device = `tap-${name}`;
    this.#mark = mark;
  }

  /** Has the agent make a TAP on the network, takes it in here and gives it its addresses. */
  async attach(agent: Agent, attachment: Attachment): Promise<void> {
    const { network, addresses, mac } = attachment;
    const options = [...(mac === undefined ? [] : ["--mac", mac]), ...(attachment.options ?? [])];
    const words = ["attach", network, "tap", "--dev", this.device, "--name", this.name];
    await agent.spanlan([...words, ...options]);
    await agent.host.namespace.ip(["link", "set", this.device, "netns", this.namespace.name]);
    for (const address of addresses) {
      await this.namespace.ip([
        "address",
        "add",
        address,
        ...broadcast(address),
        "dev",
        this.device,
      ]);
    }
    await this.namespace.ip(["link", "set", this.device, "up"]);
    await this.namespace.ip(["route", "add", "224.0.0.0/4", "dev", this.device]);
  }

  /** How many of the echo requests were answered. */
  async ping(address: string, options: PingOptions = {}): Promise<number> {
    const done = await this.pingOutcome(address, options);
    return Number(/(\d+) received/.exec(done.stdout)?.[1] ?? 0);
  }

  pingOutcome(address: string, options: PingOptions = {}): Promise<Outcome> {
    const count = String(options.count ?? 3);
    const octets = options.octets === undefined ? [] : ["-s", String(options.octets)];
    const fragments = options.dontFragment === true ? ["-M", "do"] : [];
    return this.namespace.attempt([
      ...["ping", "-n", "-c", count, "-i", "0.1", "-W", "1", ...octets, ...fragments],
      address,
    ]);
  }

  /** Starts a script of test/e2e/traffic in here and returns when it says that it is ready. */
  async traffic(
    script: string,
    options: Readonly<Record<string, unknown>>,
  ): Promise<TrafficProcess> {
    const argv = [process.execPath, `${TRAFFIC}${script}.mjs`, JSON.stringify(options)];
    const started = new TrafficProcess(this.namespace.inside(argv), { [MARK]: this.#mark });
    this.#processes.push(started);
    await started.ready();
    return started;
  }

  /** Starts guest_frames.py in here, which writes and reads raw frames; `watch` says when it is ready. */
  async frames(
    what: "evade" | "behave" | "scatter" | "shout" | "finish" | "watch",
    options: Readonly<Record<string, unknown>>,
  ): Promise<TrafficProcess> {
    const words = [what, JSON.stringify({ device: this.device, ...options })];
    const argv = ["/usr/bin/python3", `${TRAFFIC}guest_frames.py`, ...words];
    const started = new TrafficProcess(this.namespace.inside(argv), { [MARK]: this.#mark });
    this.#processes.push(started);
    if (what === "watch") await started.ready();
    return started;
  }

  /** Says nothing by itself from now on: no ARP, no IPv6, no address. */
  async hush(): Promise<void> {
    await this.namespace.run(["sysctl", "-q", "-w", "net.ipv6.conf.all.disable_ipv6=1"]);
    await this.namespace.ip(["address", "flush", "dev", this.device]);
    await this.namespace.ip(["link", "set", this.device, "arp", "off"]);
  }

  /** Ends what still runs in here. */
  async close(): Promise<void> {
    for (const started of this.#processes) await started.kill();
  }
}

/** IPv6 has no broadcast address to derive. */
function broadcast(address: string): string[] {
  return address.includes(":") ? [] : ["brd", "+"];
}
