import type { IncomingForward } from "../../gateway/rules/incoming-forwards.js";
import type { IncomingParts } from "./incoming-parts.js";
import { IncomingPort } from "./incoming-port.js";
import { TcpSplices } from "./tcp-splices.js";
import { UdpFlows } from "./udp-flows.js";

/** What came in and went nowhere, and what is under way. */
export interface IncomingCounters {
  readonly connections: number;
  readonly flows: number;
  /** Connections and datagrams for a guest whose address nobody knows. */
  readonly unknownGuest: number;
  /** Those beyond what is served at once, or that the router had no socket for. */
  readonly refused: number;
}

/**
 * Ports of the host that lead to guests. The agent takes each connection itself and splices it to one
 * that the router makes, so that who speaks first is of no account. Each datagram's sender gets a
 * socket inside, for as long as either side speaks.
 */
export class Incoming {
  readonly #parts: IncomingParts;
  readonly #ports = new Map<string, IncomingPort>();
  readonly #splices: TcpSplices;
  readonly #flows: UdpFlows;

  constructor(parts: IncomingParts) {
    this.#parts = parts;
    this.#splices = new TcpSplices(parts);
    this.#flows = new UdpFlows(parts);
  }

  /** Opens and closes ports until they are these; what is under way on one that stays goes on. */
  async set(forwards: readonly IncomingForward[]): Promise<void> {
    const wanted = new Map(forwards.map((each) => [JSON.stringify(each), each]));
    const leaving = [...this.#ports].filter(([key]) => !wanted.has(key));
    for (const [key] of leaving) this.#ports.delete(key);
    await Promise.all(leaving.map(([, port]) => port.close()));
    for (const [key, forward] of wanted) {
      if (this.#ports.has(key)) continue;
      const { clock, logger, host } = this.#parts;
      const port = new IncomingPort(forward, { clock, logger, host }, this.#splices, this.#flows);
      this.#ports.set(key, port);
    }
    await Promise.all([...this.#ports.values()].map((port) => port.tried));
  }

  /** Why ports are not open, in words; empty where all are. */
  get trouble(): string {
    const troubles = [...this.#ports.values()].map(({ trouble }) => trouble);
    return troubles.filter((each) => each !== "").join("; ");
  }

  get counters(): IncomingCounters {
    return {
      connections: this.#splices.size,
      flows: this.#flows.size,
      unknownGuest: this.#splices.unknownGuest + this.#flows.unknownGuest,
      refused: this.#splices.refused + this.#flows.refused,
    };
  }

  /** Closes all ports, and ends what is under way. */
  async close(): Promise<void> {
    await this.set([]);
    this.#splices.close();
    this.#flows.close();
  }
}
