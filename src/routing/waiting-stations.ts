import type { Mac } from "../base/ids.js";
import type { LocalStation } from "../base/station-change.js";
import { STATIONS_MAX } from "./station-fragments.js";

/** A station that was seen at a port here. */
export type Seen = LocalStation & { readonly kind: "here" };

/**
 * Stations here for which there was no room among those told of, until there is: the data plane tells of
 * each but once. As many as are told of at most; of any more nothing is known.
 */
export class WaitingStations {
  readonly #stations = new Map<Mac, Seen>();

  add(station: Seen): void {
    if (this.#stations.size < STATIONS_MAX || this.#stations.has(station.mac)) {
      this.#stations.set(station.mac, station);
    }
  }

  /** The station has gone. */
  delete(mac: Mac): void {
    this.#stations.delete(mac);
  }

  /** The first to come, which waits no more; undefined where none does. */
  take(): Seen | undefined {
    const [first] = this.#stations.values();
    if (first !== undefined) this.#stations.delete(first.mac);
    return first;
  }
}
