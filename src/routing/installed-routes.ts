import type { Mac } from "../base/ids.js";
import type { RemoteClaim } from "./remote-claims.js";
import { areSameAddresses } from "./same-station.js";
import type { StationChange } from "../base/station-change.js";

/** The MAC routes the data plane was told of. */
export class InstalledRoutes {
  readonly #routes = new Map<Mac, RemoteClaim>();

  get(mac: Mac): RemoteClaim | undefined {
    return this.#routes.get(mac);
  }

  /** What makes this the route of the MAC; undefined when the data plane has been told that much. */
  install(mac: Mac, claim: RemoteClaim): StationChange | undefined {
    const before = this.#routes.get(mac);
    this.#routes.set(mac, claim);
    const { node, addresses } = claim;
    if (before?.node === node && areSameAddresses(before.addresses, addresses)) return undefined;
    return { kind: "route", mac, node, addresses };
  }

  /** What takes the route of the MAC away; undefined when there is none. */
  withdraw(mac: Mac): StationChange | undefined {
    return this.#routes.delete(mac) ? { kind: "withdraw", mac } : undefined;
  }
}
