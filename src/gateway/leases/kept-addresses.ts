import type { Mac } from "../../base/ids.js";
import { addressOfKey } from "./address-key.js";
import { KEPT } from "./allocation.js";
import type { Estate } from "./estate.js";
import type { LeaseClock } from "./lease-clock.js";
import type { Ledger } from "./ledger.js";
import type { Pool } from "./pool.js";
import type { LeaseRecords } from "./records.js";

/**
 * Other nodes give addresses of this node's that are kept for a guest. So that they are not taken for unused when
 * they are kept no longer, by this node or whoever owns them then, it is written down that they may have been given.
 */
export class KeptAddresses {
  readonly #time: LeaseClock;
  readonly #estate: Estate;
  readonly #records: LeaseRecords;
  readonly #ledger: Ledger;

  constructor(parts: {
    readonly time: LeaseClock;
    readonly estate: Estate;
    readonly records: LeaseRecords;
    readonly ledger: Ledger;
  }) {
    this.#time = parts.time;
    this.#estate = parts.estate;
    this.#records = parts.records;
    this.#ledger = parts.ledger;
  }

  /** Writes down what is not yet of the kept addresses that this node owns. */
  withhold(pool: Pool): void {
    const now = this.#time.now();
    for (const key of pool.reserved) {
      const isKnown = this.#records.latest(key) !== undefined;
      const isUnderWay = this.#ledger.pendingClient(key) !== undefined;
      if (isKnown || isUnderWay || this.#ledger.isFull || !this.#estate.owns(key)) continue;
      const said = { client: KEPT, mac: 0 as Mac, expires: now, bound: now, declined: true };
      this.#ledger.write({ ...said, address: addressOfKey(key) }, now, () => undefined);
    }
  }
}
