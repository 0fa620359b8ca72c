import type { Mac } from "../base/ids.js";
import { LSA_FRAGMENTS } from "../wire/lsa.js";
import { STATIONS_PER_FRAGMENT, type Station } from "../wire/stations-body.js";
import { isSameStation } from "./same-station.js";

/** Stations one node can tell of. */
export const STATIONS_MAX = LSA_FRAGMENTS * STATIONS_PER_FRAGMENT;

/** What one stations LSA of this node is to say. */
export interface StationFragment {
  /** 0..LSA_FRAGMENTS - 1. */
  readonly fragment: number;
  /** At most STATIONS_PER_FRAGMENT. */
  readonly stations: readonly Station[];
}

/**
 * Spreads a node's stations over its LSAs. A station stays in the fragment it is in, so that news
 * of one station are one LSA; a new one goes to the first fragment with room.
 */
export class StationFragments {
  readonly #fragments = Array.from({ length: LSA_FRAGMENTS }, () => new Map<Mac, Station>());

  /**
   * The fragments that say something else than before, in their order; one that has become empty
   * says nothing. Of more than STATIONS_MAX stations the last that are new to it are left out.
   */
  update(stations: readonly Station[]): readonly StationFragment[] {
    const wanted = new Map(stations.map((station) => [station.mac, station]));
    const changed = new Set<number>();
    this.#fragments.forEach((held, fragment) => {
      if (renew(held, wanted)) changed.add(fragment);
    });
    // What is wanted still has no place yet.
    let fragment = 0;
    for (const station of wanted.values()) {
      while ((this.#fragments[fragment]?.size ?? 0) >= STATIONS_PER_FRAGMENT) fragment += 1;
      const held = this.#fragments[fragment];
      if (held === undefined) break;
      held.set(station.mac, station);
      changed.add(fragment);
    }
    return [...changed]
      .sort((one, other) => one - other)
      .map((each) => ({ fragment: each, stations: [...(this.#fragments[each]?.values() ?? [])] }));
  }
}

/** Brings one fragment up to date, and takes what it holds out of `wanted`. True when it changed. */
function renew(held: Map<Mac, Station>, wanted: Map<Mac, Station>): boolean {
  let changed = false;
  for (const [mac, before] of held) {
    const station = wanted.get(mac);
    wanted.delete(mac);
    if (station !== undefined && isSameStation(station, before)) continue;
    changed = true;
    if (station === undefined) held.delete(mac);
    else held.set(mac, station);
  }
  return changed;
}
