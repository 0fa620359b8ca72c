/** Messages a peer may send at once. */
const MESSAGES_MAX = 32;

/** For each so many octets of data it may send another. */
const OCTETS_A_MESSAGE = 64 * 1024;

/**
 * Bounds the messages of TLS's own, such as key updates and tickets: each costs more than it costs
 * the peer, and brings nothing.
 */
export class TlsMessageBudget {
  #spent = 0;

  /** Counts a message; false where it is one too many. */
  spend(): boolean {
    this.#spent += 1;
    return this.#spent <= MESSAGES_MAX;
  }

  /** So many octets of data came. */
  earn(octets: number): void {
    this.#spent = Math.max(0, this.#spent - octets / OCTETS_A_MESSAGE);
  }
}
