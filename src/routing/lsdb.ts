import type { Clock } from "../base/clock.js";
import { millis, minutes, type Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { lsaKey, type LsaHeader, type LsaKey } from "../wire/lsa.js";
import { LEASES_OCTETS_MAX, LeasesQuota } from "./leases-quota.js";
import type { FloodedLsa, SignedLsa } from "./signed-lsa.js";

/** An LSA this old is forgotten (RFC 2328 §B, MaxAge). */
export const LSA_MAX_AGE = minutes(60);

/** Most nodes a network's database holds. */
export const LSDB_NODES_MAX = 2048;

/** How an LSA compares with the one held under its key. */
export type Freshness = "newer" | "same" | "older";

/** What tells in a few octets whether two databases are equal; no protection against a liar. */
export interface LsdbDigest {
  readonly count: number;
  /** Sum of the LSAs' checksums, modulo 2^32. */
  readonly sum: number;
}

/** What tells an LSA from all others under its key. */
export interface LsaSummary {
  readonly key: LsaKey;
  readonly header: LsaHeader;
  readonly checksum: number;
}

interface Entry {
  readonly lsa: SignedLsa;
  /** Worked out once: every description and digest asks for it. */
  readonly checksum: number;
  /** When its age was 0, on this node's monotonic clock; before the clock began perhaps. */
  born: number;
  /** When it came here. */
  readonly installed: Millis;
}

/**
 * The link-state database (RFC 2328 §12): the latest LSA each node has originated under each key.
 * Bounded by the number of nodes, and by the octets of their leases; what else a node may originate is
 * bounded by its keys.
 */
export class Lsdb {
  readonly #clock: Clock;
  readonly #entries = new Map<LsaKey, Entry>();
  readonly #perNode = new Map<NodeId, Set<LsaKey>>();
  readonly #quota = new LeasesQuota();
  #sum = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Nodes that have an LSA here. */
  get nodes(): number {
    return this.#perNode.size;
  }

  get digest(): LsdbDigest {
    return { count: this.#entries.size, sum: this.#sum };
  }

  get(key: LsaKey): SignedLsa | undefined {
    return this.#entries.get(key)?.lsa;
  }

  /** Undefined when there is none under this key. */
  age(key: LsaKey): Millis | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined ? undefined : millis(this.#clock.now() - entry.born);
  }

  /** How long it has been here; undefined when there is none. */
  heldFor(key: LsaKey): Millis | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined ? undefined : millis(this.#clock.now() - entry.installed);
  }

  /**
   * Of two that have one sequence and differ, as only a node makes them that lies or has lost its
   * memory, the one that is greater octet by octet counts as newer: all nodes end with the same.
   */
  compare({ header, octets }: SignedLsa): Freshness {
    const held = this.#entries.get(lsaKey(header))?.lsa;
    if (held === undefined) return "newer";
    const later = header.sequence - held.header.sequence || Buffer.compare(octets, held.octets);
    if (later === 0) return "same";
    return later > 0 ? "newer" : "older";
  }

  /** True while another node's LSA finds a place. */
  admits(origin: NodeId): boolean {
    return this.#perNode.has(origin) || this.#perNode.size < LSDB_NODES_MAX;
  }

  /** True unless it is one of leases that {@link trim} would take out again at once. */
  hasRoom(lsa: SignedLsa): boolean {
    return this.#quota.hasRoom(lsa, this.get(lsaKey(lsa.header)));
  }

  /** Takes leases out, and returns them, until no more than LEASES_OCTETS_MAX are left. */
  trim(): readonly SignedLsa[] {
    const removed: SignedLsa[] = [];
    while (this.#quota.total > LEASES_OCTETS_MAX) {
      const lsa = this.#takeLastOfHeaviest();
      if (lsa === undefined) break;
      removed.push(lsa);
    }
    return removed;
  }

  /** Puts it in the place of whatever is held under its key. */
  install(lsa: SignedLsa, age: Millis): void {
    const key = lsaKey(lsa.header);
    this.remove(key);
    const now = this.#clock.now();
    const sum = checksum(lsa);
    this.#entries.set(key, { lsa, checksum: sum, born: now - age, installed: now });
    const keys = this.#perNode.get(lsa.header.origin) ?? new Set();
    this.#perNode.set(lsa.header.origin, keys.add(key));
    this.#sum = (this.#sum + sum) >>> 0;
    this.#quota.add(lsa);
  }

  /**
   * The same LSA came again by another way: the least age counts, so that a relay that exaggerates
   * an LSA's age cannot make it expire where an honest one passed it on as well. Nothing was born
   * after it came here: a relay that belittles ages keeps no dead node's LSA.
   */
  rejuvenate(key: LsaKey, age: Millis): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    entry.born = Math.max(entry.born, Math.min(entry.installed, this.#clock.now() - age));
  }

  remove(key: LsaKey): SignedLsa | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    const { lsa } = entry;
    this.#entries.delete(key);
    this.#sum = (this.#sum - entry.checksum) >>> 0;
    this.#quota.remove(lsa);
    const keys = this.#perNode.get(lsa.header.origin);
    keys?.delete(key);
    if (keys?.size === 0) this.#perNode.delete(lsa.header.origin);
    return lsa;
  }

  /** Removes all of a node's. */
  removeNode(origin: NodeId): readonly SignedLsa[] {
    const keys = [...(this.#perNode.get(origin) ?? [])];
    return keys.flatMap((key) => this.remove(key) ?? []);
  }

  /** Removes what is too old, and returns it. */
  expire(): readonly SignedLsa[] {
    const oldest = this.#clock.now() - LSA_MAX_AGE;
    const expired = [...this.#entries].filter(([, { born }]) => born <= oldest);
    return expired.flatMap(([key]) => this.remove(key) ?? []);
  }

  /** The keys in flooding order: identities first, because they vouch for the rest. */
  keys(): readonly LsaKey[] {
    return [...this.#entries.keys()].sort();
  }

  /** What a description says of each LSA, in the order of the keys. */
  summaries(): readonly LsaSummary[] {
    return this.keys().flatMap((key) => {
      const entry = this.#entries.get(key);
      return entry === undefined
        ? []
        : [{ key, header: entry.lsa.header, checksum: entry.checksum }];
    });
  }

  all(): readonly SignedLsa[] {
    return [...this.#entries.values()].map(({ lsa }) => lsa);
  }

  /** What to send of the LSA under this key. */
  flooded(key: LsaKey): FloodedLsa | undefined {
    const lsa = this.get(key);
    if (lsa === undefined) return undefined;
    const age = Math.min(LSA_MAX_AGE, Math.max(0, this.age(key) ?? 0));
    const ageSeconds = Math.floor(age / 1000);
    return { octets: lsa.octets, signature: lsa.signature, ageSeconds };
  }

  /** Leases stand behind all else a node tells of. */
  #takeLastOfHeaviest(): SignedLsa | undefined {
    const heaviest = this.#quota.heaviest();
    const keys = heaviest === undefined ? undefined : this.#perNode.get(heaviest);
    const last = [...(keys ?? [])].sort().at(-1);
    return last === undefined ? undefined : this.remove(last);
  }
}

// Looked up once, not for each of 64 Ki octets.
const { imul } = Math;

/** FNV-1a over header and body, 32 bits: tells apart what has one sequence. */
export function checksum({ octets }: SignedLsa): number {
  let hash = 0x811c_9dc5;
  for (const octet of octets) hash = imul(hash ^ octet, 0x0100_0193);
  return hash >>> 0;
}
