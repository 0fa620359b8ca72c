import { later, millis, seconds, type Millis } from "../base/duration.js";
import type { NetworkId, NodeId } from "../base/ids.js";
import type { DomainName } from "../wire/dns-name.js";
import { KeyGroups } from "./key-groups.js";
import type { KnownInstance } from "./message-writer.js";
import type { Sighting } from "./sighting.js";

/** Sightings kept in all, of one sender, and of one node. */
export const SIGHTINGS_MAX = 256;
export const SIGHTINGS_OF_SENDER = 16;
export const SIGHTINGS_OF_NODE = 8;

/** What is said to be gone is kept for so long yet (RFC 6762 §10.1). */
const GOODBYE_TIME = seconds(1);

/** When it is asked whether a listener is still there, in hundredths of its life (RFC 6762 §5.2). */
const REFRESH_AT = [80, 85, 90, 95] as const;

/** Who said it, and where. */
export interface Sender {
  readonly link: string;
  readonly address: string;
}

/** A sighting in the cache. */
export interface KeptSighting {
  readonly sighting: Sighting;
  readonly sender: Sender;
  /** When it was said first, and last, on the monotonic clock. */
  readonly since: Millis;
  readonly heard: Millis;
}

interface Entry extends KeptSighting {
  /** The node was known to be a member when it was kept. */
  readonly isKnown: boolean;
  readonly expires: Millis;
  /** How often it was asked for since it was said last. */
  asked: number;
}

/**
 * The listeners seen on all links, for as long as their records live. Bounded, and shared fairly: a
 * flood from one sender drives out what that sender said; one from many drives out strangers, never
 * a node that is known to be a member.
 */
export class SightingCache {
  /** The one said last at the end. */
  readonly #entries = new Map<string, Entry>();
  /** The keys of entries, by sender, by node, and by sender of nodes that are no known members. */
  readonly #bySender = new KeyGroups();
  readonly #byNode = new KeyGroups();
  readonly #strangers = new KeyGroups();
  readonly #isKnown: (network: NetworkId, node: NodeId) => boolean;

  constructor(isKnown: (network: NetworkId, node: NodeId) => boolean) {
    this.#isKnown = isKnown;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Keeps it; true when it says anything new, false too where there is no room for it. */
  keep(sighting: Sighting, sender: Sender, now: Millis): boolean {
    const key = keyOf(sender, sighting.instance);
    const before = this.#take(key);
    const isKnown = this.#isKnown(sighting.network, sighting.node);
    if (before === undefined && !this.#makeRoom(sighting, sender, isKnown)) return false;
    this.#put(key, {
      ...{ sighting, sender, isKnown, since: before?.since ?? now, heard: now, asked: 0 },
      expires: later(now, seconds(sighting.ttl)),
    });
    return before === undefined || !isSame(before.sighting, sighting);
  }

  /** The sender takes it back. */
  goodbye(instance: DomainName, sender: Sender, now: Millis): void {
    const key = keyOf(sender, instance);
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    const expires = millis(Math.min(entry.expires, later(now, GOODBYE_TIME)));
    this.#entries.set(key, { ...entry, expires, asked: REFRESH_AT.length });
  }

  /** Forgets what has outlived itself; true when there was any. */
  sweep(now: Millis): boolean {
    return this.#remove(({ expires }) => expires <= now);
  }

  /** Forgets all of a link that is gone; true when there was any. */
  forget(link: string): boolean {
    return this.#remove(({ sender }) => sender.link === link);
  }

  /** What lives, the one said last at the end. */
  living(now: Millis): readonly KeptSighting[] {
    return [...this.#entries.values()].filter(({ expires }) => expires > now);
  }

  /** What is known on a link for at least half of its life yet, members first. */
  known(link: string, most: number, now: Millis): readonly KnownInstance[] {
    return [...this.#entries.values()]
      .filter(({ sender }) => sender.link === link)
      .sort((a, b) => Number(b.isKnown) - Number(a.isKnown))
      .flatMap(({ sighting, heard }) => {
        const { instance, serviceTtl, ttl } = sighting;
        const left = Math.floor(serviceTtl - (now - heard) / 1000);
        // Who is not asked says nothing: the rest of what it says must live on as well.
        const isFresh = (now - heard) / 1000 < ttl / 2;
        return isFresh && left * 2 >= serviceTtl && serviceTtl > 0 ? [{ instance, ttl: left }] : [];
      })
      .slice(0, most);
  }

  /** The instances on a link that are due to be asked for; they count as asked. */
  due(link: string, most: number, now: Millis): readonly DomainName[] {
    const due: DomainName[] = [];
    for (const entry of this.#entries.values()) {
      if (due.length === most) break;
      const { sighting, heard, sender } = entry;
      const at = REFRESH_AT[entry.asked];
      if (sender.link !== link || at === undefined) continue;
      if (now - heard < sighting.ttl * 10 * at) continue;
      entry.asked += 1;
      if (!due.includes(sighting.instance)) due.push(sighting.instance);
    }
    return due;
  }

  #remove(isGone: (entry: Entry) => boolean): boolean {
    const gone = [...this.#entries].filter(([, entry]) => isGone(entry));
    for (const [key] of gone) this.#take(key);
    return gone.length > 0;
  }

  #put(key: string, entry: Entry): void {
    this.#entries.set(key, entry);
    this.#bySender.add(senderOf(entry.sender), key);
    this.#byNode.add(nodeOf(entry.sighting), key);
    if (!entry.isKnown) this.#strangers.add(senderOf(entry.sender), key);
  }

  #take(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#bySender.remove(senderOf(entry.sender), key);
    this.#byNode.remove(nodeOf(entry.sighting), key);
    this.#strangers.remove(senderOf(entry.sender), key);
    return entry;
  }

  /** Whether there is room now for one more of this sender and node. */
  #makeRoom(sighting: Sighting, sender: Sender, isKnown: boolean): boolean {
    const ofSender = this.#bySender.of(senderOf(sender));
    if (ofSender.size >= SIGHTINGS_OF_SENDER) return this.#evict(ofSender);
    const ofNode = this.#byNode.of(nodeOf(sighting));
    if (ofNode.size >= SIGHTINGS_OF_NODE) return this.#evict(ofNode);
    if (this.#entries.size < SIGHTINGS_MAX) return true;
    const strangers = this.#strangers.largest();
    if (strangers.size > 0) return this.#evict(strangers);
    return isKnown && this.#evict(this.#entries.keys());
  }

  /** Drives out the one said longest ago, a stranger where there is one; false where there is none. */
  #evict(keys: Iterable<string>): boolean {
    const [oldest] = keys;
    let victim = oldest;
    for (const key of keys) {
      if (this.#entries.get(key)?.isKnown !== false) continue;
      victim = key;
      break;
    }
    return victim !== undefined && this.#take(victim) !== undefined;
  }
}

function keyOf({ link, address }: Sender, instance: DomainName): string {
  return `${link} ${address} ${instance}`;
}

function senderOf({ link, address }: Sender): string {
  return `${link} ${address}`;
}

function nodeOf({ network, node }: Sighting): string {
  return `${network} ${node}`;
}

function isSame(one: Sighting, other: Sighting): boolean {
  const hosts = (sighting: Sighting): string =>
    sighting.endpoints.map(({ host, port }) => `${host} ${port}`).join();
  return (
    one.network === other.network &&
    one.node === other.node &&
    one.name === other.name &&
    hosts(one) === hosts(other)
  );
}
