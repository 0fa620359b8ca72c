import type { Clock, Timer } from "../base/clock.js";
import { millis, seconds, type Millis } from "../base/duration.js";
import type { NetworkId, NodeId } from "../base/ids.js";
import { formatIp } from "../base/ip-address.js";
import { RecentMap } from "../base/recent-map.js";
import { recurring } from "../base/recurring.js";
import type { Rng } from "../base/rng.js";
import { TokenBucket } from "../base/token-bucket.js";
import { Browser } from "./browser.js";
import { MDNS_PORT, type Link, type Source } from "./link.js";
import type { Listener } from "./listener.js";
import { readMessage, type HeardMessage } from "./message-reader.js";
import { encodeBrowse, encodeRefresh } from "./message-writer.js";
import { Responder } from "./responder.js";
import { SightingCache, type KeptSighting } from "./sighting-cache.js";
import { goodbyesIn, isOnLink, sightingsIn } from "./sighting.js";

/** Messages read in a second in all, and of one sender: an agent sends a few. */
export const MESSAGES = { burst: 2000, perSecond: 12_000 };
export const MESSAGES_OF_SENDER = { burst: 200, perSecond: 100 };
const SENDERS_MAX = 256;

/** Known instances in a question, and instances asked for at once: each fits one message. */
const KNOWN_MAX = 12;
const REFRESH_MAX = 12;

const SWEEP = seconds(1);
/** Changes are told together: who floods makes nobody busy. */
const TELL_AFTER = millis(50);

/** Messages of this host that may come back by the same or another of its interfaces. */
const ECHOES_MAX = 32;

/** What discovery does with a message, by why it is not used. */
export type Deafness = "too many" | "not of the link" | "unreadable" | "own";

/** What discovery needs of the rest of the agent. */
export interface DiscoveryParts {
  readonly clock: Clock;
  readonly rng: Rng;
  /** Whether the node is this host's own in that network. */
  readonly isOwn: (network: NetworkId, node: NodeId) => boolean;
  /** Whether the node is known to be a member: its place is not given to strangers. */
  readonly isKnown: (network: NetworkId, node: NodeId) => boolean;
  /** What is seen has changed. */
  readonly changed: () => void;
}

interface Place {
  link: Link;
  readonly responder: Responder;
  readonly browser: Browser;
}

/**
 * Multicast DNS and DNS-SD for agents (RFC 6762, RFC 6763): tells every link of this host's listeners,
 * and knows those of others. What it knows is hearsay: addresses to try, never who is there.
 */
export class Discovery {
  readonly #parts: DiscoveryParts;
  readonly #places = new Map<string, Place>();
  readonly #cache: SightingCache;
  readonly #echoes = new RecentMap<string, true>(ECHOES_MAX);
  readonly #messages: TokenBucket;
  readonly #senders = new RecentMap<string, TokenBucket>(SENDERS_MAX);
  readonly #unheard = new Map<Deafness, number>();
  readonly #sweeping: Timer;
  #listeners: readonly Listener[] = [];
  #telling: Timer | undefined;

  constructor(parts: DiscoveryParts) {
    this.#parts = parts;
    this.#cache = new SightingCache(parts.isKnown);
    this.#messages = new TokenBucket(MESSAGES, parts.clock.now());
    this.#sweeping = recurring(parts.clock, SWEEP, () => {
      this.#sweep();
    });
  }

  /** A link is there, or its addresses have changed. */
  linkUp(link: Link): void {
    const key = linkKey(link);
    const present = this.#places.get(key);
    if (present !== undefined) {
      present.link = link;
      present.responder.announce(this.#listeners, link);
      return;
    }
    const { clock, rng } = this.#parts;
    const place: Place = {
      link,
      responder: new Responder(this.#echoing(key), { clock, rng }),
      browser: new Browser({
        clock,
        rng,
        ask: () => {
          const known = this.#cache.known(key, KNOWN_MAX, clock.now());
          this.#multicast(key, encodeBrowse(known));
        },
      }),
    };
    this.#places.set(key, place);
    place.responder.announce(this.#listeners, link);
    place.browser.start();
  }

  /** A link is gone: what was seen there is not seen any more. */
  linkDown(link: Pick<Link, "device" | "family">): void {
    const key = linkKey(link);
    const place = this.#places.get(key);
    if (place === undefined) return;
    this.#places.delete(key);
    place.responder.stop(false);
    place.browser.stop();
    if (this.#cache.forget(key)) this.#tell();
  }

  /** Announces exactly these from now on. */
  announce(listeners: readonly Listener[]): void {
    this.#listeners = listeners;
    for (const { responder, link } of this.#places.values()) responder.announce(listeners, link);
  }

  /** Asks all links anew who is there: somebody wants to know. */
  look(): void {
    for (const { browser } of this.#places.values()) browser.start();
  }

  /** Hears a datagram; it is borrowed. */
  receive(at: Pick<Link, "device" | "family">, octets: Buffer, from: Source): void {
    const place = this.#places.get(linkKey(at));
    if (place === undefined) return;
    const heard = this.#admit(place, octets, from);
    if (typeof heard === "string") {
      this.#unheard.set(heard, (this.#unheard.get(heard) ?? 0) + 1);
      return;
    }
    place.responder.hear(heard, from, this.#isOwnAddress(from));
    if (heard.isResponse && from.port === MDNS_PORT) this.#note(place.link, heard, from);
  }

  /** What is seen, the one said last at the end; at most 256. */
  sightings(): readonly KeptSighting[] {
    return this.#cache.living(this.#parts.clock.now());
  }

  /** Messages that were not used, by reason. */
  unheard(): Readonly<Partial<Record<Deafness, number>>> {
    return Object.fromEntries(this.#unheard);
  }

  /** Takes back what was announced; nothing happens afterwards. */
  stop(): void {
    this.#sweeping.stop();
    this.#telling?.stop();
    for (const { responder, browser } of this.#places.values()) {
      responder.stop(true);
      browser.stop();
    }
    this.#places.clear();
  }

  /** The message as it is read, or why it is of no use. */
  #admit({ link }: Place, octets: Buffer, from: Source): HeardMessage | Deafness {
    const now = this.#parts.clock.now();
    if (!this.#ofSender(from, now).take(now) || !this.#messages.take(now)) return "too many";
    if (!isOnLink(from.address, link)) return "not of the link";
    if (this.#isOwnAddress(from) && this.#echoes.get(octets.toString("latin1")) === true)
      return "own";
    return readMessage(octets) ?? "unreadable";
  }

  #ofSender({ address }: Source, now: Millis): TokenBucket {
    const key = formatIp(address);
    const bucket = this.#senders.get(key) ?? new TokenBucket(MESSAGES_OF_SENDER, now);
    this.#senders.set(key, bucket);
    return bucket;
  }

  #note(link: Link, message: HeardMessage, from: Source): void {
    const now = this.#parts.clock.now();
    const sender = { link: linkKey(link), address: formatIp(from.address) };
    for (const instance of goodbyesIn(message)) this.#cache.goodbye(instance, sender, now);
    let isNews = false;
    for (const sighting of sightingsIn(message, link)) {
      if (this.#parts.isOwn(sighting.network, sighting.node)) continue;
      if (this.#cache.keep(sighting, sender, now)) isNews = true;
    }
    if (isNews) this.#tell();
  }

  #sweep(): void {
    const now = this.#parts.clock.now();
    for (const key of this.#places.keys()) {
      const due = this.#cache.due(key, REFRESH_MAX, now);
      if (due.length > 0) this.#multicast(key, encodeRefresh(due));
    }
    if (this.#cache.sweep(now)) this.#tell();
  }

  #tell(): void {
    this.#telling ??= this.#parts.clock.after(TELL_AFTER, () => {
      this.#telling = undefined;
      this.#parts.changed();
    });
  }

  #isOwnAddress({ address }: Source): boolean {
    for (const { link } of this.#places.values()) {
      if (
        link.addresses.some(
          (own) => own.address.value === address.value && own.address.family === address.family,
        )
      )
        return true;
    }
    return false;
  }

  #multicast(key: string, message: Buffer): void {
    this.#echoes.set(message.toString("latin1"), true);
    this.#places.get(key)?.link.multicast(message);
  }

  /** The link of that key, as it is then, whose messages are known when they come back. */
  #echoing(key: string): Pick<Link, "multicast" | "unicast"> {
    return {
      multicast: (message) => {
        this.#multicast(key, message);
      },
      unicast: (message, to) => {
        this.#places.get(key)?.link.unicast(message, to);
      },
    };
  }
}

function linkKey({ device, family }: Pick<Link, "device" | "family">): string {
  return `${device}/${family}`;
}
