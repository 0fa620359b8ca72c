import type { Mac } from "../base/ids.js";
import type { IpAddress } from "../base/ip-address.js";
import { Chain, type Link } from "./chain.js";
import { checkedLimit } from "./limit.js";
import type { PortLocation } from "./location.js";
import type { Verdict } from "./verdict.js";

/** An IP address a station uses. */
export interface Binding {
  readonly address: IpAddress;
  readonly station: Station;
  /** Whether it is a router's, which IPv6 guests must be told; undefined while it did not say. */
  router: boolean | undefined;
}

/** A MAC that was learned, and where. */
export interface Station extends Link<Station> {
  readonly mac: Mac;
  place: Place;
  /** The one not heard of for the longest time comes first. */
  readonly bindings: Binding[];
  /** The observer was told that it is here, and not yet that it is gone. */
  announced: boolean;
  /** By the FDB's clock. */
  seen: number;
  /** The number of its last sight among those of all stations. */
  sight: number;
}

/**
 * A port with the stations learned there. There is one object a port, so that `===` tells whether a
 * station moved.
 */
export class Place implements Link<Place> {
  readonly location: PortLocation;
  #macLimit: number;
  /** The verdict that sends a frame here. */
  readonly forward: Verdict;
  /** The one not seen for the longest time comes first. */
  readonly stations = new Chain<Station>();
  /** Its neighbours in the ranking, and the level it stands on there. */
  before: Place | undefined;
  after: Place | undefined;
  level = 0;

  constructor(location: PortLocation, macLimit: number) {
    this.#macLimit = checkedLimit("MAC limit", macLimit);
    this.location = Object.freeze({ ...location });
    this.forward = Object.freeze({ kind: "forward", to: this.location });
  }

  /** Most stations it may have. To be lowered only while it has none. */
  get macLimit(): number {
    return this.#macLimit;
  }

  set macLimit(limit: number) {
    this.#macLimit = checkedLimit("MAC limit", limit);
  }
}
