import type { Mac } from "../base/ids.js";
import type { FdbOptions } from "./fdb.js";
import { LocalStations } from "./local-stations.js";
import { MAC_ROUTE_LIMIT, RemoteStations } from "./remote-stations.js";
import { Map48 } from "../wire/map48.js";
import type { StationChange, StationObserver } from "../base/station-change.js";

/** Most MACs that can be frozen at once: as many as there can be routes. */
export const FREEZE_LIMIT = MAC_ROUTE_LIMIT;

/** All stations of the network that are known, and those that may not speak. */
export class Stations {
  readonly local: LocalStations;
  readonly remote: RemoteStations;
  readonly #reserved: Map48<true>;
  readonly #frozen: Map48<true>;
  #refused = 0;

  constructor(parts: {
    readonly fdb: Omit<FdbOptions, "removed">;
    readonly reserved: ReadonlySet<Mac>;
    readonly observer: StationObserver;
  }) {
    const { seed } = parts.fdb;
    this.#reserved = new Map48(seed);
    for (const mac of parts.reserved) this.#reserved.set(mac, true);
    this.#frozen = new Map48(seed);
    this.remote = new RemoteStations(seed);
    this.local = new LocalStations(parts.fdb, parts.observer);
  }

  /** Routes and freezes that were not taken: there was no room, or the MAC is reserved. */
  get refused(): number {
    return this.#refused;
  }

  /** Applies what the control plane decided, in this order. */
  change(changes: readonly StationChange[]): void {
    for (const change of changes) {
      if (!this.#apply(change)) this.#refused += 1;
    }
  }

  isFrozen(mac: Mac): boolean {
    return this.#frozen.size > 0 && this.#frozen.has(mac);
  }

  /** The same for the MAC in octets [offset, offset + 6). */
  isFrozenAt(octets: Uint8Array, offset: number): boolean {
    return this.#frozen.size > 0 && this.#frozen.at(octets, offset) === true;
  }

  /** Whether the MAC in octets [offset, offset + 6) is the network's own. */
  isReservedAt(octets: Uint8Array, offset: number): boolean {
    return this.#reserved.size > 0 && this.#reserved.at(octets, offset) === true;
  }

  #apply(change: StationChange): boolean {
    const { mac } = change;
    switch (change.kind) {
      case "route":
        return !this.#reserved.has(mac) && this.remote.install(mac, change.node, change.addresses);
      case "withdraw":
        this.remote.withdraw(mac);
        return true;
      case "yield":
        this.local.yield(mac);
        return true;
      case "freeze":
        return this.#freeze(mac);
      case "thaw":
        this.#frozen.delete(mac);
        return true;
    }
  }

  #freeze(mac: Mac): boolean {
    if (this.#frozen.size < FREEZE_LIMIT) this.#frozen.set(mac, true);
    return this.#frozen.has(mac);
  }
}
