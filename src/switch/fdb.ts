import type { Clock } from "../base/clock.js";
import { millis, seconds, type Millis } from "../base/duration.js";
import type { Mac } from "../base/ids.js";
import { Map48 } from "../wire/map48.js";
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
  /** Whole milliseconds, at least 1; {@link DEFAULT_AGEING_TIME} when absent. */
  readonly ageingTime?: Millis;
  /** Of the table's hashes; 0 when absent. */
  readonly seed?: number | undefined;
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
 * Each place keeps its stations in the order they were last seen, so that what is aged anywhere is
 * found at the places' beginnings. Looking up and refreshing take constant time and make no object.
 */
export class Fdb {
  readonly #clock: Clock;
  readonly #limit: number;
  readonly #ageingTime: number;
  readonly #removed: (station: Station) => void;
  readonly #stations: Map48<Station>;
  /** Those that have any. */
  readonly #places = new Set<Place>();
  readonly #ranking = new PlaceRanking();
  readonly #totals: FdbTotals = { learned: 0, moved: 0, displaced: 0 };
  /** Counts sights, modulo 2^32: it tells the order of those in one millisecond. */
  #sights = 0;

  constructor(options: FdbOptions) {
    const { clock, limit = DEFAULT_FDB_LIMIT, ageingTime = DEFAULT_AGEING_TIME } = options;
    this.#clock = clock;
    this.#limit = checkedLimit("FDB limit", limit);
    this.#ageingTime = checkedLimit("ageing time", ageingTime);
    this.#removed = options.removed ?? ((): void => undefined);
    this.#stations = new Map48(options.seed);
  }

  /** Entries held, aged ones that were not removed yet included. */
  get size(): number {
    return this.#stations.size;
  }

  get totals(): Readonly<FdbTotals> {
    return this.#totals;
  }

  /**
   * Notes that the MAC in octets [offset, offset + 6) was seen as a source just now, where it is known
   * to be at this place; false where it is not, and is to be learned.
   */
  refresh(octets: Uint8Array, offset: number, at: Place): boolean {
    const station = this.#living(this.#stations.at(octets, offset));
    if (station?.place !== at) return false;
    this.#see(station);
    at.stations.moveToEnd(station);
    return true;
  }

  /** Notes that the MAC was seen as a source at this place just now. */
  learn(mac: Mac, at: Place): Learning {
    const station = this.find(mac);
    if (station === undefined) return this.#add(mac, at);
    this.#see(station);
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
    return this.#living(this.#stations.get(mac));
  }

  /** Where the MAC was last seen; never an aged entry. Neither age nor order changes. */
  lookup(mac: Mac): Place | undefined {
    return this.find(mac)?.place;
  }

  /** The same for the MAC in octets [offset, offset + 6). */
  placeAt(octets: Uint8Array, offset: number): Place | undefined {
    return this.#living(this.#stations.at(octets, offset))?.place;
  }

  /** Removes the entry of a MAC, if there is one. */
  remove(mac: Mac): void {
    const station = this.#stations.get(mac);
    if (station !== undefined) this.#remove(station);
  }

  /** Removes aged entries; returns how many. */
  sweep(): number {
    const before = this.size;
    for (const { stations } of this.#places) {
      let oldest = stations.first;
      while (oldest !== undefined && this.#isAged(oldest)) {
        this.#remove(oldest);
        oldest = stations.first;
      }
    }
    return before - this.size;
  }

  /** Removes all entries of a place: its port went down. Returns how many. */
  forget(place: Place): number {
    const removed = place.stations.length;
    for (let each = place.stations.first; each !== undefined; each = place.stations.first) {
      this.#remove(each);
    }
    return removed;
  }

  /** Entries that are alive, the station seen last first. */
  entries(): readonly FdbEntry[] {
    const now = this.#now();
    return [...this.#places]
      .flatMap(({ stations }) => stations.members())
      .filter((station) => !this.#isAged(station))
      .sort((one, other) => (other.sight - one.sight) | 0)
      .map(({ mac, place, seen }) => ({
        mac,
        location: place.location,
        age: millis((now - seen) | 0),
      }));
  }

  /** Whole milliseconds modulo 2^32, which cost no object; what is compared lies within 24 days. */
  #now(): number {
    return this.#clock.now() | 0;
  }

  #see(station: Station): void {
    station.seen = this.#now();
    this.#sights = (this.#sights + 1) | 0;
    station.sight = this.#sights;
  }

  #living(station: Station | undefined): Station | undefined {
    return station === undefined || this.#isAged(station) ? undefined : station;
  }

  #isAged({ seen }: Station): boolean {
    return ((this.#now() - seen) | 0) >= this.#ageingTime;
  }

  #add(mac: Mac, at: Place): Learning {
    this.remove(mac); // an aged one is reported gone before it is here again
    const station: Station = {
      mac,
      place: at,
      bindings: [],
      announced: false,
      seen: 0,
      sight: 0,
      before: undefined,
      after: undefined,
    };
    this.#see(station);
    this.#stations.set(mac, station);
    this.#link(station, at);
    this.#totals.learned += 1;
    return this.#makeRoom(at) ? "full" : "new";
  }

  /** After `at` gained a station: removes the one too many, if any. True when it was still alive. */
  #makeRoom(at: Place): boolean {
    const victim = this.#surplus(at);
    if (victim === undefined) return false;
    const isAlive = !this.#isAged(victim);
    this.#remove(victim);
    if (isAlive) this.#totals.displaced += 1;
    return isAlive;
  }

  #surplus(at: Place): Station | undefined {
    if (at.stations.length > at.macLimit) return at.stations.first;
    if (this.#stations.size <= this.#limit) return undefined;
    for (const { stations } of this.#places) {
      if (stations.first !== undefined && this.#isAged(stations.first)) return stations.first;
    }
    // On a tie the newcomer's own place loses one.
    const largest = this.#ranking.largest;
    return (at.level === largest?.level ? at : largest)?.stations.first;
  }

  #remove(station: Station): void {
    this.#stations.delete(station.mac);
    this.#unlink(station);
    this.#removed(station);
  }

  #link(station: Station, at: Place): void {
    station.place = at;
    at.stations.append(station);
    this.#places.add(at);
    this.#ranking.update(at);
  }

  #unlink(station: Station): void {
    const { place } = station;
    place.stations.remove(station);
    if (place.stations.length === 0) this.#places.delete(place);
    this.#ranking.update(place);
  }
}
