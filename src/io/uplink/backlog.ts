/** Above these the ports are not read: what waits there costs nothing until its turn. */
export const BACKLOG_OCTETS_MAX = 4 * 1024 * 1024;
const BACKLOG_RECORDS_MAX = 512;

/**
 * What waits for the thread itself, over all uplinks of a network: queued for a connection that would
 * take it. What waits for a slow peer is not in it, or that peer would hold up all others.
 */
export class Backlog {
  octets = 0;
  records = 0;

  get isFull(): boolean {
    return this.octets >= BACKLOG_OCTETS_MAX || this.records >= BACKLOG_RECORDS_MAX;
  }
}

/** One uplink's part of it. */
export class BacklogShare {
  readonly #whole: Backlog;
  #octets = 0;
  #records = 0;

  constructor(whole: Backlog) {
    this.#whole = whole;
  }

  set(octets: number, records: number): void {
    this.#whole.octets += octets - this.#octets;
    this.#whole.records += records - this.#records;
    this.#octets = octets;
    this.#records = records;
  }
}
