import { fileURLToPath } from "node:url";
import type { Agent } from "./agent.js";
import type { Outcome } from "./command.js";
import { GivenDevice } from "./given-device.js";
import type { NetworkNamespace } from "./network-namespace.js";
import type { Host } from "./testbed.js";
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
  #given: GivenDevice | undefined;

  constructor(name: string, namespace: NetworkNamespace, mark: string) {
    this.name = name;
    this.namespace = namespace;
    this.device = `tap-${name}`;
    this.#mark = mark;
  }

  /** Makes a device on the host that an agent of an ordinary user can attach this guest by: it makes none itself. */
  async give(host: Host): Promise<void> {
    this.#given = await GivenDevice.make(host, this);
  }

  /** What of the host is there for {@link give}. */
  get givenDevices(): readonly string[] {
    return this.#given?.devices ?? [];
  }

  /** Takes away what it was given. */
  async withdraw(): Promise<void> {
    await this.#given?.remove();
    this.#given = undefined;
  }

  /** Has the agent attach the device that was given, or make a TAP, which is taken in here; gives it its addresses. */
  async attach(agent: Agent, attachment: Attachment): Promise<void> {
    const { addresses } = attachment;
    if (this.#given === undefined) await this.#attachTap(agent, attachment);
    else await this.#attachGiven(agent, attachment, this.#given);
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
    const started = this.#python("guest_frames", what, options);
    if (what === "watch") await started.ready();
    return started;
  }

  /** Starts guest_dhcp.py in here, which lies to servers and in their name, and returns when it begins. */
  async lies(
    what: "forge" | "flood" | "impersonate" | "answer",
    options: Readonly<Record<string, unknown>>,
  ): Promise<TrafficProcess> {
    const started = this.#python("guest_dhcp", what, options);
    await started.ready();
    return started;
  }

  /** Says nothing by itself from now on: no ARP, no IPv6, no address. */
  async hush(): Promise<void> {
    await this.namespace.run(["sysctl", "-q", "-w", "net.ipv6.conf.all.disable_ipv6=1"]);
    await this.namespace.ip(["address", "flush", "dev", this.device]);
    await this.namespace.ip(["link", "set", this.device, "arp", "off"]);
  }

  #python(
    script: string,
    what: string,
    options: Readonly<Record<string, unknown>>,
  ): TrafficProcess {
    const words = [what, JSON.stringify({ device: this.device, ...options })];
    const argv = ["/usr/bin/python3", `${TRAFFIC}${script}.py`, ...words];
    const started = new TrafficProcess(this.namespace.inside(argv), { [MARK]: this.#mark });
    this.#processes.push(started);
    return started;
  }

  async #attachTap(agent: Agent, { network, mac, options = [] }: Attachment): Promise<void> {
    const words = ["attach", network, "tap", "--dev", this.device, "--name", this.name];
    await agent.spanlan([...words, ...(mac === undefined ? [] : ["--mac", mac]), ...options]);
    await agent.host.namespace.ip(["link", "set", this.device, "netns", this.namespace.name]);
  }

  async #attachGiven(
    agent: Agent,
    { network, mac, options = [] }: Attachment,
    { tap }: GivenDevice,
  ): Promise<void> {
    await agent.spanlan(["attach", network, "tap", "--dev", tap, "--name", this.name, ...options]);
    if (mac !== undefined)
      await this.namespace.ip(["link", "set", "dev", this.device, "address", mac]);
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
