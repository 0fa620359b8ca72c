import { millis, type Millis } from "../base/duration.js";

/** What waits longer has been sent again by its sender, or is no longer wanted. */
export const QUEUE_TIME = millis(100);

/** Two records of the largest size, however slow the peer. */
export const QUEUE_OCTETS_MIN = 144 * 1024;

/** However fast it is. */
export const QUEUE_OCTETS_MAX = 6 * 1024 * 1024;

/**
 * How many octets may wait for a peer: what it took in the last QUEUE_TIME, so that a queue lasts about
 * so long at any speed. Until that is known, and again after the queue was empty, the most.
 */
export class QueueBound {
  #octets = QUEUE_OCTETS_MAX;
  #since: Millis;
  #sent = 0;

  constructor(now: Millis) {
    this.#since = now;
  }

  get octets(): number {
    return this.#octets;
  }

  /** So many octets have gone in all, and so many still wait. */
  note(now: Millis, sent: number, queued: number): void {
    if (queued === 0) this.#begin(now, sent, QUEUE_OCTETS_MAX);
    const elapsed = now - this.#since;
    if (elapsed < QUEUE_TIME) return;
    const allowed = ((sent - this.#sent) * QUEUE_TIME) / elapsed;
    this.#begin(now, sent, Math.max(QUEUE_OCTETS_MIN, Math.min(QUEUE_OCTETS_MAX, allowed)));
  }

  #begin(now: Millis, sent: number, octets: number): void {
    this.#since = now;
    this.#sent = sent;
    this.#octets = octets;
  }
}
