import type { PortId } from "../../base/ids.js";
import { RecentMap } from "../../base/recent-map.js";
import type { ClientId } from "../address-book.js";

/** As many as a network has addresses to give. */
const CLIENTS_MAX = 65_536;

/** Whether a port of this node is still there. */
export type IsAttached = (port: PortId) => boolean;

/**
 * At which port of this node each client was given its address: only there it can be given back. Whoever takes a
 * station's MAC for its own could else say in its name that the address is free, or used by somebody else, and the
 * station would be refused what it has. A lease that was given by another node, or before this one started, is not
 * given back here: it ends with its time.
 */
export class LeasePorts {
  readonly #ports = new RecentMap<ClientId, PortId>(CLIENTS_MAX);
  readonly #isAttached: IsAttached;

  constructor(isAttached: IsAttached) {
    this.#isAttached = isAttached;
  }

  /** The client was given an address there. Where it has one at a port that is still there, that one counts. */
  given(client: ClientId, port: PortId): void {
    const before = this.#ports.get(client);
    if (before === undefined || !this.#isAttached(before)) this.#ports.set(client, port);
  }

  /** Whether a word from this port is the client's. */
  isAt(client: ClientId, port: PortId): boolean {
    return this.#ports.get(client) === port;
  }
}
