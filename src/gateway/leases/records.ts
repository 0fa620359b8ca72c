import type { NodeId } from "../../base/ids.js";
import type { IpAddress } from "../../base/ip-address.js";
import type { LeaseRecord } from "../../wire/leases-record.js";
import { addressKey, type AddressKey } from "./address-key.js";

/** What nodes say of one address. */
interface Sayings {
  readonly byOrigin: Map<NodeId, LeaseRecord>;
  latest: LeaseRecord;
  /** The latest expiry that any of them knows of. */
  bound: number;
}

/** Records of all nodes that are kept: what others say beyond is not taken. */
export const RECORDS_MAX = 4 * 65_536;

/**
 * What all nodes say of all addresses. The latest record of an address says who has it. What a node once said
 * stays until it says something else of the address: an expired lease tells who had it, and until when.
 */
export class LeaseRecords {
  readonly #changed: (address: IpAddress) => void;
  readonly #byAddress = new Map<AddressKey, Sayings>();
  readonly #byClient = new Map<string, Set<AddressKey>>();
  #size = 0;

  /** `changed` is called whenever something else holds of an address, amidst the change. */
  constructor(changed: (address: IpAddress) => void = () => undefined) {
    this.#changed = changed;
  }

  get size(): number {
    return this.#size;
  }

  /** In the place of what the node has said of the address; false when there is no room. */
  put(origin: NodeId, record: LeaseRecord): boolean {
    const key = addressKey(record.address);
    const sayings = this.#byAddress.get(key);
    const isNew = sayings?.byOrigin.has(origin) !== true;
    if (isNew && this.#size >= RECORDS_MAX) return false;
    if (isNew) this.#size += 1;
    const byOrigin = (sayings?.byOrigin ?? new Map<NodeId, LeaseRecord>()).set(origin, record);
    this.#unfile(key, sayings?.latest);
    const latest = latestOf(byOrigin);
    this.#byAddress.set(key, { byOrigin, latest, bound: boundOf(byOrigin) });
    this.#file(key, latest);
    if (latest !== sayings?.latest) this.#changed(latest.address);
    return true;
  }

  /** Undefined for an address that nobody ever had. */
  latest(key: AddressKey): LeaseRecord | undefined {
    return this.#byAddress.get(key)?.latest;
  }

  /** What the node itself says of the address. */
  of(origin: NodeId, key: AddressKey): LeaseRecord | undefined {
    return this.#byAddress.get(key)?.byOrigin.get(origin);
  }

  /** No lease of the address that is known ends after it; 0 for an address that nobody ever had. */
  bound(key: AddressKey): number {
    return this.#byAddress.get(key)?.bound ?? 0;
  }

  /** Addresses whose latest record is the client's. */
  addressesOf(client: string): readonly AddressKey[] {
    return [...(this.#byClient.get(client) ?? [])];
  }

  /** Addresses of which anything is known. */
  addresses(): Iterable<AddressKey> {
    return this.#byAddress.keys();
  }

  #file(key: AddressKey, { client }: LeaseRecord): void {
    const addresses = this.#byClient.get(client) ?? new Set();
    this.#byClient.set(client, addresses.add(key));
  }

  #unfile(key: AddressKey, latest: LeaseRecord | undefined): void {
    const addresses = this.#byClient.get(latest?.client ?? "");
    addresses?.delete(key);
    if (addresses?.size === 0) this.#byClient.delete(latest?.client ?? "");
  }
}

function latestOf(byOrigin: ReadonlyMap<NodeId, LeaseRecord>): LeaseRecord {
  const all = [...byOrigin].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
  return all.reduce((best, each) => (isLater(each, best) ? each : best));
}

function boundOf(byOrigin: ReadonlyMap<NodeId, LeaseRecord>): number {
  let bound = 0;
  for (const each of byOrigin.values()) bound = Math.max(bound, each.bound);
  return bound;
}

/** By sequence; of two nodes that prolonged apart the one with more time. */
function isLater(one: LeaseRecord, other: LeaseRecord): boolean {
  return one.sequence - other.sequence > 0 || isLongerTie(one, other);
}

function isLongerTie(one: LeaseRecord, other: LeaseRecord): boolean {
  return one.sequence === other.sequence && one.expires > other.expires;
}
