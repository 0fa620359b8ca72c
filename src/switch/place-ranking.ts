import { Chain } from "./chain.js";
import type { Place } from "./place.js";

/**
 * Knows which place has the most stations. Places with equally many stand on one level; as a place
 * gains or loses one station at a time, the highest level in use moves by one at most.
 */
export class PlaceRanking {
  readonly #levels: Chain<Place>[] = [];
  #highest = 0;

  /** One of the places that have the most stations; undefined while none has any. */
  get largest(): Place | undefined {
    return this.#levels[this.#highest]?.first;
  }

  /** To be called after each single station a place gained or lost. */
  update(place: Place): void {
    if (place.level > 0) this.#level(place.level).remove(place);
    place.level = place.stations.length;
    if (place.level > 0) this.#level(place.level).append(place);
    if (place.level > this.#highest) this.#highest = place.level;
    else if (this.largest === undefined && this.#highest > 0) this.#highest -= 1;
  }

  #level(stations: number): Chain<Place> {
    return (this.#levels[stations] ??= new Chain<Place>());
  }
}
