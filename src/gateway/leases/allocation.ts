import type { Clock } from "../../base/clock.js";
import { minutes } from "../../base/duration.js";
import type { Mac, NodeId } from "../../base/ids.js";
import type { LeaseRecord } from "../../wire/leases-record.js";
import type { AddressKey } from "./address-key.js";
import type { Estate } from "./estate.js";
import { HOLD_SURE, HOLD_TIME, type Holds } from "./holds.js";
import type { LeaseClock } from "./lease-clock.js";
import type { Ledger } from "./ledger.js";
import { isKeptFor, type Pool, type Reservation } from "./pool.js";
import type { LeaseRecords } from "./records.js";
import type { Statements } from "./statements.js";
import type { Titles } from "./titles.js";

/**
 * How far the clocks of two nodes may be apart. A node that joins is known, through the one that let it in, to
 * whoever has heard that one this much later than the moment in question.
 */
export const CLOCK_MARGIN = minutes(10);

/** Whose the record is that says no more than that an address is kept; no client is called so. */
export const KEPT = "4:00";

/** Who asks. */
export interface Asker {
  readonly client: string;
  readonly mac: Mac;
  readonly name?: string;
}

/** What the rules look at. */
export interface AllocationParts {
  readonly self: NodeId;
  readonly clock: Clock;
  readonly time: LeaseClock;
  readonly estate: Estate;
  readonly titles: Titles;
  readonly records: LeaseRecords;
  readonly statements: Statements;
  readonly holds: Holds;
  readonly ledger: Ledger;
  /** All members but this node. */
  readonly others: () => Iterable<NodeId>;
  readonly isGone: (node: NodeId) => boolean;
}

/** Who can have which address: the rules of docs/decisions/0020-leases.md. */
export class Allocation {
  readonly #parts: AllocationParts;
  #pool: Pool;
  /** In which version of the definition an address was first seen to be kept. */
  readonly #keptSince = new Map<AddressKey, number>();

  constructor(parts: AllocationParts, pool: Pool) {
    this.#parts = parts;
    this.#pool = pool;
  }

  /** The definition has changed. */
  serve(pool: Pool): void {
    this.#pool = pool;
    const kept = new Set(pool.reserved);
    for (const key of this.#keptSince.keys()) {
      if (!kept.has(key)) this.#keptSince.delete(key);
    }
    for (const key of kept) {
      if (!this.#keptSince.has(key)) this.#keptSince.set(key, pool.definition.version);
    }
  }

  /** The client can have the address now: as one that it has, that was kept for it, or that is free. */
  mayTake(asker: Asker, key: AddressKey): boolean {
    const pending = this.#parts.ledger.pendingClient(key);
    if (pending !== undefined && pending !== asker.client) return false;
    const reservation = this.#pool.reservationOf(key);
    if (reservation !== undefined) return this.#mayTakeReserved(asker, key, reservation);
    if (!this.#pool.isPooled(key)) return false;
    return this.#isIts(asker.client, key) || this.isFree(key);
  }

  /** Nobody ever had the address, and it is this node's to give. */
  isFresh(key: AddressKey): boolean {
    return this.isFree(key) && this.#parts.records.latest(key) === undefined;
  }

  /** A new client can have the address, since it is this node's own and nobody can have it. */
  isFree(key: AddressKey): boolean {
    const { estate, ledger } = this.#parts;
    if (!this.#pool.isPooled(key) || ledger.pendingClient(key) !== undefined) return false;
    return estate.owns(key) && this.#isClear(key);
  }

  /** The address was proposed to another client, which may still come for it. */
  isHeld(key: AddressKey, client: string, isShort = false): boolean {
    const { holds, clock } = this.#parts;
    const holder = holds.holder(key, clock.now(), isShort ? HOLD_SURE : HOLD_TIME);
    return holder !== undefined && holder !== client;
  }

  /**
   * The client's own address. Here the owner may give it again at any time, for nobody else can give it to a
   * new client; any other node only prolongs, which the owner reckons with until the lease is over.
   */
  #isIts(client: string, key: AddressKey): boolean {
    const { records, estate, time } = this.#parts;
    const latest = records.latest(key);
    if (latest?.client !== client || latest.declined) return false;
    return estate.owns(key) || time.now() < latest.expires;
  }

  /** No client has the address, nor has one been given it anywhere without this node knowing. */
  #isClear(key: AddressKey): boolean {
    const { records, time, statements, others } = this.#parts;
    const latest = records.latest(key);
    if (latest === undefined) return true;
    const now = time.now();
    if (now < latest.expires) return false;
    const rest = [...others()];
    if (rest.length === 0) return now >= (latest.declined ? records.bound(key) : latest.expires);
    const over = records.bound(key) + CLOCK_MARGIN;
    if (now < over || statements.heardFromAll(rest) < over) return false;
    const { version } = this.#pool.definition;
    return rest.every((node) => statements.definitionOf(node) >= version);
  }

  /** Any node gives it, to this one guest, once whoever may have given it to others serves it as kept. */
  #mayTakeReserved(asker: Asker, key: AddressKey, reservation: Reservation): boolean {
    if (!isFor(reservation, asker)) return false;
    const { records, time } = this.#parts;
    const latest = records.latest(key);
    const isIts = latest?.client === asker.client && !latest.declined;
    if (isIts && time.now() < latest.expires) return true;
    if (!this.#isKnownAsKept(key)) return false;
    return wasNobodyElses(latest, asker) || this.#isClear(key);
  }

  #isKnownAsKept(key: AddressKey): boolean {
    const { titles, statements, self, isGone } = this.#parts;
    const since = this.#keptSince.get(key) ?? Infinity;
    return [...titles.ownersOf(key)].every(
      (owner) => owner === self || isGone(owner) || statements.definitionOf(owner) >= since,
    );
  }
}

function wasNobodyElses(latest: LeaseRecord | undefined, { client, mac }: Asker): boolean {
  if (latest === undefined || latest.client === KEPT) return true;
  return !latest.declined && (latest.client === client || latest.mac === mac);
}

function isFor(reservation: Reservation, { client, mac, name }: Asker): boolean {
  const { mac: address, name: called } = reservation;
  if (isKeptFor(reservation, client) || address === mac) return true;
  return called !== undefined && called === name;
}
