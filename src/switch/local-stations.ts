import type { Mac } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import { Bindings, toldAddresses, type Claim } from "./bindings.js";
import { Fdb, type FdbEntry, type FdbOptions, type FdbTotals } from "./fdb.js";
import type { Binding, Place, Station } from "./place.js";
import type { LocalStation, StationObserver } from "../base/station-change.js";

/**
 * The stations at the ports of this host, with their IP addresses, and the reports about them. Of
 * each station the observer hears "here" before anything else, and "gone" once after that.
 */
export class LocalStations {
  readonly #fdb: Fdb;
  readonly #bindings = new Bindings();
  readonly #observer: StationObserver;
  /** What happened amidst a change; told when it is complete, so that the observer may ask back. */
  readonly #reports: LocalStation[] = [];

  constructor(options: Omit<FdbOptions, "removed">, observer: StationObserver) {
    this.#observer = observer;
    this.#fdb = new Fdb({
      ...options,
      removed: (station) => {
        this.#bindings.release(station);
        if (station.announced) this.#reports.push({ kind: "gone", mac: station.mac });
      },
    });
  }

  get totals(): Readonly<FdbTotals> {
    return this.#fdb.totals;
  }

  /**
   * Notes that the MAC in octets [offset, offset + 6) was seen as a source just now, where it is known
   * to be at this place; false where it is not, and is to be heard.
   */
  refresh(octets: Uint8Array, offset: number, at: Place): boolean {
    return this.#fdb.refresh(octets, offset, at);
  }

  /** Notes that the MAC was seen as a source at this place just now. */
  hear(mac: Mac, at: Place): void {
    if (this.#fdb.learn(mac, at) === "refreshed") return;
    const station = this.#fdb.find(mac); // undefined where the newcomer itself had to go
    if (station !== undefined) this.#announce(station);
    this.#tell();
  }

  /** Notes that the station uses an IP address; nothing where it is not known. */
  bind(mac: Mac, claim: Claim): void {
    const station = this.#fdb.find(mac);
    if (station === undefined) return;
    for (const changed of this.#bindings.bind(station, claim)) this.#announce(changed);
    this.#tell();
  }

  /** Where the MAC was last seen; never an aged entry. */
  lookup(mac: Mac): Place | undefined {
    return this.#fdb.lookup(mac);
  }

  /** The same for the MAC in octets [offset, offset + 6). */
  placeAt(octets: Uint8Array, offset: number): Place | undefined {
    return this.#fdb.placeAt(octets, offset);
  }

  /** The binding of an address, if its station is alive. */
  owner(address: IpAddress): Binding | undefined {
    const binding = this.#bindings.get(address);
    if (binding === undefined) return undefined;
    return this.#fdb.find(binding.station.mac) === undefined ? undefined : binding;
  }

  /** Forgets a station without a word to the observer, who said that it has moved away. */
  yield(mac: Mac): void {
    const station = this.#fdb.find(mac);
    if (station !== undefined) station.announced = false;
    this.#fdb.remove(mac);
    this.#tell();
  }

  /** Forgets the stations of a place. */
  forget(place: Place): void {
    this.#fdb.forget(place);
    this.#tell();
  }

  /** Forgets aged stations; returns how many. */
  sweep(): number {
    const removed = this.#fdb.sweep();
    this.#tell();
    return removed;
  }

  /** Stations that are alive, the one seen last first. */
  entries(): Iterable<FdbEntry> {
    return this.#fdb.entries();
  }

  #announce(station: Station): void {
    const { mac, place } = station;
    station.announced = true;
    const { port } = place.location;
    this.#reports.push({ kind: "here", mac, port, addresses: toldAddresses(station) });
  }

  #tell(): void {
    for (let next = this.#reports.shift(); next !== undefined; next = this.#reports.shift()) {
      this.#observer(next);
    }
  }
}
