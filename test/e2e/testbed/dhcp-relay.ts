import type { Agent } from "./agent.js";
import type { Guest } from "./guest.js";
import { NETWORK } from "./lab.js";
import type { TrafficProcess } from "./traffic-process.js";

/** What clients were told: an address, and the MAC of whom it was given to. */
export type GivenAddress = readonly [address: string, mac: string];

interface Told {
  readonly given: readonly GivenAddress[];
  readonly asking: number;
  readonly refusals: number;
}

/** As the definition says it, of the port of this name: it may ask for many. */
export function relayPortXml(name: string): string {
  return `<span:port name="${name}" trust="dhcp-server"><span:limits dhcp="5000" broadcast="5000"/></span:port>`;
}

/** A guest that is a relay agent, with any number of clients behind it. */
export class DhcpRelay {
  readonly #process: TrafficProcess;

  private constructor(process: TrafficProcess) {
    this.#process = process;
  }

  /** Attaches the guest, with an address out of the ranges; `family` tells the clients of relays apart. */
  static async start(
    guest: Guest,
    agent: Agent,
    options: { readonly address: string; readonly family: number; readonly atOnce: number },
  ): Promise<DhcpRelay> {
    const { address, family, atOnce } = options;
    await guest.attach(agent, { network: NETWORK, addresses: [`${address}/16`] });
    await guest.namespace.ip(["route", "add", "255.255.255.255", "dev", guest.device]);
    return new DhcpRelay(await guest.traffic("dhcp-clients", { address, family, atOnce }));
  }

  /** Lets so many more clients begin to ask. */
  async ask(count: number): Promise<void> {
    await this.#process.ask(`ask ${count}`);
  }

  tell(): Promise<Told> {
    return this.#process.ask("tell");
  }

  /** Lets all give up that still ask; who was given what. */
  async end(): Promise<readonly GivenAddress[]> {
    return (await this.#process.ask<Told>("end")).given;
  }
}
