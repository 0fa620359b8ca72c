import type { NodeId } from "../../base/ids.js";
import type { LeaseChange } from "../../wire/leases-journal.js";
import { encodeJournalEntry } from "../../wire/leases-journal.js";
import { LEASE_SEQUENCE_MAX, type LeaseRecord } from "../../wire/leases-record.js";
import { addressKey, type AddressKey } from "./address-key.js";
import type { LeaseMemory } from "./lease-memory.js";
import type { LeaseRecords } from "./records.js";
import type { LeaseWorld } from "./lease-world.js";

/** Records on their way to the store. */
export const PENDING_MAX = 4096;

/** What is to be said of an address; the ledger gives it its sequence, and bounds it by what was told before. */
export type LeaseEntry = Omit<LeaseRecord, "sequence">;

interface Pending {
  readonly client: string;
  readonly sequence: number;
  readonly began: number;
}

/**
 * Writes down what this node says of addresses: nothing is known of it to anybody before it is durable. While a
 * record is on its way its address is the client's, and no stamp is given that would cover it.
 */
export class Ledger {
  readonly #self: NodeId;
  readonly #world: Pick<LeaseWorld, "store" | "report">;
  readonly #memory: LeaseMemory;
  readonly #records: LeaseRecords;
  readonly #said: (record: LeaseRecord) => void;
  readonly #pending = new Map<AddressKey, Pending[]>();
  #count = 0;

  constructor(parts: {
    readonly self: NodeId;
    readonly world: Pick<LeaseWorld, "store" | "report">;
    readonly memory: LeaseMemory;
    readonly records: LeaseRecords;
    /** Takes each record once it is durable. */
    readonly said: (record: LeaseRecord) => void;
  }) {
    this.#self = parts.self;
    this.#world = parts.world;
    this.#memory = parts.memory;
    this.#records = parts.records;
    this.#said = parts.said;
  }

  get isFull(): boolean {
    return this.#count >= PENDING_MAX;
  }

  /** Whose record of the address is on its way; undefined for none. */
  pendingClient(key: AddressKey): string | undefined {
    return this.#pending.get(key)?.at(-1)?.client;
  }

  /** All that was decided before it is durable, or known not to be; Infinity when nothing is on its way. */
  get settledUntil(): number {
    let until = Infinity;
    for (const [first] of this.#pending.values()) until = Math.min(until, first?.began ?? Infinity);
    return until;
  }

  /** Says this of the address, decided `now`; `done` tells whether it is durable. */
  write(entry: LeaseEntry, now: number, done: (stored: boolean) => void): void {
    const key = addressKey(entry.address);
    const queue = this.#pending.get(key) ?? [];
    const before = Math.max(this.#records.latest(key)?.sequence ?? 0, queue.at(-1)?.sequence ?? 0);
    const bound = Math.max(entry.bound, entry.expires, this.#records.bound(key));
    const record = { ...entry, bound, sequence: Math.min(before + 1, LEASE_SEQUENCE_MAX) };
    const pending = { client: entry.client, sequence: record.sequence, began: now };
    this.#pending.set(key, [...queue, pending]);
    this.#count += 1;
    this.store({ kind: "lease", record }, (stored) => {
      this.#settle(key, pending);
      if (stored) this.say(record);
      done(stored);
    });
  }

  /** A record of this node is durable. */
  say(record: LeaseRecord): void {
    this.#records.put(this.#self, record);
    this.#said(record);
  }

  /** Stores any change, and remembers it once it is durable. */
  store(change: LeaseChange, done: (stored: boolean) => void): void {
    this.#world.store(encodeJournalEntry(change), (stored) => {
      if (stored) this.#memory.apply(change);
      else this.#world.report({ kind: "not stored" });
      done(stored);
    });
  }

  #settle(key: AddressKey, pending: Pending): void {
    this.#count -= 1;
    const rest = (this.#pending.get(key) ?? []).filter((each) => each !== pending);
    if (rest.length > 0) this.#pending.set(key, rest);
    else this.#pending.delete(key);
  }
}
