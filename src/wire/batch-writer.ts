import { InternalError } from "../base/errors.js";
import { BATCH_FRONT_OCTETS } from "./batch-front.js";
import { BATCH_PREFIX_OCTETS, writeBatchPrefix } from "./batch.js";
import { BatchPool, SMALL_BATCH_OCTETS } from "./batch-pool.js";
import {
  RECORD_HEADER_OCTETS,
  RECORD_LENGTH_MAX,
  RECORD_LENGTH_MIN,
  recordLength,
  writeRecordHeader,
  type RecordAddress,
} from "./record.js";

/** A slow peer's queue holds no more than these (docs/PROTOCOL.md, data connection). */
export const QUEUE_OCTETS_MAX = 2 * 1024 * 1024;
export const QUEUE_RECORDS_MAX = 1024;

export interface BatchWriterOptions {
  /** Records with their headers, not taken yet; QUEUE_OCTETS_MAX when absent. */
  readonly limitOctets?: number;
  /** Records not taken yet; QUEUE_RECORDS_MAX when absent. */
  readonly limitRecords?: number;
  /** Shared among the writers of a thread; one of its own when absent. */
  readonly pool?: BatchPool;
}

/** Records in [start, end) of a pooled buffer; before `start` there is always room for the front. */
interface Batch {
  readonly buffer: Buffer;
  start: number;
  end: number;
  records: number;
}

/**
 * The queue of records toward one uplink, kept as the messages they will leave in. When it is full
 * the oldest records go. Nothing is allocated for a frame; for a batch, a few small objects.
 *
 * Theory of operation: `push` appends to the last batch, or opens one. Dropping the oldest record
 * moves the start of the first batch, because the prefix is written only when the batch is taken,
 * right before whatever record is then its first. Of a run that does not fit as a whole the records
 * are pushed one by one until the rest does.
 */
export class BatchWriter {
  readonly #limitOctets: number;
  readonly #limitRecords: number;
  readonly #pool: BatchPool;
  /** Oldest first. None is empty. */
  readonly #batches: Batch[] = [];
  /** Taken and not released, by the memory they lie in. */
  readonly #lent = new Map<ArrayBufferLike, Buffer>();
  #queuedOctets = 0;
  #queuedRecords = 0;
  #droppedOctets = 0;
  #droppedRecords = 0;

  constructor(options: BatchWriterOptions = {}) {
    this.#limitOctets = options.limitOctets ?? QUEUE_OCTETS_MAX;
    this.#limitRecords = options.limitRecords ?? QUEUE_RECORDS_MAX;
    this.#pool = options.pool ?? new BatchPool();
  }

  /** Records not taken yet. */
  get queuedRecords(): number {
    return this.#queuedRecords;
  }

  /** Octets of those records, headers included. */
  get queuedOctets(): number {
    return this.#queuedOctets;
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
    const batch = this.#makeRoom(octets);
    if (batch !== undefined) {
      writeRecordHeader(batch.buffer, batch.end, address, frame.length);
      batch.buffer.set(frame, batch.end + RECORD_HEADER_OCTETS);
      this.#extend(batch, octets, 1);
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
      const batch = this.#batchThatHolds(end - at, left);
      if (batch !== undefined) {
        buffer.copy(batch.buffer, batch.end, at, end);
        this.#extend(batch, end - at, left);
        break;
      }
      at = this.#pushWhole(buffer, at);
    }
    return this.#droppedRecords - before;
  }

  /**
   * The oldest batch as a whole message, or undefined when nothing is queued. It is the caller's
   * until given to {@link release}, and so are FRAME_HEADER_OCTETS of the same memory in front of it.
   */
  take(): Buffer | undefined {
    const batch = this.#batches.shift();
    if (batch === undefined) return undefined;
    const { buffer, start, end, records } = batch;
    writeBatchPrefix(buffer, start - BATCH_PREFIX_OCTETS, end - start);
    this.#lent.set(buffer.buffer, buffer);
    this.#queuedOctets -= end - start;
    this.#queuedRecords -= records;
    return buffer.subarray(start - BATCH_PREFIX_OCTETS, end);
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

  /** The last batch where all of a run fits behind what it holds, and nothing must be dropped. */
  #batchThatHolds(octets: number, records: number): Batch | undefined {
    const last = this.#batches.at(-1);
    if (last === undefined || last.end + octets > last.buffer.length) return undefined;
    const fits =
      this.#queuedRecords + records <= this.#limitRecords &&
      this.#queuedOctets + octets <= this.#limitOctets;
    return fits ? last : undefined;
  }

  /** Appends the record at `at` as it is; returns where the next one begins. */
  #pushWhole(buffer: Buffer, at: number): number {
    const octets = RECORD_HEADER_OCTETS + recordLength(buffer, at);
    const batch = this.#makeRoom(octets);
    if (batch !== undefined) {
      buffer.copy(batch.buffer, batch.end, at, at + octets);
      this.#extend(batch, octets, 1);
    }
    return at + octets;
  }

  /** Where a record of so many octets goes, once the oldest have gone; undefined: dropped itself. */
  #makeRoom(octets: number): Batch | undefined {
    if (this.#admits(octets)) {
      this.#dropUntilRoom(octets);
      return this.#batchFor(octets);
    }
    this.#countDropped(octets);
    return undefined;
  }

  #extend(batch: Batch, octets: number, records: number): void {
    batch.end += octets;
    batch.records += records;
    this.#queuedOctets += octets;
    this.#queuedRecords += records;
  }

  #admits(octets: number): boolean {
    const length = octets - RECORD_HEADER_OCTETS;
    const fits = length >= RECORD_LENGTH_MIN && length <= RECORD_LENGTH_MAX;
    return fits && octets <= this.#limitOctets && this.#limitRecords > 0;
  }

  /** Drops the oldest record as long as there is one and too little room. */
  #dropUntilRoom(octets: number): void {
    while (this.#lacksRoom(octets)) {
      const oldest = this.#batches[0];
      if (oldest === undefined) break;
      this.#dropFirstOf(oldest);
    }
  }

  #lacksRoom(octets: number): boolean {
    return (
      this.#queuedRecords >= this.#limitRecords || this.#queuedOctets + octets > this.#limitOctets
    );
  }

  #dropFirstOf(oldest: Batch): void {
    const octets = RECORD_HEADER_OCTETS + recordLength(oldest.buffer, oldest.start);
    oldest.start += octets;
    oldest.records -= 1;
    this.#queuedOctets -= octets;
    this.#queuedRecords -= 1;
    this.#countDropped(octets);
    if (oldest.start < oldest.end) return;
    this.#batches.shift();
    this.#pool.release(oldest.buffer);
  }

  #countDropped(octets: number): void {
    this.#droppedOctets += octets;
    this.#droppedRecords += 1;
  }

  /** The last batch where the record fits behind what it holds, else a new one. */
  #batchFor(octets: number): Batch {
    const last = this.#batches.at(-1);
    if (last !== undefined && last.end + octets <= last.buffer.length) return last;
    // A queue that outgrew its first batch is a burst.
    const small = last === undefined && BATCH_FRONT_OCTETS + octets <= SMALL_BATCH_OCTETS;
    const buffer = small ? this.#pool.takeSmall() : this.#pool.takeLarge();
    const batch = { buffer, start: BATCH_FRONT_OCTETS, end: BATCH_FRONT_OCTETS, records: 0 };
    this.#batches.push(batch);
    return batch;
  }
}
