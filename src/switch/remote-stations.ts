import type { Mac, NodeId } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import { IpTable } from "./ip-table.js";
import type { Verdict } from "./verdict.js";

/** Most MAC routes of one network. */
export const MAC_ROUTE_LIMIT = 8192;

interface MacRoute {
  readonly addresses: readonly IpAddress[];
  /** The verdict that sends a frame there. */
  readonly forward: Verdict;
}

/**
 * The stations behind other nodes: what the control plane installed, and nothing the frames say.
 * Nothing ages; a route stays until it is replaced or withdrawn.
 */
export class RemoteStations {
  readonly #routes = new Map<Mac, MacRoute>();
  readonly #owners = new IpTable<Set<Mac>>();

  /** Installs or replaces the route of a MAC. False where there is no room for one more. */
  install(mac: Mac, node: NodeId, addresses: readonly IpAddress[]): boolean {
    if (this.#routes.size >= MAC_ROUTE_LIMIT && !this.#routes.has(mac)) return false;
    this.withdraw(mac);
    const to = Object.freeze({ kind: "node", node });
    this.#routes.set(mac, { addresses, forward: Object.freeze({ kind: "forward", to }) });
    for (const address of addresses) {
      const owners = this.#owners.get(address);
      if (owners === undefined) this.#owners.set(address, new Set([mac]));
      else owners.add(mac);
    }
    return true;
  }

  /** Removes the route of a MAC, if there is one. */
  withdraw(mac: Mac): void {
    for (const address of this.#routes.get(mac)?.addresses ?? []) {
      const owners = this.#owners.get(address);
      owners?.delete(mac);
      if (owners?.size === 0) this.#owners.delete(address);
    }
    this.#routes.delete(mac);
  }

  /** The verdict that sends a frame to the MAC; undefined where it has no route. */
  forward(mac: Mac): Verdict | undefined {
    return this.#routes.get(mac)?.forward;
  }

  /** The MACs whose routes name the address; undefined for none. */
  owners(address: IpAddress): ReadonlySet<Mac> | undefined {
    return this.#owners.get(address);
  }
}
