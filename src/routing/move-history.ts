import { seconds, type Millis } from "../base/duration.js";
import type { Mac } from "../base/ids.js";

/** So many moves of one MAC within DUPLICATE_TIME are none: two stations have it (RFC 7432 §15.1). */
export const DUPLICATE_MOVES = 5;
export const DUPLICATE_TIME = seconds(180); // RFC 7432 §15.1, M

/** MACs whose moves are remembered; the one whose last move is the oldest is forgotten first. */
export const HISTORY_LIMIT = 8192;

/** When each MAC moved lately to this node, or away from it. */
export class MoveHistory {
  /** The MAC that moved last stands last; no list is longer than is looked at. */
  readonly #moves = new Map<Mac, readonly Millis[]>();

  /** MACs remembered. */
  get size(): number {
    return this.#moves.size;
  }

  note(mac: Mac, now: Millis): void {
    const moves = [...(this.#moves.get(mac) ?? []), now].slice(1 - DUPLICATE_MOVES);
    this.#moves.delete(mac);
    this.#moves.set(mac, moves);
    if (this.#moves.size <= HISTORY_LIMIT) return;
    const [oldest] = this.#moves.keys();
    if (oldest !== undefined) this.#moves.delete(oldest);
  }

  /** No move counts any more. */
  clear(): void {
    this.#moves.clear();
  }

  /** True when one more move now would be the DUPLICATE_MOVES-th within DUPLICATE_TIME. */
  isExhausted(mac: Mac, now: Millis): boolean {
    const recent = this.#moves.get(mac)?.filter((at) => now - at < DUPLICATE_TIME) ?? [];
    return recent.length >= DUPLICATE_MOVES - 1;
  }
}
