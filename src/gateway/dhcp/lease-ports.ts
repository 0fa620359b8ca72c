import type { Mac, PortId } from "../../base/ids.js";
import { RecentMap } from "../../base/recent-map.js";
import type { ClientId } from "../address-book.js";

/** As many as a network has addresses to give. */
const CLIENTS_MAX = 65_536;

/** What is to be known of the ports of this node, and of clients. */
export interface LeasePortsParts {
  /** Whether the port is still there. */
  readonly isAttached: (port: PortId) => boolean;
  /** Clients that the port may have leases for at a time. */
  readonly leaseLimit: (port: PortId) => number;
  /** The station that has the client's lease; undefined where it has none. */
  readonly lesseeOf: (client: ClientId) => Mac | undefined;
  /** Whether the operator says that the MAC is the port's guest's. */
  readonly isConfigured: (port: PortId, mac: Mac) => boolean;
}

/**
 * At which port of this node each client was given its address: only there it can be given back. Whoever takes a
 * station's MAC for its own could else say in its name that the address is free, or used by somebody else, and the
 * station would be refused what it has. A lease that was given by another node, or before this one started, is given
 * back only where the operator says that the station is the port's; else it ends with its time.
 */
export class LeasePorts {
  readonly #parts: LeasePortsParts;
  readonly #ports = new RecentMap<ClientId, PortId>(CLIENTS_MAX);
  /** Those that a port was given leases for; some have none any more. */
  readonly #clients = new Map<PortId, Set<ClientId>>();

  constructor(parts: LeasePortsParts) {
    this.#parts = parts;
  }

  /** The client was given an address there. Where it has one at a port that is still there, that one counts. */
  given(client: ClientId, port: PortId): void {
    const before = this.#ports.get(client);
    if (before !== undefined && this.#parts.isAttached(before)) return;
    this.#ports.set(client, port);
    if (!this.#clients.has(port)) this.#forgetDetached();
    this.#clients.set(port, (this.#clients.get(port) ?? new Set()).add(client));
  }

  /** Whether a word from this port is the client's. */
  isAt(client: ClientId, port: PortId): boolean {
    const at = this.#ports.get(client);
    if (at !== undefined) return at === port;
    const lessee = this.#parts.lesseeOf(client);
    return lessee !== undefined && this.#parts.isConfigured(port, lessee);
  }

  /**
   * Whether the client may have an address at the port: who has one keeps it, but a port whose guest asks under ever
   * new names gets no more than so many.
   */
  allows(client: ClientId, port: PortId): boolean {
    const { leaseLimit, lesseeOf } = this.#parts;
    const hasLease = (each: ClientId): boolean => lesseeOf(each) !== undefined;
    const clients = this.#clients.get(port);
    const limit = leaseLimit(port);
    if (clients === undefined || clients.size < limit || hasLease(client)) return true;
    for (const each of clients) if (!hasLease(each)) clients.delete(each);
    return clients.size < limit;
  }

  #forgetDetached(): void {
    for (const port of this.#clients.keys()) {
      if (!this.#parts.isAttached(port)) this.#clients.delete(port);
    }
  }
}
