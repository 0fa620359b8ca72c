import type { NodeId } from "../../base/ids.js";
import { encodeJournalEntry, type LeaseChange } from "../../wire/leases-journal.js";
import type { LeaseRecord } from "../../wire/leases-record.js";
import { encodeTitle, type Title } from "../../wire/leases-title.js";
import { addressKey, type AddressKey } from "./address-key.js";

/**
 * What is durable, as the changes of the journal make it. A snapshot of it has the form of a journal, and
 * whoever reads the snapshot and then the entries that were written after it knows the same.
 */
export class LeaseMemory {
  life = 0;
  stamp = 0;
  readonly records = new Map<AddressKey, LeaseRecord>();
  readonly members = new Set<NodeId>();
  readonly gone = new Set<NodeId>();
  readonly #titles = new Map<string, Title>();
  readonly #adopted = new Set<string>();

  constructor(changes: readonly LeaseChange[] = []) {
    for (const change of changes) this.apply(change);
  }

  /** All that were ever stored, in no order. */
  get titles(): Iterable<Title> {
    return this.#titles.values();
  }

  /** Blocks that became this node's own; some it may have given away since. */
  hasAdopted(title: Title): boolean {
    return this.#adopted.has(nameOf(title));
  }

  /** How many blocks were ever adopted. */
  get adoptions(): number {
    return this.#adopted.size;
  }

  apply(change: LeaseChange): void {
    switch (change.kind) {
      case "life":
        this.life = Math.max(this.life, change.life);
        return;
      case "stamp":
        this.stamp = Math.max(this.stamp, change.stamp);
        return;
      case "lease":
        this.records.set(addressKey(change.record.address), change.record);
        return;
      case "title":
        this.#titles.set(nameOf(change.title), change.title);
        return;
      case "adopt":
        this.#adopt(change.title, change.records);
        return;
      case "member":
        this.#member(change.node, change.gone);
    }
  }

  /** The octets of a journal that says all of this; the caller owns them. No store may be under way. */
  snapshot(): Buffer {
    return Buffer.concat([...this.#changes()].map(encodeJournalEntry));
  }

  *#changes(): Generator<LeaseChange> {
    yield { kind: "life", life: this.life };
    yield { kind: "stamp", stamp: this.stamp };
    for (const node of this.members) yield { kind: "member", node, gone: false };
    for (const node of this.gone) yield { kind: "member", node, gone: true };
    for (const [name, title] of this.#titles) {
      if (this.#adopted.has(name)) yield { kind: "adopt", title, records: [] };
      else yield { kind: "title", title };
    }
    for (const record of this.records.values()) yield { kind: "lease", record };
  }

  #adopt(title: Title, records: readonly LeaseRecord[]): void {
    this.#titles.set(nameOf(title), title);
    this.#adopted.add(nameOf(title));
    for (const record of records) this.#inherit(record);
  }

  /** What this node has said itself meanwhile is later than what it inherits. */
  #inherit(record: LeaseRecord): void {
    const key = addressKey(record.address);
    const own = this.records.get(key);
    const latest = own !== undefined && own.sequence > record.sequence ? own : record;
    this.records.set(key, { ...latest, bound: Math.max(record.bound, own?.bound ?? 0) });
  }

  #member(node: NodeId, gone: boolean): void {
    if (gone) this.gone.add(node);
    if (gone) this.members.delete(node);
    else if (!this.gone.has(node)) this.members.add(node);
  }
}

function nameOf(title: Title): string {
  return encodeTitle(title).toString("latin1");
}
