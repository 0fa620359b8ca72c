import type { NodeId } from "../base/ids.js";
import type { SignedLsa } from "./signed-lsa.js";

/** Octets of all leases LSAs of a database: twice what one node may tell. */
export const LEASES_OCTETS_MAX = 32 * 1024 * 1024;

/**
 * Keeps the leases that a database holds within LEASES_OCTETS_MAX. Where they are more, the node that
 * tells the most yields, and of its fragments the last: so no node, nor several together, displace
 * the leases of one that tells less than its share.
 */
export class LeasesQuota {
  readonly #octets = new Map<NodeId, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** The LSA is in the database now; of another type it counts for nothing. */
  add(lsa: SignedLsa): void {
    this.#change(lsa, octetsOf(lsa));
  }

  /** The LSA has left the database. */
  remove(lsa: SignedLsa): void {
    this.#change(lsa, -octetsOf(lsa));
  }

  /** Whether it would stay, were it put in the place of `held`. */
  hasRoom(lsa: SignedLsa, held: SignedLsa | undefined): boolean {
    const more = octetsOf(lsa) - (held === undefined ? 0 : octetsOf(held));
    if (more <= 0 || this.#total + more <= LEASES_OCTETS_MAX) return true;
    return this.#share(lsa.header.origin) + more < this.#share(this.heaviest());
  }

  /** Who tells the most, of several the smallest node id; undefined where nobody tells of any. */
  heaviest(): NodeId | undefined {
    let found: NodeId | undefined;
    for (const node of this.#octets.keys()) {
      const more = this.#share(node) - this.#share(found);
      if (more > 0 || (more === 0 && node < (found ?? ""))) found = node;
    }
    return found;
  }

  #share(node: NodeId | undefined): number {
    return node === undefined ? 0 : (this.#octets.get(node) ?? 0);
  }

  #change({ header: { origin } }: SignedLsa, by: number): void {
    if (by === 0) return;
    const share = this.#share(origin) + by;
    if (share > 0) this.#octets.set(origin, share);
    else this.#octets.delete(origin);
    this.#total += by;
  }
}

function octetsOf({ header, octets }: SignedLsa): number {
  return header.type === "leases" ? octets.length : 0;
}
