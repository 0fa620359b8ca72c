import type { Mac, NodeId } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import { Map48 } from "../wire/map48.js";
import { IpTable } from "./ip-table.js";
import type { Verdict } from "./verdict.js";

/** Most MAC routes of one network. */
export const MAC_ROUTE_LIMIT = 8192;

/** A node that routes lead to. */
interface Target {
  readonly node: NodeId;
  /** The verdict that sends a frame there: one for all its stations, so that it stays in the cache. */
  readonly forward: Verdict;
  routes: number;
}

/**
 * The stations behind other nodes: what the control plane installed, and nothing the frames say.
 * Nothing ages; a route stays until it is replaced or withdrawn.
 */
export class RemoteStations {
  readonly #routes: Map48<Target>;
  readonly #targets = new Map<NodeId, Target>();
  /** Of the routes that name any. */
  readonly #addresses = new Map<Mac, readonly IpAddress[]>();
  readonly #owners = new IpTable<Set<Mac>>();

  /** `seed`: of the table's hashes. */
  constructor(seed?: number) {
    this.#routes = new Map48(seed);
  }

  /** Installs or replaces the route of a MAC. False where there is no room for one more. */
  install(mac: Mac, node: NodeId, addresses: readonly IpAddress[]): boolean {
    if (this.#routes.size >= MAC_ROUTE_LIMIT && !this.#routes.has(mac)) return false;
    this.withdraw(mac);
    const target = this.#target(node);
    target.routes += 1;
    this.#routes.set(mac, target);
    if (addresses.length > 0) this.#addresses.set(mac, addresses);
    for (const address of addresses) {
      const owners = this.#owners.get(address);
      if (owners === undefined) this.#owners.set(address, new Set([mac]));
      else owners.add(mac);
    }
    return true;
  }

  /** Removes the route of a MAC, if there is one. */
  withdraw(mac: Mac): void {
    const target = this.#routes.get(mac);
    if (target === undefined) return;
    for (const address of this.#addresses.get(mac) ?? []) {
      const owners = this.#owners.get(address);
      owners?.delete(mac);
      if (owners?.size === 0) this.#owners.delete(address);
    }
    this.#addresses.delete(mac);
    this.#routes.delete(mac);
    target.routes -= 1;
    if (target.routes === 0) this.#targets.delete(target.node);
  }

  /** The verdict that sends a frame to the MAC; undefined where it has no route. */
  forward(mac: Mac): Verdict | undefined {
    return this.#routes.get(mac)?.forward;
  }

  /** The same for the MAC in octets [offset, offset + 6). */
  forwardAt(octets: Uint8Array, offset: number): Verdict | undefined {
    return this.#routes.at(octets, offset)?.forward;
  }

  /** The MACs whose routes name the address; undefined for none. */
  owners(address: IpAddress): ReadonlySet<Mac> | undefined {
    return this.#owners.get(address);
  }

  #target(node: NodeId): Target {
    const known = this.#targets.get(node);
    if (known !== undefined) return known;
    const to = Object.freeze({ kind: "node", node });
    const target = { node, forward: Object.freeze({ kind: "forward", to }), routes: 0 };
    this.#targets.set(node, target);
    return target;
  }
}
