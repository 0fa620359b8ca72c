import type { Clock } from "../../base/clock.js";
import { minutes } from "../../base/duration.js";
import type { Mac } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";
import { isLeaseRecord, type LeaseRecord } from "../../wire/leases-record.js";
import type {
  AddressBook,
  ClientId,
  CommitOutcome,
  Lease,
  SubnetId,
  Wish,
} from "../address-book.js";
import { addressKey, addressOfKey, type AddressKey } from "./address-key.js";
import type { Allocation } from "./allocation.js";
import type { FreeAddresses } from "./free-addresses.js";
import type { Holds } from "./holds.js";
import type { LeaseClock } from "./lease-clock.js";
import type { Ledger, LeaseEntry } from "./ledger.js";
import type { Pool } from "./pool.js";
import type { LeaseRecords } from "./records.js";

/** An address that was found in use is given to nobody for so long, or for the rest of its lease. */
export const QUARANTINE = minutes(10);

/** What the book of a node looks at and writes to. */
export interface LeaseBookParts {
  readonly clock: Clock;
  readonly time: LeaseClock;
  readonly allocation: Allocation;
  readonly holds: Holds;
  readonly ledger: Ledger;
  readonly records: LeaseRecords;
  readonly pool: () => Pool;
  readonly free: (subnet: SubnetId) => FreeAddresses;
  /** Whether a record of the address finds room, and the node has begun to speak. */
  readonly canWrite: (key: AddressKey) => boolean;
  /** There are few addresses left here, or, urgently, none. */
  readonly seek: (subnet: SubnetId, urgent: boolean) => void;
}

/** The address book of one node: what its DHCP servers may tell their clients. */
export class LeaseBook implements AddressBook {
  readonly #parts: LeaseBookParts;

  constructor(parts: LeaseBookParts) {
    this.#parts = parts;
  }

  propose(wish: Wish): IpAddress | undefined {
    const { clock, holds, seek } = this.#parts;
    const now = clock.now();
    holds.sweep(now);
    const known = this.#known(wish) ?? this.#requested(wish) ?? this.#fresh(wish);
    const key = known ?? this.#reusable(wish);
    if (known === undefined) seek(wish.subnet, key === undefined);
    if (key === undefined) return undefined;
    holds.hold(key, wish.client, now);
    return addressOfKey(key);
  }

  commit(lease: Lease, done: (outcome: CommitOutcome) => void): void {
    const { allocation, holds, ledger, time, canWrite } = this.#parts;
    const key = addressKey(lease.address);
    const now = time.now();
    const entry = this.#entry(lease, now);
    const isHeld = allocation.isHeld(key, lease.client) && !this.#has(lease.client, key);
    if (isHeld || !allocation.mayTake(lease, key)) done("taken");
    else if (entry === undefined || ledger.isFull || !canWrite(key)) done("failed");
    else {
      ledger.write(entry, now, (stored) => {
        if (stored && holds.holder(key, this.#parts.clock.now()) === lease.client) holds.drop(key);
        done(stored ? "stored" : "failed");
      });
    }
  }

  release(client: ClientId, address: IpAddress): void {
    const key = addressKey(address);
    const latest = this.#active(key);
    if (latest?.client === client) this.#end(key, { ...latest, declined: false });
  }

  decline(client: ClientId, address: IpAddress): void {
    const { clock, holds, time, records } = this.#parts;
    const key = addressKey(address);
    const latest = this.#active(key);
    const isOffered = holds.holder(key, clock.now()) === client && latest === undefined;
    if (latest?.client !== client && !isOffered) return;
    if (isOffered) holds.drop(key);
    const mac = records.latest(key)?.mac ?? (0 as Mac);
    const bound = time.now() + QUARANTINE;
    this.#end(key, { address, client, mac, bound, declined: true });
  }

  leaseOf(address: IpAddress): Lease | undefined {
    return this.#leaseAt(addressKey(address));
  }

  leasesOf(client: ClientId): readonly Lease[] {
    const keys = this.#parts.records.addressesOf(client);
    return keys.flatMap((key) => this.#leaseAt(key) ?? []);
  }

  /** All leases that are known, in no order. */
  *leases(): Generator<Lease> {
    for (const key of this.#parts.records.addresses()) {
      const lease = this.#leaseAt(key);
      if (lease !== undefined) yield lease;
    }
  }

  /** What is kept for the client, what it has or had, what was proposed to it. */
  #known({ client, mac, subnet }: Wish): AddressKey | undefined {
    const { records, holds, allocation } = this.#parts;
    const pool = this.#parts.pool();
    const reserved = pool.reservedFor(client, mac, subnet);
    const expiry = (key: AddressKey): number => records.latest(key)?.expires ?? 0;
    const had = [...records.addressesOf(client)].sort((a, b) => (expiry(a) < expiry(b) ? 1 : -1));
    const candidates = reserved === undefined ? had : [reserved, ...had];
    return [...candidates, ...holds.of(client)].find(
      (key) =>
        pool.subnetOf(addressOfKey(key)) === subnet &&
        !allocation.isHeld(key, client) &&
        allocation.mayTake({ client, mac }, key),
    );
  }

  #requested({ client, mac, subnet, requested }: Wish): AddressKey | undefined {
    const { allocation, pool } = this.#parts;
    if (requested === undefined || pool().subnetOf(requested) !== subnet) return undefined;
    const key = addressKey(requested);
    const isHeld = allocation.isHeld(key, client);
    return !isHeld && allocation.mayTake({ client, mac }, key) ? key : undefined;
  }

  /** One that nobody ever had. */
  #fresh({ client, subnet }: Wish): AddressKey | undefined {
    const { allocation } = this.#parts;
    const isFresh = (key: AddressKey): boolean =>
      allocation.isFresh(key) && !allocation.isHeld(key, client);
    return this.#parts.free(subnet).nextFresh(isFresh);
  }

  /** One that is free again, or was proposed to somebody who has not come for it at once. */
  #reusable({ client, subnet }: Wish): AddressKey | undefined {
    const { allocation, clock } = this.#parts;
    const isFree = (key: AddressKey): boolean =>
      allocation.isFree(key) && !allocation.isHeld(key, client, true);
    return this.#parts.free(subnet).nextReusable(isFree, clock.now());
  }

  /** Undefined for a lease that has no form, or is over. */
  #entry({ client, address, mac, name, expires }: Lease, now: number): LeaseEntry | undefined {
    const until = Math.floor(now + expires - this.#parts.clock.wall());
    const said = { client, address, mac, expires: until, bound: until, declined: false };
    const entry = name === undefined ? said : { ...said, name };
    return until > now && isLeaseRecord({ ...entry, sequence: 1 }) ? entry : undefined;
  }

  #end(key: AddressKey, last: Omit<LeaseRecord, "sequence" | "expires">): void {
    const { ledger, time, canWrite } = this.#parts;
    if (ledger.isFull || !canWrite(key)) return;
    const now = time.now();
    const { address, client, mac, bound, declined } = last;
    ledger.write({ address, client, mac, bound, declined, expires: now }, now, () => undefined);
  }

  #has(client: string, key: AddressKey): boolean {
    return this.#active(key)?.client === client;
  }

  /** The record of whoever has the address now. */
  #active(key: AddressKey): LeaseRecord | undefined {
    const { records, time } = this.#parts;
    const latest = records.latest(key);
    return latest !== undefined && !latest.declined && time.now() < latest.expires
      ? latest
      : undefined;
  }

  #leaseAt(key: AddressKey): Lease | undefined {
    const active = this.#active(key);
    if (active === undefined || !this.#parts.pool().isServed(key)) return undefined;
    const { client, address, mac, name } = active;
    const expires = active.expires - this.#parts.time.now() + this.#parts.clock.wall();
    const lease = { client: client as ClientId, address, mac, expires };
    return name === undefined ? lease : { ...lease, name };
  }
}
