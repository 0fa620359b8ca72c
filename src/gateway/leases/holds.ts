import { minutes, seconds, type Millis } from "../../base/duration.js";
import type { AddressKey } from "./address-key.js";

/** How long an address that was proposed is kept. */
export const HOLD_TIME = minutes(1);
/** A client that asks in earnest has done so by then: where there is no other address, it goes to the next. */
export const HOLD_SURE = seconds(10);
/** Addresses kept at a time: a flood of clients drives out what was proposed longest ago. */
export const HOLDS_MAX = 4096;

interface Hold {
  readonly client: string;
  readonly since: Millis;
}

/** Addresses that were proposed to a client and not yet leased. */
export class Holds {
  readonly #holds = new Map<AddressKey, Hold>();
  readonly #byClient = new Map<string, Set<AddressKey>>();
  readonly #freed: (key: AddressKey) => void;

  /** `freed` is told of each address that is kept no longer. */
  constructor(freed: (key: AddressKey) => void) {
    this.#freed = freed;
  }

  /** Keeps the address for the client, a minute from now. */
  hold(key: AddressKey, client: string, now: Millis): void {
    this.#remove(key);
    this.#holds.set(key, { client, since: now });
    this.#byClient.set(client, (this.#byClient.get(client) ?? new Set()).add(key));
    const [oldest] = this.#holds.keys();
    if (this.#holds.size > HOLDS_MAX && oldest !== undefined) this.drop(oldest);
  }

  /** Whom the address is kept for, since `least` ago or less. */
  holder(key: AddressKey, now: Millis, least = HOLD_TIME): string | undefined {
    const hold = this.#holds.get(key);
    return hold !== undefined && now - hold.since < least ? hold.client : undefined;
  }

  /** What is kept for the client. */
  of(client: string): readonly AddressKey[] {
    return [...(this.#byClient.get(client) ?? [])];
  }

  drop(key: AddressKey): void {
    if (this.#remove(key)) this.#freed(key);
  }

  /** Drops what was kept long enough. */
  sweep(now: Millis): void {
    for (const [key, { since }] of this.#holds) {
      if (now - since < HOLD_TIME) return;
      this.drop(key);
    }
  }

  #remove(key: AddressKey): boolean {
    const hold = this.#holds.get(key);
    if (hold === undefined) return false;
    this.#holds.delete(key);
    const keys = this.#byClient.get(hold.client);
    keys?.delete(key);
    if (keys?.size === 0) this.#byClient.delete(hold.client);
    return true;
  }
}
