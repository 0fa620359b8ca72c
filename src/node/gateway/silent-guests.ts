import type { Mac, PortId } from "../../base/ids.js";
import type { Lease } from "../../gateway/address-book.js";
import { arpProbe } from "./address-probe.js";

/** Leases that a new port is asked for, the last to end first; older ones belong to guests that are gone. */
const ASKED_MAX = 64;

/** What the search works with. */
export interface SilentGuestsParts {
  /** The gateway's, which asks. */
  readonly mac: Mac;
  readonly ports: () => readonly { readonly id: PortId }[];
  readonly leases: () => Iterable<Lease>;
  /** All stations of the LAN, as their own nodes tell of them. */
  readonly stations: () => readonly { readonly mac: Mac }[];
  /** To the guests behind a port; the frame is then the callee's. */
  readonly tell: (port: PortId, frame: Buffer) => void;
}

/**
 * Finds guests that have a lease and say nothing. After the agent has started anew, nobody knows where a server is that
 * waits to be asked, or what its name leads to: whoever is behind a new port is asked for what was leased.
 */
export class SilentGuests {
  readonly #parts: SilentGuestsParts;
  #known: ReadonlySet<PortId> = new Set();

  constructor(parts: SilentGuestsParts) {
    this.#parts = parts;
  }

  /** Ports may have come or gone: asks behind each that is new. */
  look(): void {
    const { ports, tell, mac } = this.#parts;
    const present = ports().map(({ id }) => id);
    const added = present.filter((id) => !this.#known.has(id));
    this.#known = new Set(present);
    if (added.length === 0) return;
    const missing = this.#missing();
    for (const port of added) for (const { address } of missing) tell(port, arpProbe(mac, address));
  }

  #missing(): readonly Lease[] {
    const seen = new Set(this.#parts.stations().map(({ mac }) => mac));
    const silent = [...this.#parts.leases()].filter(
      ({ mac, address }) => address.family === "ipv4" && !seen.has(mac),
    );
    return silent.sort((one, other) => other.expires - one.expires).slice(0, ASKED_MAX);
  }
}
