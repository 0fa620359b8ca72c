import { BATCH_FRONT_OCTETS } from "./batch-front.js";
import { BATCH_PREFIX_OCTETS, writeBatchPrefix } from "./batch.js";
import { SMALL_BATCH_OCTETS, type BatchPool } from "./batch-pool.js";
import { RECORD_HEADER_OCTETS, recordLength } from "./record.js";

/** Records in [start, end) of a pooled buffer; before `start` there is always room for the front. */
export interface Batch {
  readonly buffer: Buffer;
  start: number;
  end: number;
  records: number;
  /** In the order in which batches were opened, from 1. */
  readonly number: number;
  /** It is not to leave before the batch of another queue with this number; 0 where it may. */
  after: number;
}

/**
 * Records in the order they came, kept as the messages they will leave in. Nothing is allocated for a
 * record; for a batch, one small object. It knows no limit.
 */
export class BatchQueue {
  readonly #pool: BatchPool;
  /** Oldest first. None is empty. */
  readonly #batches: Batch[] = [];
  #records = 0;
  #octets = 0;
  readonly #nextNumber: () => number;

  /** `nextNumber` numbers the batches; its numbers grow. */
  constructor(pool: BatchPool, nextNumber: () => number) {
    this.#pool = pool;
    this.#nextNumber = nextNumber;
  }

  get records(): number {
    return this.#records;
  }

  /** Octets of the records, headers included. */
  get octets(): number {
    return this.#octets;
  }

  /** The oldest batch, which is taken next. */
  get first(): Batch | undefined {
    return this.#batches[0];
  }

  /** The number of the oldest batch; Infinity where there is none. */
  get oldest(): number {
    return this.#batches[0]?.number ?? Infinity;
  }

  /**
   * Where a record of so many octets goes; to be followed by {@link extend}. A batch has at most so many
   * octets, but at least one record.
   */
  batchFor(octets: number, most: number): Batch {
    const last = this.#batches.at(-1);
    if (last !== undefined && hasRoom(last, octets, most)) return last;
    // A queue that outgrew its first batch is a burst.
    const small = last === undefined && BATCH_FRONT_OCTETS + octets <= SMALL_BATCH_OCTETS;
    const buffer = small ? this.#pool.takeSmall() : this.#pool.takeLarge();
    const [start, number] = [BATCH_FRONT_OCTETS, this.#nextNumber()];
    const batch = { buffer, start, end: start, records: 0, number, after: 0 };
    this.#batches.push(batch);
    return batch;
  }

  /** The last batch, where so many octets fit behind what it holds. */
  lastThatHolds(octets: number, most: number): Batch | undefined {
    const last = this.#batches.at(-1);
    return last !== undefined && hasRoom(last, octets, most) ? last : undefined;
  }

  /** So many octets of whole records were written behind what the batch, the last one, held. */
  extend(batch: Batch, octets: number, records: number): void {
    batch.end += octets;
    batch.records += records;
    this.#octets += octets;
    this.#records += records;
  }

  /** The oldest batch as a whole message; undefined where there is none. Its memory is the caller's. */
  take(): { readonly message: Buffer; readonly buffer: Buffer } | undefined {
    const batch = this.#batches.shift();
    if (batch === undefined) return undefined;
    const { buffer, start, end, records } = batch;
    writeBatchPrefix(buffer, start - BATCH_PREFIX_OCTETS, end - start);
    this.#octets -= end - start;
    this.#records -= records;
    return { message: buffer.subarray(start - BATCH_PREFIX_OCTETS, end), buffer };
  }

  /** Drops the oldest record; its octets, or -1 where there is none. */
  dropOldest(): number {
    const oldest = this.#batches[0];
    if (oldest === undefined) return -1;
    const octets = RECORD_HEADER_OCTETS + recordLength(oldest.buffer, oldest.start);
    oldest.start += octets;
    oldest.records -= 1;
    this.#octets -= octets;
    this.#records -= 1;
    if (oldest.start >= oldest.end) {
      this.#batches.shift();
      this.#pool.release(oldest.buffer);
    }
    return octets;
  }
}

function hasRoom({ buffer, start, end }: Batch, octets: number, most: number): boolean {
  return end + octets <= buffer.length && (end === start || end - start + octets <= most);
}
