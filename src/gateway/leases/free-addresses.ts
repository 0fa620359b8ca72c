import { seconds, type Millis } from "../../base/duration.js";
import { spans, type AddressKey, type Span } from "./address-key.js";

/** Addresses that one search for one that was used before looks at. */
export const REUSE_STEPS = 1024;
/** After a search that came round without finding any, there is none for so long. */
export const REUSE_PAUSE = seconds(1);

/**
 * Finds addresses of this node's own that a new client can have: never used ones first, in their order, then
 * such as are free again. A search costs little when most addresses are taken.
 */
export class FreeAddresses {
  #spans: readonly Span[] = [];
  #size = 0n;
  /** Before it nothing is unused but what was given back. */
  #fresh = 0n;
  readonly #returned = new Set<AddressKey>();
  #reuse = 0n;
  /** Addresses looked at since the last that could be had. */
  #vain = 0n;
  #pausedAt: Millis | undefined;

  /** Searches these from now on. */
  search(spans: readonly Span[]): void {
    this.#spans = spans;
    this.#size = spans.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
    this.#fresh = 0n;
    this.#returned.clear();
    this.#reuse = 0n;
    this.#vain = 0n;
    this.#pausedAt = undefined;
  }

  /** An address that was passed over may be unused still. */
  giveBack(key: AddressKey): void {
    if (this.#spans.some((span) => spans(span, key))) this.#returned.add(key);
  }

  /** The next that nobody ever had, by `isFresh`; undefined when there is none left. */
  nextFresh(isFresh: (key: AddressKey) => boolean): AddressKey | undefined {
    for (const key of this.#returned) {
      this.#returned.delete(key);
      if (isFresh(key)) return key;
    }
    while (this.#fresh < this.#size) {
      const key = this.#at(this.#fresh);
      this.#fresh += 1n;
      if (isFresh(key)) return key;
    }
    return undefined;
  }

  /** The next that is free again, by `isFree`; undefined when none is found at this expense. */
  nextReusable(isFree: (key: AddressKey) => boolean, now: Millis): AddressKey | undefined {
    if (this.#pausedAt !== undefined && now - this.#pausedAt < REUSE_PAUSE) return undefined;
    this.#pausedAt = undefined;
    for (let step = 0; step < REUSE_STEPS && this.#vain < this.#size; step += 1) {
      const key = this.#at(this.#reuse);
      this.#reuse = (this.#reuse + 1n) % this.#size;
      this.#vain += 1n;
      if (!isFree(key)) continue;
      this.#vain = 0n;
      return key;
    }
    if (this.#vain >= this.#size) {
      this.#vain = 0n;
      this.#pausedAt = now;
    }
    return undefined;
  }

  #at(index: bigint): AddressKey {
    let rest = index;
    for (const { first, last } of this.#spans) {
      const size = last - first + 1n;
      if (rest < size) return (first + rest) as AddressKey;
      rest -= size;
    }
    throw new RangeError(`no address ${index}`);
  }
}
