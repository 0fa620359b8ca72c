import type { Clock } from "../base/clock.js";
import type { Millis } from "../base/duration.js";
import type { Mac } from "../base/ids.js";
import type { IpAddress, IpFamily } from "../base/ip-address.js";
import { IpTable } from "./ip-table.js";

/** The station that an address was leased to, here or at another node. */
export interface Lessee {
  readonly mac: Mac;
  /** Then the lease is over. */
  readonly until: Millis;
}

/** How many addresses of each family a station was leased, and the latest end that one of them had. */
type Leased = Record<IpFamily, { count: number; until: number }>;

/**
 * Which addresses were leased to which stations of the LAN. It holds what the network's leases hold, so
 * it has no bound of its own. What is over does not count, though it may still be here.
 */
export class Lessees {
  readonly #clock: Clock;
  #byAddress = new IpTable<Lessee>();
  #byMac = new Map<Mac, Leased>();
  #restricted: ReadonlySet<IpFamily> = new Set();
  #version = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Another number whenever something else holds, but for leases that end. */
  get version(): number {
    return this.#version;
  }

  /** Of these families, a station that was leased an address uses no other. */
  restrict(families: ReadonlySet<IpFamily>): void {
    this.#restricted = families;
    this.#version += 1;
  }

  set(address: IpAddress, lessee: Lessee): void {
    const before = this.#byAddress.get(address);
    const isProlonged = before?.mac === lessee.mac && this.#clock.now() < before.until;
    if (!isProlonged) this.#version += 1;
    this.#leave(address, before);
    this.#byAddress.set(address, lessee);
    const leased = this.#byMac.get(lessee.mac) ?? nothing();
    this.#byMac.set(lessee.mac, leased);
    const { family } = address;
    leased[family].count += 1;
    leased[family].until = Math.max(leased[family].until, lessee.until);
  }

  delete(address: IpAddress): void {
    const before = this.#byAddress.get(address);
    if (before === undefined) return;
    this.#leave(address, before);
    this.#byAddress.delete(address);
    this.#version += 1;
  }

  clear(): void {
    this.#byAddress = new IpTable();
    this.#byMac = new Map();
    this.#version += 1;
  }

  /** Whom the address is of; undefined where it was leased to nobody, or the lease is over. */
  lesseeOf(address: IpAddress): Mac | undefined {
    const lessee = this.#byAddress.get(address);
    return lessee !== undefined && this.#clock.now() < lessee.until ? lessee.mac : undefined;
  }

  /** Whether the station uses no address of the family but those that were leased to it. */
  isRestricted(mac: Mac, family: IpFamily): boolean {
    if (!this.#restricted.has(family)) return false;
    const leased = this.#byMac.get(mac)?.[family];
    return leased !== undefined && this.#clock.now() < leased.until;
  }

  #leave({ family }: IpAddress, lessee: Lessee | undefined): void {
    const leased = lessee && this.#byMac.get(lessee.mac);
    if (lessee === undefined || leased === undefined) return;
    leased[family].count -= 1;
    if (leased[family].count === 0) leased[family].until = 0;
    if (leased.ipv4.count + leased.ipv6.count === 0) this.#byMac.delete(lessee.mac);
  }
}

function nothing(): Leased {
  return { ipv4: { count: 0, until: 0 }, ipv6: { count: 0, until: 0 } };
}
