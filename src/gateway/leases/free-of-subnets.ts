import type { SubnetId } from "../address-book.js";
import type { AddressKey } from "./address-key.js";
import type { Estate } from "./estate.js";
import { FreeAddresses } from "./free-addresses.js";
import type { Pool } from "./pool.js";

/** Where free addresses of each subnet are found. */
export class FreeOfSubnets {
  #bySubnet: ReadonlyMap<SubnetId, FreeAddresses> = new Map();

  /** Searches anew in what the node owns of the pool. */
  search(pool: Pool, estate: Estate): void {
    this.#bySubnet = new Map(
      Array.from(pool.subnets, (subnet) => {
        const free = new FreeAddresses();
        free.search(estate.spansOf(subnet));
        return [subnet, free];
      }),
    );
  }

  /** Of a subnet that is not served there are none. */
  of(subnet: SubnetId): FreeAddresses {
    return this.#bySubnet.get(subnet) ?? new FreeAddresses();
  }

  /** The address is kept for nobody any more. */
  giveBack(key: AddressKey): void {
    for (const free of this.#bySubnet.values()) free.giveBack(key);
  }
}
