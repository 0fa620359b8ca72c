import { LRUCache } from "lru-cache";
import type { Clock } from "../base/clock.js";
import { millis, seconds, type Millis } from "../base/duration.js";
import type { Mac } from "../base/ids.js";
import { checkedLimit } from "./limit.js";
import type { PortLocation } from "./location.js";
import type { Place, Station } from "./place.js";
import { PlaceRanking } from "./place-ranking.js";

/** An entry is gone once this long has passed since the station was last seen: at 300 s exactly. */
export const DEFAULT_AGEING_TIME = seconds(300); // IEEE 802.1D-2004 Table 7-5

/** Stations at the ports of one switch. */
export const DEFAULT_FDB_LIMIT = 8192;

/**
 * What learning did. `full`: the station is new, and one that is still alive had to go for it.
 */
export type Learning = "new" | "refreshed" | "moved" | "full";

export interface FdbOptions {
  readonly clock: Clock;
  /** Most entries; {@link DEFAULT_FDB_LIMIT} when absent. */
  readonly limit?: number;
  /** Whole milliseconds, at least 2; {@link DEFAULT_AGEING_TIME} when absent. */
  readonly ageingTime?: Millis;
  /**
   * Told of each station that is no longer in the table, whatever the cause. It is called amidst a
   * change: it must not use the table.
   */
  readonly removed?: (station: Station) => void;
}

/** A station as people are shown it. */
export interface FdbEntry {
  readonly mac: Mac;
  readonly location: PortLocation;
  /** Since it was last seen as a source. */
  readonly age: Millis;
}

export interface FdbTotals {
  /** Stations learned that were not known. */
  learned: number;
  /** Stations seen at another place than before. */
  moved: number;
  /** Stations forgotten while alive, because their place or the table was full. */
  displaced: number;
}

/**
 * The filtering database (IEEE 802.1Q §8.8, dynamic entries): which station is at which port.
 *
 * It is bounded twice. A place that has more stations than it may loses the one it has not seen for
 * the longest time. When the whole table is full, an aged entry goes; where there is none, the
 * place with the most stations loses one, so whoever floods the table displaces only itself.
 *
 * lru-cache holds the entries, stamps them and keeps them in the order they were last seen; what
 * it cannot know, who has how many, is kept beside it. Looking up and learning take constant time;
 * refreshing makes no object (V8 may box a number).
 */
export class Fdb {
  readonly #limit: number;
  readonly #stations: LRUCache<Mac, Station>;
  readonly #ranking = new PlaceRanking();
  readonly #totals: FdbTotals = { learned: 0, moved: 0, displaced: 0 };
  // The library writes into the options of a call: these are neither frozen nor made anew each time.
  readonly #alive = { allowStale: false };
  readonly #refresh = { allowStale: false, updateAgeOnGet: true };

  constructor(options: FdbOptions) {
    const { clock, limit = DEFAULT_FDB_LIMIT, ageingTime = DEFAULT_AGEING_TIME } = options;
    this.#limit = checkedLimit("FDB limit", limit);
    this.#stations = new LRUCache({
      // One to spare: the newcomer enters before the victim leaves. So the library never evicts, and
      // a full table of one never becomes empty, which would make it clear arrays of `max` elements.
      max: limit + 1,
      // It ages what is *older than* its ttl, in whole milliseconds here: gone at the ageing time.
      ttl: checkedLimit("ageing time less a millisecond", ageingTime - 1),
      // The default caches the time behind a real timer.
      ttlResolution: 0,
      // It takes a stamp of 0 for "never ages".
      perf: { now: () => Math.floor(clock.now()) + 1 },
      // Aged entries are passed over by each call here; listing must see them to find the oldest.
      allowStale: true,
      dispose: (station) => {
        this.#unlink(station);
        options.removed?.(station);
      },
    });
  }

  /** Entries held, aged ones that were not removed yet included. */
  get size(): number {
    return this.#stations.size;
  }

  get totals(): Readonly<FdbTotals> {
    return this.#totals;
  }

  /** Notes that the MAC was seen as a source at this place just now. */
  learn(mac: Mac, at: Place): Learning {
    const station = this.#stations.get(mac, this.#refresh);
    if (station === undefined) return this.#add(mac, at);
    if (station.place === at) {
      at.stations.moveToEnd(station);
      return "refreshed";
    }
    this.#unlink(station);
    this.#link(station, at);
    this.#totals.moved += 1;
    this.#makeRoom(at);
    return "moved";
  }

  /** The station of the MAC; never an aged one. Neither age nor order changes. */
  find(mac: Mac): Station | undefined {
    return this.#stations.peek(mac, this.#alive);
  }

  /** Where the MAC was last seen; never an aged entry. Neither age nor order changes. */
  lookup(mac: Mac): Place | undefined {
    return this.find(mac)?.place;
  }

  /** Removes the entry of a MAC, if there is one. */
  remove(mac: Mac): void {
    this.#stations.delete(mac);
  }

  /** Removes aged entries; returns how many. */
  sweep(): number {
    let removed = 0;
    for (const mac of this.#stations.rkeys()) {
      if (this.#stations.has(mac)) break; // all others were seen later
      this.#stations.delete(mac);
      removed += 1;
    }
    return removed;
  }

  /** Removes all entries of a place: its port went down. Returns how many. */
  forget(place: Place): number {
    const removed = place.stations.length;
    let station = place.stations.first;
    while (station !== undefined) {
      this.#stations.delete(station.mac);
      station = place.stations.first;
    }
    return removed;
  }

  /** Entries that are alive, the station seen last first. */
  *entries(): Generator<FdbEntry, void> {
    for (const { mac, place } of this.#stations.values()) {
      if (!this.#stations.has(mac)) return; // all others are older
      const age = this.#stations.ttl - this.#stations.getRemainingTTL(mac);
      yield { mac, location: place.location, age: millis(age) };
    }
  }

  #add(mac: Mac, at: Place): Learning {
    const station: Station = {
      mac,
      place: at,
      bindings: [],
      announced: false,
      before: undefined,
      after: undefined,
    };
    this.#stations.set(mac, station);
    this.#link(station, at);
    this.#totals.learned += 1;
    return this.#makeRoom(at) ? "full" : "new";
  }

  /** After `at` gained a station: removes the one too many, if any. True when it was still alive. */
  #makeRoom(at: Place): boolean {
    const victim = this.#surplus(at);
    if (victim === undefined) return false;
    const alive = this.#stations.has(victim.mac);
    this.#stations.delete(victim.mac);
    if (alive) this.#totals.displaced += 1;
    return alive;
  }

  #surplus(at: Place): Station | undefined {
    if (at.stations.length > at.macLimit) return at.stations.first;
    if (this.#stations.size <= this.#limit) return undefined;
    const [oldest] = this.#stations.rvalues();
    if (oldest !== undefined && !this.#stations.has(oldest.mac)) return oldest;
    // On a tie the newcomer's own place loses one.
    const largest = this.#ranking.largest;
    return (at.level === largest?.level ? at : largest)?.stations.first;
  }

  #link(station: Station, at: Place): void {
    station.place = at;
    at.stations.append(station);
    this.#ranking.update(at);
  }

  #unlink(station: Station): void {
    station.place.stations.remove(station);
    this.#ranking.update(station.place);
  }
}
