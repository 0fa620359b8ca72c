import { isIPv6 } from "node:net";
import { plainAddress } from "./remote-address.js";
import { millis, seconds, type Millis } from "../../base/duration.js";

/** What one source address may ask of a listener that does not know it yet. */
export const ADMISSION = {
  /** Connections of one source that have not finished their handshake. */
  halfOpenPerSource: 64,
  /** Connections of all sources together that have not finished their handshake. */
  halfOpen: 1024,
  /** Handshakes a second of one source, in the long run. */
  rate: 50,
  /** Handshakes of one source that need not wait. */
  burst: 100,
} as const;

/** A connection that is not trusted with anything yet. */
export interface HalfOpen {
  readonly source: string;
  /** Destroys it; called at most once, and only while it is half open. */
  evict(): void;
}

interface Source {
  readonly open: Set<HalfOpen>;
  tokens: number;
  refilled: Millis;
}

/**
 * Bounds what strangers cost. When a source has too many half-open connections its oldest goes, not
 * its newest: silent sockets pile up and make room, while an honest handshake takes milliseconds.
 * Handshakes beyond the rate wait for their turn instead of failing, so that many members behind one
 * address come back after a restart.
 */
export class HandshakeAdmission {
  readonly #sources = new Map<string, Source>();
  readonly #open = new Set<HalfOpen>();

  /** Sources kept in mind. */
  get size(): number {
    return this.#sources.size;
  }

  /** Connections half open. */
  get halfOpen(): number {
    return this.#open.size;
  }

  enter(connection: HalfOpen, now: Millis): void {
    const source = this.#sourceOf(connection.source, now);
    if (source.open.size >= ADMISSION.halfOpenPerSource) this.#evictOldest(source.open);
    if (this.#open.size >= ADMISSION.halfOpen) this.#evictOldest(this.#open);
    source.open.add(connection);
    this.#open.add(connection);
  }

  /** It finished its handshake, or is gone. */
  leave(connection: HalfOpen, now: Millis): void {
    this.#open.delete(connection);
    const source = this.#sources.get(connection.source);
    source?.open.delete(connection);
    this.#forgetIdle(connection.source, now);
  }

  /** How long the handshake of a connection that entered has to wait; its turn is then taken. */
  turn(connection: HalfOpen, now: Millis): Millis {
    const source = this.#sourceOf(connection.source, now);
    source.tokens -= 1;
    return source.tokens >= 0 ? millis(0) : millis((-source.tokens / ADMISSION.rate) * seconds(1));
  }

  #sourceOf(address: string, now: Millis): Source {
    const known = this.#sources.get(address);
    if (known !== undefined) {
      const earned = ((now - known.refilled) / seconds(1)) * ADMISSION.rate;
      known.tokens = Math.min(ADMISSION.burst, known.tokens + earned);
      known.refilled = now;
      return known;
    }
    const fresh: Source = { open: new Set(), tokens: ADMISSION.burst, refilled: now };
    this.#sources.set(address, fresh);
    return fresh;
  }

  #evictOldest(among: Set<HalfOpen>): void {
    const [oldest] = among;
    if (oldest === undefined) return;
    this.#open.delete(oldest);
    this.#sources.get(oldest.source)?.open.delete(oldest);
    oldest.evict();
  }

  /** A source with a full bucket and nothing open is as good as unknown. */
  #forgetIdle(address: string, now: Millis): void {
    const source = this.#sources.get(address);
    if (source === undefined || source.open.size > 0) return;
    if (this.#sourceOf(address, now).tokens >= ADMISSION.burst - 1) this.#sources.delete(address);
    if (this.#sources.size > ADMISSION.halfOpen) this.#forgetOldestIdle();
  }

  #forgetOldestIdle(): void {
    for (const [address, source] of this.#sources) {
      if (source.open.size > 0) continue;
      this.#sources.delete(address);
      return;
    }
  }
}

/** What counts as one source: an IPv4 address, or the /64 an IPv6 address lies in. */
export function sourceOf(address: string): string {
  const mapped = plainAddress(address);
  if (!isIPv6(mapped)) return mapped;
  const [head = "", tail] = (mapped.split("%")[0] ?? "").split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - groups.length - after.length;
  return [...groups, ...Array<string>(zeros).fill("0"), ...after].slice(0, 4).join(":");
}
