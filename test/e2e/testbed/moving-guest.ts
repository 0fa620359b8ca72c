import type { Agent } from "./agent.js";
import type { Guest } from "./guest.js";
import { guestAddress, NETWORK } from "./lab.js";
import type { NetworkNamespace } from "./network-namespace.js";
import type { Testbed } from "./testbed.js";

/**
 * A guest with a TAP at each of several hosts, of which it has one in its namespace; the others stand in
 * a namespace where nothing sends. To move is to exchange them: to the LAN the guest falls silent at one
 * host and speaks at another, with the same addresses, and its connections live on.
 */
export class MovingGuest {
  readonly guest: Guest;
  readonly #number: number;
  readonly #parking: NetworkNamespace;
  #device: string | undefined;

  private constructor(guest: Guest, number: number, parking: NetworkNamespace) {
    this.guest = guest;
    this.#number = number;
    this.#parking = parking;
  }

  /** A guest with the addresses of that number, and so far without a TAP. */
  static async create(bed: Testbed, name: string, number: number): Promise<MovingGuest> {
    const guest = await bed.guest(name);
    const { namespace } = await bed.guest(`${name}-parking`);
    await namespace.run(["sysctl", "-q", "-w", "net.ipv6.conf.default.disable_ipv6=1"]);
    return new MovingGuest(guest, number, namespace);
  }

  /** Has the agent make a TAP for the guest; the guest does not use it yet. */
  async reserve(agent: Agent, name = portAt(agent)): Promise<void> {
    const device = deviceAt(agent);
    const { mac } = guestAddress(this.#number);
    const words = ["--dev", device, "--name", name, "--mac", mac];
    await agent.spanlan(["attach", NETWORK, "tap", ...words]);
    await agent.host.namespace.ip(["link", "set", device, "netns", this.#parking.name]);
    await this.#parking.ip(["link", "set", device, "up"]);
  }

  /** Leaves the TAP in use for the one at this agent's host; what speaks in the guest goes on. */
  async moveTo(agent: Agent): Promise<void> {
    const device = deviceAt(agent);
    const here = this.guest.namespace;
    await this.#parking.ip(["link", "set", device, "netns", here.name]);
    const arrival = [
      ...guestAddress(this.#number).addresses.map((address) => arriveWith(address, device)),
      `link set ${device} up`,
    ];
    const departure =
      this.#device === undefined ? [] : [`link set ${this.#device} netns ${this.#parking.name}`];
    const input = [...departure, ...arrival].join("\n");
    await here.run(["ip", "-batch", "-"], { input });
    if (this.#device !== undefined) await this.#parking.ip(["link", "set", this.#device, "up"]);
    this.#device = device;
  }
}

/** The name of the guest's port at a host. */
export function portAt(agent: Agent): string {
  return `mover-at-${agent.host.name}`;
}

function deviceAt(agent: Agent): string {
  return `tap-mover-${agent.host.name}`;
}

function arriveWith(address: string, device: string): string {
  return `address add ${address} ${address.includes(":") ? "" : "brd + "}dev ${device}`;
}
