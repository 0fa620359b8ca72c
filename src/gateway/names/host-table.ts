import { formatIp, type IpAddress } from "../../base/ip-address.js";
import type { DomainName } from "../../wire/dns-name.js";

/**
 * Who says that a host has a name, the one believed most first. What a guest says of itself is
 * believed only where nobody else has the name.
 */
export const NAME_SOURCES = ["host record", "configured guest", "reservation", "lease"] as const;
export type NameSource = (typeof NAME_SOURCES)[number];

/** A name of a host and its addresses. */
export interface HostName {
  /** Absolute: with the LAN's domain, where it is of it. */
  readonly name: DomainName;
  readonly source: NameSource;
  /** Among several of one source that claim a name, the least has it. */
  readonly since: number;
  readonly addresses: readonly IpAddress[];
}

/** One more of them is refused: twice the stations a network has. */
const ENTRIES_MAX = 16_384;
/** As many as may be said of one port. */
const ADDRESSES_MAX = 16;

interface Entry extends HostName {
  readonly id: string;
}

/**
 * The hosts of the LAN by name and by address. A name belongs to one entry, whole: nobody adds an
 * address to another's name. Which one that is, and the order of all answers, follow from the
 * entries alone, so every node that has the same entries answers the same.
 */
export class HostTable {
  readonly #entries = new Map<string, Entry>();
  readonly #byName = new Map<DomainName, Entry[]>();
  readonly #byAddress = new Map<string, Entry[]>();

  /** Sets what the entry `id` says; false, and nothing is changed, where the table is full. */
  set(id: string, host: HostName): boolean {
    if (!this.#entries.has(id) && this.#entries.size >= ENTRIES_MAX) return false;
    this.delete(id);
    const addresses = [...host.addresses].sort(byFamilyAndValue).slice(0, ADDRESSES_MAX);
    const entry: Entry = { ...host, addresses, id };
    this.#entries.set(id, entry);
    enter(this.#byName, host.name, entry);
    for (const address of addresses) enter(this.#byAddress, formatIp(address), entry);
    return true;
  }

  delete(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    leave(this.#byName, entry.name, entry);
    for (const address of entry.addresses) leave(this.#byAddress, formatIp(address), entry);
  }

  /** The addresses of a name; undefined where nobody has it. */
  addressesOf(name: DomainName): readonly IpAddress[] | undefined {
    return this.#byName.get(name)?.[0]?.addresses;
  }

  /** The name of an address, of those that lead to it: a name that another has is none. */
  nameOf(address: IpAddress): DomainName | undefined {
    const claims = this.#byAddress.get(formatIp(address));
    return claims?.find((entry) => this.#byName.get(entry.name)?.[0] === entry)?.name;
  }
}

function enter<K>(index: Map<K, Entry[]>, key: K, entry: Entry): void {
  const entries = index.get(key);
  if (entries === undefined) index.set(key, [entry]);
  else entries.splice(placeOf(entries, entry), 0, entry);
}

function leave<K>(index: Map<K, Entry[]>, key: K, entry: Entry): void {
  const entries = index.get(key);
  const at = entries === undefined ? -1 : placeOf(entries, entry);
  if (entries?.[at] !== entry) return; // an address it gives twice
  if (entries.length === 1) index.delete(key);
  else entries.splice(at, 1);
}

/** Where the entry is, or belongs, by bisection: thousands of guests may call themselves the same. */
function placeOf(entries: readonly Entry[], entry: Entry): number {
  let from = 0;
  let to = entries.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = entries[middle];
    if (other !== undefined && isBefore(other, entry)) from = middle + 1;
    else to = middle;
  }
  return from;
}

function isBefore(one: Entry, other: Entry): boolean {
  if (one.source !== other.source) {
    return NAME_SOURCES.indexOf(one.source) < NAME_SOURCES.indexOf(other.source);
  }
  return one.since < other.since || (one.since === other.since && one.id < other.id);
}

function byFamilyAndValue(one: IpAddress, other: IpAddress): number {
  if (one.family !== other.family) return one.family < other.family ? -1 : 1;
  if (one.value === other.value) return 0;
  return one.value < other.value ? -1 : 1;
}
