import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, type AgentUser } from "./agent.js";
import { BadCable } from "./bad-cable.js";
import { Guest } from "./guest.js";
import { NetworkNamespace } from "./network-namespace.js";
import { Paths } from "./paths.js";
import { traces, type Traces } from "./traces.js";

export interface TestbedOptions {
  /** MTU of the wire between the hosts. */
  readonly mtu?: number;
}

/** A host on the wire, where an agent can run. */
export interface Host {
  readonly name: string;
  readonly namespace: NetworkNamespace;
  /** Its address on the wire. */
  readonly address: string;
  readonly directory: string;
}

const BRIDGE = "wire";

/** Which beds this process made, so that two in one run never share a name. */
let made = 0;

/**
 * Hosts on one wire, with guests, all in network namespaces of a prefix of their own.
 *
 *      guest ── TAP ── host a ── u0 ─┐                ┌─ u0 ── host b ── TAP ── guest
 *                                    └── bridge wire ──┘
 */
export class Testbed {
  /** Which hosts reach each other over the wire: all, until a test says otherwise. */
  readonly paths = new Paths();
  readonly #prefix: string;
  readonly #directory: string;
  readonly #mtu: number;
  readonly #wire: NetworkNamespace;
  readonly #namespaces: NetworkNamespace[] = [];
  readonly #agents: Agent[] = [];
  readonly #guests: Guest[] = [];
  readonly #cables: BadCable[] = [];
  #hosts = 0;

  private constructor(prefix: string, directory: string, mtu: number, wire: NetworkNamespace) {
    this.#prefix = prefix;
    this.#directory = directory;
    this.#mtu = mtu;
    this.#wire = wire;
    this.#namespaces.push(wire);
  }

  static async create(options: TestbedOptions = {}): Promise<Testbed> {
    made += 1;
    const prefix = `sp${process.pid}-${made}`;
    const mtu = options.mtu ?? 1500;
    const directory = await mkdtemp(join(tmpdir(), `${prefix}-`));
    const wire = await NetworkNamespace.create(`${prefix}-wire`);
    const bed = new Testbed(prefix, directory, mtu, wire);
    await wire.ip(["link", "add", BRIDGE, "mtu", String(mtu), "type", "bridge"]);
    await wire.ip(["link", "set", BRIDGE, "up"]);
    return bed;
  }

  /** A new host, 172.31.0.N on the wire in the order of making. */
  async host(name: string): Promise<Host> {
    const namespace = await this.#namespace(name);
    this.#hosts += 1;
    const address = `172.31.0.${this.#hosts}`;
    const port = wirePort(name);
    const ends = ["link", "add", "u0", "netns", namespace.name, "mtu", String(this.#mtu)];
    const peer = ["peer", "name", port, "netns", this.#wire.name, "mtu", String(this.#mtu)];
    await this.#wire.ip([...ends, "type", "veth", ...peer]);
    await this.#wire.ip(["link", "set", port, "master", BRIDGE, "up"]);
    await namespace.ip(["link", "set", "u0", "up"]);
    await namespace.ip(["address", "add", `${address}/24`, "dev", "u0"]);
    const directory = join(this.#directory, name);
    await mkdir(directory, { mode: 0o700 });
    const host = { name, namespace, address, directory };
    this.paths.add(host);
    return host;
  }

  /** From now on the host's cable drops, doubles and reorders what goes over it. */
  async damageCable({ name }: Host, seed: number): Promise<BadCable> {
    const place = { device: wirePort(name), bridge: BRIDGE, mtu: this.#mtu };
    const cable = await BadCable.insert(this.#wire, place, { seed, mark: this.mark });
    this.#cables.push(cable);
    return cable;
  }

  /** A namespace with nothing but a loopback, for whatever sits behind a port. */
  async guest(name: string): Promise<Guest> {
    const guest = new Guest(name, await this.#namespace(name), this.mark);
    this.#guests.push(guest);
    return guest;
  }

  /** Starts the agent of a host and waits until it answers. */
  async agent(
    host: Host,
    user: AgentUser = "root",
    options: readonly string[] = [],
    other: { readonly cli?: string } = {},
  ): Promise<Agent> {
    const agent = new Agent(host, this.mark, user, { options, ...other });
    this.#agents.push(agent);
    agent.launch();
    await agent.answers();
    return agent;
  }

  /** In the environment of every process of this bed, so that its descendants can be told. */
  get mark(): string {
    return this.#prefix;
  }

  /** What there is now of processes of this bed, interfaces, namespaces, rules and sockets. */
  traces(): Promise<Traces> {
    return traces(this.mark);
  }

  /** Ends every process and removes every namespace; does all of it before it reports a failure. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    const attempts = [
      ...this.#agents.map((agent) => () => agent.kill()),
      ...this.#guests.map((guest) => () => guest.close()),
      ...this.#cables.map((cable) => () => cable.kill()),
      ...this.#namespaces.map((namespace) => () => namespace.remove()),
      () => rm(this.#directory, { recursive: true, force: true }),
    ];
    for (const act of attempts) {
      try {
        await act();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0)
      throw new AggregateError(failures, "the test bed could not be cleared");
  }

  async #namespace(name: string): Promise<NetworkNamespace> {
    const namespace = await NetworkNamespace.create(`${this.#prefix}-${name}`);
    this.#namespaces.push(namespace);
    return namespace;
  }
}

/** The wire's end of a host's cable. */
function wirePort(host: string): string {
  return `p-${host}`;
}
