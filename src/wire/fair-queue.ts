import type { BatchPool } from "./batch-pool.js";
import { BatchQueue, type Batch } from "./batch-queue.js";

/** Senders that share one of these queues are taken for one. */
export const SENDER_QUEUES = 8;

/** The sender of what is relayed for other nodes; stations have numbers from 1 to SENDER_QUEUES. */
export const RELAYED = 0;

/** Behind so little nobody waits long: it stays in one queue, and leaves in one go. */
const FAIR_FROM_OCTETS = 64 * 1024;

/**
 * Bulk from several senders, each with an equal share of the way, as in fair queueing (RFC 970; by
 * batches, which are about equally long where much waits). The longest queue drops, so who sends too
 * much loses its own records and nobody else's.
 *
 * Theory of operation: little bulk, and what fills a batch begun, is kept in one queue, `common`. What
 * comes then goes into a queue of its sender's, until all of those have left. `common` leaves first, because
 * it is older: so each sender's records keep their order.
 */
export class FairQueue {
  readonly #common: BatchQueue;
  readonly #bySender: readonly BatchQueue[];
  #records = 0;
  #octets = 0;
  /** Whose turn it is. */
  #turn = 0;

  constructor(pool: BatchPool) {
    let opened = 0;
    const number = (): number => (opened += 1);
    this.#common = new BatchQueue(pool, number);
    this.#bySender = Array.from({ length: SENDER_QUEUES + 1 }, () => new BatchQueue(pool, number));
  }

  get records(): number {
    return this.#records;
  }

  /** Octets of the records, headers included. */
  get octets(): number {
    return this.#octets;
  }

  /**
   * Where a sender's next record, of so many octets, goes; to be followed by {@link extend}. A batch
   * has at most `most` octets.
   */
  queueOf(sender: number, octets: number, most: number): BatchQueue {
    const common = this.#common;
    const isLittle =
      this.#records === common.records &&
      (common.octets < FAIR_FROM_OCTETS || common.lastThatHolds(octets, most) !== undefined);
    return isLittle ? common : (this.#bySender[sender] ?? common);
  }

  /** So many octets of whole records were written behind what the batch, the queue's last, held. */
  extend(queue: BatchQueue, batch: Batch, octets: number, records: number): void {
    queue.extend(batch, octets, records);
    this.#octets += octets;
    this.#records += records;
  }

  /** The number of the oldest batch in which a record of the sender's may wait; Infinity where none does. */
  oldestOf(sender: number): number {
    return Math.min(this.#common.oldest, this.#bySender[sender]?.oldest ?? Infinity);
  }

  /** The batch that is taken next. */
  get first(): Batch | undefined {
    return this.#next().first;
  }

  /** The next batch as a whole message; undefined where there is none. Its memory is the caller's. */
  take(): ReturnType<BatchQueue["take"]> {
    const queue = this.#next();
    const turn = this.#bySender.indexOf(queue);
    if (turn >= 0) this.#turn = turn;
    const { records, octets } = queue;
    const taken = queue.take();
    this.#records -= records - queue.records;
    this.#octets -= octets - queue.octets;
    return taken;
  }

  /**
   * Drops the oldest record of the longest queue, or of all where no two senders have their own; its
   * octets, or -1 where there is none.
   */
  dropOldest(): number {
    const dropped = this.#longest().dropOldest();
    if (dropped < 0) return dropped;
    this.#octets -= dropped;
    this.#records -= 1;
    return dropped;
  }

  #longest(): BatchQueue {
    let longest = this.#common;
    let senders = 0;
    for (const queue of this.#bySender) {
      if (queue.records > 0) senders += 1;
      if (queue.octets > longest.octets) longest = queue;
    }
    return senders === 1 && this.#common.records > 0 ? this.#common : longest;
  }

  /** The common queue, or the next sender's that is not empty; any where all are. */
  #next(): BatchQueue {
    const common = this.#common;
    if (common.records > 0 || this.#records === 0) return common;
    const count = this.#bySender.length;
    for (let step = 1; step <= count; step += 1) {
      const queue = this.#bySender[(this.#turn + step) % count];
      if (queue !== undefined && queue.records > 0) return queue;
    }
    return common;
  }
}
