import type { Clock } from "../base/clock.js";
import { minutes, seconds, type Millis } from "../base/duration.js";
import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import { decodeLinks } from "../wire/links-body.js";
import { lsaBody } from "../wire/lsa.js";
import type { SignedLsa } from "../routing/signed-lsa.js";

/** What an earlier life of this node has told goes about when it starts, and is outdone once. */
const GRACE = seconds(10);

/** So many of its own links that this node has not told, within this time, are another's. */
const STRANGE_MAX = 3;
const STRANGE_WITHIN = minutes(1);

/** A clone that has not been heard for so long is taken to be gone. */
const CLONE_KEPT = minutes(5);

/** What watching for a clone needs. */
export interface CloneWatchParts {
  readonly clock: Clock;
  /** Where this node accepts peers. */
  readonly endpoints: () => readonly Endpoint[];
  /** Found, or found at another place. */
  readonly found: (clone: Clone) => void;
}

/** Two hosts with one key, and where each accepts peers. */
export interface Clone {
  readonly here: readonly string[];
  /** Empty where it accepts none. */
  readonly there: readonly string[];
}

/**
 * Finds out that another host uses this node's key: what that tells of itself comes here as this node's
 * own word, newer than what was told last, again and again. An earlier life of this node does so once.
 */
export class CloneWatch {
  readonly #parts: CloneWatchParts;
  readonly #began: Millis;
  #strange: Millis[] = [];
  #clone: Clone | undefined;
  #heard = -Infinity;

  constructor(parts: CloneWatchParts) {
    this.#parts = parts;
    this.#began = parts.clock.now();
  }

  /** The clone, while it is heard. */
  get clone(): Clone | undefined {
    return this.#parts.clock.now() - this.#heard < CLONE_KEPT ? this.#clone : undefined;
  }

  /** An LSA in this node's name came that this life of it has not made. */
  note(lsa: SignedLsa): void {
    const now = this.#parts.clock.now();
    if (lsa.header.type !== "links" || now - this.#began < GRACE) return;
    this.#strange = [...this.#strange, now].filter((at) => now - at <= STRANGE_WITHIN);
    if (this.#strange.length < STRANGE_MAX) return;
    this.#strange = this.#strange.slice(-STRANGE_MAX);
    this.#heard = now;
    const there = decodeLinks(lsaBody(lsa.octets))?.endpoints ?? [];
    const clone = {
      here: this.#parts.endpoints().map(formatEndpoint),
      there: there.map(formatEndpoint),
    };
    const isKnown = this.#clone?.there.join() === clone.there.join();
    this.#clone = clone;
    if (!isKnown) this.#parts.found(clone);
  }
}
