import type { Millis } from "../base/duration.js";
import { seconds } from "../base/duration.js";
import type { LsaKey } from "../wire/lsa.js";
import type { Lsdb } from "./lsdb.js";
import type { FloodedLsa } from "./signed-lsa.js";
import { missingFrom, type Description } from "./synchronisation.js";

/** A neighbour is described the database no more often than this. */
export const DESCRIPTION_INTERVAL = seconds(5);

/** What a neighbour is sent in one such time: twice as much may wait for it. */
export const SUPPLY_OCTETS = 4 * 1024 * 1024;

/**
 * What one neighbour is sent in answer to its descriptions. A database larger than SUPPLY_OCTETS goes
 * in several turns, each when the neighbour describes its own again, as it does when it has read the
 * digest behind the turn before. A turn begins where the last one ended: what the neighbour does not
 * take, as a full database does not, keeps it from nothing else.
 */
export class Supply {
  #began: Millis | undefined;
  #octets = 0;
  /** The last key of the turn; undefined when the next one begins at the first key. */
  #last: LsaKey | undefined;

  /** What the description lacks, in flooding order, as far as it may be sent now. */
  answer(lsdb: Lsdb, description: Description, now: Millis): readonly FloodedLsa[] {
    if (this.#began === undefined || now - this.#began >= DESCRIPTION_INTERVAL) {
      this.#began = now;
      this.#octets = 0;
    }
    const lsas: FloodedLsa[] = [];
    for (const key of missingFrom(lsdb, description)) {
      if (this.#octets >= SUPPLY_OCTETS) return lsas;
      const lsa = this.#isBehind(key) ? lsdb.flooded(key) : undefined;
      if (lsa === undefined) continue;
      lsas.push(lsa);
      this.#octets += lsa.octets.length + lsa.signature.length;
      if (this.#octets >= SUPPLY_OCTETS) this.#last = key;
    }
    if (description.last && this.#octets < SUPPLY_OCTETS) this.#last = undefined;
    return lsas;
  }

  #isBehind(key: LsaKey): boolean {
    return this.#last === undefined || key > this.#last;
  }
}
