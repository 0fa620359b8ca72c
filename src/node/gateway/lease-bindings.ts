import type { Clock, Timer } from "../../base/clock.js";
import { millis } from "../../base/duration.js";
import { formatIp, type IpAddress } from "../../base/ip-address.js";
import type { Lease } from "../../gateway/address-book.js";
import type { AddressBinding, AddressBindings } from "../plane/messages.js";

/** Leases that are given together are told together. */
const GATHERING_TIME = millis(5);

/** What bindings follow from. */
export interface LeaseBindingsParts {
  readonly clock: Clock;
  readonly leaseOf: (address: IpAddress) => Lease | undefined;
  readonly leases: () => Iterable<Lease>;
  /** Takes what is different from what was told before. */
  readonly bind: (bindings: AddressBindings) => void;
}

/** Tells the switch whom each leased address is of, so that no other station uses it. */
export class LeaseBindings {
  readonly #parts: LeaseBindingsParts;
  readonly #changed = new Map<string, IpAddress>();
  #isWhole = true;
  #timer: Timer | undefined;
  #isOver = false;

  constructor(parts: LeaseBindingsParts) {
    this.#parts = parts;
  }

  /** Something else holds of the address. */
  note(address: IpAddress): void {
    if (!this.#isWhole) this.#changed.set(formatIp(address), address);
    this.#later();
  }

  /** The definition has changed, so something else may hold of each address. */
  renew(): void {
    this.#isWhole = true;
    this.#changed.clear();
    this.#later();
  }

  /** Tells nothing more, although leases may still be stored. */
  stop(): void {
    this.#isOver = true;
    this.#timer?.stop();
  }

  #later(): void {
    if (this.#isOver) return;
    this.#timer ??= this.#parts.clock.after(GATHERING_TIME, () => {
      this.#timer = undefined;
      this.#tell();
    });
  }

  #tell(): void {
    const { leaseOf, leases, bind } = this.#parts;
    const isWhole = this.#isWhole;
    const bindings = isWhole
      ? [...leases()].map((lease) => this.#bindingOf(lease.address, lease))
      : [...this.#changed.values()].map((each) => this.#bindingOf(each, leaseOf(each)));
    this.#changed.clear();
    this.#isWhole = false;
    bind({ isWhole, bindings });
  }

  #bindingOf(address: IpAddress, lease: Lease | undefined): AddressBinding {
    if (lease === undefined) return { address, mac: undefined, time: millis(0) };
    return { address, mac: lease.mac, time: millis(lease.expires - this.#parts.clock.wall()) };
  }
}
