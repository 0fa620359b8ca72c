import type { Mac } from "../base/ids.js";
import { Chain, type Link } from "./chain.js";
import { checkedLimit } from "./limit.js";
import type { Location } from "./location.js";
import type { Verdict } from "./verdict.js";

/** A MAC that was learned, and where. */
export interface Station extends Link<Station> {
  readonly mac: Mac;
  place: Place;
}

/**
 * A location with the stations learned there. There is one object a location, so that `===` tells
 * whether a station moved.
 */
export class Place implements Link<Place> {
  readonly location: Location;
  /** Most stations it may have. */
  readonly macLimit: number;
  /** The verdict that sends a frame here. */
  readonly forward: Verdict;
  /** The one not seen for the longest time comes first. */
  readonly stations = new Chain<Station>();
  /** Its neighbours in the ranking, and the level it stands on there. */
  before: Place | undefined;
  after: Place | undefined;
  level = 0;

  constructor(location: Location, macLimit: number) {
    this.macLimit = checkedLimit("MAC limit", macLimit);
    this.location = Object.freeze({ ...location });
    this.forward = Object.freeze({ kind: "forward", to: this.location });
  }
}
