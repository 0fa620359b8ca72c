import { InternalError } from "../base/errors.js";
import { BatchPool } from "./batch-pool.js";
import { BatchQueue, type Batch } from "./batch-queue.js";
import { FairQueue, RELAYED, SENDER_QUEUES } from "./fair-queue.js";
import { QUEUE_OCTETS_MAX } from "./queue-bound.js";
import {
  RECORD_HEADER_OCTETS,
  RECORD_LENGTH_MAX,
  RECORD_LENGTH_MIN,
  recordLength,
  writeRecordHeader,
  type RecordAddress,
} from "./record.js";
import { flowOf, senderOf, SparseFlows } from "./sparse-flows.js";

/** No queue holds more records (docs/PROTOCOL.md, data connection). */
export const QUEUE_RECORDS_MAX = 1024;

export interface BatchWriterOptions {
  /** Octets of records with their headers, not taken yet; QUEUE_OCTETS_MAX when absent. */
  readonly limitOctets?: number;
  /** Records not taken yet; QUEUE_RECORDS_MAX when absent. */
  readonly limitRecords?: number;
  /** Shared among the writers of a thread; one of its own when absent. */
  readonly pool?: BatchPool;
}

/** A batch under way delays whatever goes ahead: it is no more than this part of what may wait. */
const BATCHES_MIN = 8;
/** Shorter ones cost more than they hasten. */
const BATCH_OCTETS_MIN = 16 * 1024;

/** While no more than this waits, nothing goes ahead. */
const BULK_OCTETS_MIN = 64 * 1024;

/**
 * The queue of records toward one uplink, kept as the messages they will leave in. When it is full
 * the oldest records go. Nothing is allocated for a frame; for a batch, a few small objects.
 *
 * Theory of operation: `push` appends to the last batch of one of two queues. What belongs to a flow
 * that sends little goes ahead of the bulk of others, as soon as there is bulk; but many such flows are
 * bulk as well, so of two batches one is the bulk's, unless a flow with records in it has some ahead;
 * and the longer queue drops. The bulk itself is
 * shared fairly among its senders. No flow's records overtake each other. Dropping the oldest record moves the start of the first batch, because the
 * prefix is written only when the batch is taken, right before whatever record is then its first. Of
 * a run that does not fit as a whole the records are pushed one by one until the rest does.
 */
export class BatchWriter {
  /** Octets that may wait; what waits beyond a lower limit goes when the next record comes. */
  limitOctets: number;
  readonly #limitRecords: number;
  readonly #pool: BatchPool;
  readonly #bulk: FairQueue;
  readonly #ahead: BatchQueue;
  #aheadOpened = 0;
  readonly #flows = new SparseFlows();
  /** Taken and not released, by the memory they lie in. */
  readonly #lent = new Map<ArrayBufferLike, Buffer>();
  /** The last batch taken was of those that go ahead: then it is the bulk's turn. */
  #wasAhead = false;
  #droppedOctets = 0;
  #droppedRecords = 0;

  constructor(options: BatchWriterOptions = {}) {
    this.limitOctets = options.limitOctets ?? QUEUE_OCTETS_MAX;
    this.#limitRecords = options.limitRecords ?? QUEUE_RECORDS_MAX;
    this.#pool = options.pool ?? new BatchPool();
    this.#bulk = new FairQueue(this.#pool);
    this.#ahead = new BatchQueue(this.#pool, () => (this.#aheadOpened += 1));
  }

  /** Records not taken yet. */
  get queuedRecords(): number {
    return this.#bulk.records + this.#ahead.records;
  }

  /** Octets of those records, headers included. */
  get queuedOctets(): number {
    return this.#bulk.octets + this.#ahead.octets;
  }

  /** Records that were pushed and will never be taken. */
  get droppedRecords(): number {
    return this.#droppedRecords;
  }

  /** Octets of those records, headers included. */
  get droppedOctets(): number {
    return this.#droppedOctets;
  }

  /** Batches taken and not released. */
  get lentBatches(): number {
    return this.#lent.size;
  }

  /**
   * Appends one record; the frame (offload header, then Ethernet) is copied. Returns how many
   * records were dropped: the oldest ones to make room, or this one where no record can hold the
   * frame or the limits are below it.
   */
  push(address: RecordAddress, frame: Buffer): number {
    const before = this.#droppedRecords;
    const octets = RECORD_HEADER_OCTETS + frame.length;
    if (this.#makeRoom(octets)) {
      const flow = flowOf(frame);
      const sender = senderOf(frame, SENDER_QUEUES);
      const ahead = this.#goesAhead(flow, sender, octets) ? this.#ahead : undefined;
      const most = this.#batchOctetsMax;
      const queue = ahead ?? this.#bulk.queueOf(sender, octets, most);
      const batch = queue.batchFor(octets, most);
      writeRecordHeader(batch.buffer, batch.end, address, frame.length);
      batch.buffer.set(frame, batch.end + RECORD_HEADER_OCTETS);
      if (ahead === undefined) {
        const after = this.#flows.joinedBulk(flow, batch.number);
        if (after > batch.after) batch.after = after;
        this.#bulk.extend(queue, batch, octets, 1);
      } else {
        this.#flows.wentAhead(flow, batch.number);
        ahead.extend(batch, octets, 1);
      }
    }
    return this.#droppedRecords - before;
  }

  /**
   * Appends the sound records that lie one behind the other in [start, end), as if each was pushed;
   * they are copied as they are, in one piece where they fit behind what is queued. Returns how many
   * records were dropped.
   */
  pushRun(buffer: Buffer, start: number, end: number, records: number): number {
    const before = this.#droppedRecords;
    let at = start;
    for (let left = records; left > 0; left -= 1) {
      const first = RECORD_HEADER_OCTETS + recordLength(buffer, at);
      const queue = this.#bulk.queueOf(RELAYED, first, this.#batchOctetsMax);
      const batch = this.#batchThatHolds(queue, end - at, left);
      if (batch !== undefined) {
        buffer.copy(batch.buffer, batch.end, at, end);
        this.#bulk.extend(queue, batch, end - at, left);
        break;
      }
      this.#pushWhole(buffer, at, first);
      at += first;
    }
    return this.#droppedRecords - before;
  }

  /**
   * The next batch as a whole message, or undefined when nothing is queued. It is the caller's
   * until given to {@link release}, and so are FRAME_HEADER_OCTETS of the same memory in front of it.
   */
  take(): Buffer | undefined {
    const bulk = this.#wasAhead ? this.#bulk.first : undefined;
    const isBulksTurn = bulk !== undefined && bulk.after < this.#ahead.oldest;
    const fromAhead = isBulksTurn ? undefined : this.#ahead.take();
    this.#wasAhead = fromAhead !== undefined;
    const taken = fromAhead ?? this.#bulk.take();
    if (taken === undefined) return undefined;
    this.#lent.set(taken.buffer.buffer, taken.buffer);
    return taken.message;
  }

  /** Gives a taken batch back. Throws where this writer did not lend it, or has it back already. */
  release(message: Buffer): void {
    const buffer = this.#lent.get(message.buffer);
    if (buffer === undefined) {
      throw new InternalError("ERR_INTERNAL", "a batch was released that is not lent");
    }
    this.#lent.delete(message.buffer);
    this.#pool.release(buffer);
  }

  /** Drops all that is queued, as when the uplink has ended; returns how many records. */
  discard(): number {
    const before = this.#droppedRecords;
    this.#dropUntilRoom(Infinity);
    return this.#droppedRecords - before;
  }

  #goesAhead(flow: number, sender: number, octets: number): boolean {
    if (this.#bulk.octets < BULK_OCTETS_MIN) return false;
    // The number of the last batch taken from those ahead: another when they have left.
    const round = this.#ahead.records === 0 ? this.#aheadOpened : this.#ahead.oldest - 1;
    return this.#flows.admits(flow, octets, this.#bulk.oldestOf(sender), round);
  }

  /** The last batch where all of a run fits behind what it holds, and nothing must be dropped. */
  #batchThatHolds(queue: BatchQueue, octets: number, records: number): Batch | undefined {
    const fits =
      this.queuedRecords + records <= this.#limitRecords &&
      this.queuedOctets + octets <= this.limitOctets;
    return fits ? queue.lastThatHolds(octets, this.#batchOctetsMax) : undefined;
  }

  /** Appends the record of so many octets at `at` as it is. */
  #pushWhole(buffer: Buffer, at: number, octets: number): void {
    if (!this.#makeRoom(octets)) return;
    const most = this.#batchOctetsMax;
    const queue = this.#bulk.queueOf(RELAYED, octets, most);
    const batch = queue.batchFor(octets, most);
    buffer.copy(batch.buffer, batch.end, at, at + octets);
    this.#bulk.extend(queue, batch, octets, 1);
  }

  /** Whether a record of so many octets may be queued, once the oldest have gone; else it is dropped. */
  #makeRoom(octets: number): boolean {
    if (this.#admits(octets)) {
      this.#dropUntilRoom(octets);
      return true;
    }
    this.#countDropped(octets);
    return false;
  }

  get #batchOctetsMax(): number {
    return Math.max(BATCH_OCTETS_MIN, this.limitOctets / BATCHES_MIN);
  }

  #admits(octets: number): boolean {
    const length = octets - RECORD_HEADER_OCTETS;
    const fits = length >= RECORD_LENGTH_MIN && length <= RECORD_LENGTH_MAX;
    return fits && octets <= this.limitOctets && this.#limitRecords > 0;
  }

  /** Drops the oldest record of the longer queue, as long as there is one and too little room. */
  #dropUntilRoom(octets: number): void {
    while (this.#lacksRoom(octets)) {
      const queue = this.#bulk.octets >= this.#ahead.octets ? this.#bulk : this.#ahead;
      const dropped = queue.dropOldest();
      if (dropped < 0) break;
      this.#countDropped(dropped);
    }
  }

  #lacksRoom(octets: number): boolean {
    return (
      this.queuedRecords >= this.#limitRecords || this.queuedOctets + octets > this.limitOctets
    );
  }

  #countDropped(octets: number): void {
    this.#droppedOctets += octets;
    this.#droppedRecords += 1;
  }
}
