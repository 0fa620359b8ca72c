import { BATCH_FRONT_OCTETS } from "./batch-front.js";
import { BATCH_OCTETS_MAX, BATCH_PREFIX_OCTETS, batchLength, isCompressed } from "./batch.js";
import {
  RECORD_HEADER_OCTETS,
  RECORD_LENGTH_MAX,
  RECORD_LENGTH_MIN,
  recordFault,
  recordLength,
  type RecordFault,
} from "./record.js";

export type BatchFault = "compressed" | "message length" | "record overruns" | RecordFault;

/** What the stream was worth; after "malformed" the uplink is to be closed. */
export type FeedVerdict =
  { readonly kind: "sound" } | { readonly kind: "malformed"; readonly reason: BatchFault };

/**
 * Receives one whole record, header included, at [offset, offset + octets) of the buffer. The
 * buffer is borrowed: it is valid until the call returns, and what lies in front of the record has
 * been used and may be written on. The call must not throw.
 */
export type OnRecord = (buffer: Buffer, offset: number, octets: number) => void;

const SOUND: FeedVerdict = { kind: "sound" };
const NOTHING = Buffer.alloc(0);
const RECORD_OCTETS_MIN = RECORD_HEADER_OCTETS + RECORD_LENGTH_MIN;
const RECORD_OCTETS_MAX = RECORD_HEADER_OCTETS + RECORD_LENGTH_MAX;
const MESSAGE_LENGTH_MAX = BATCH_OCTETS_MAX - BATCH_PREFIX_OCTETS;
const FIRST_ASSEMBLY_OCTETS = 4096;

/**
 * Takes the data stream in chunks of any size and hands on its records, each in one piece.
 *
 * Theory of operation: the stream is a sequence of units, a prefix or a record. A unit that lies
 * whole in a chunk is used there. Of any other the octets are assembled in one buffer, which grows
 * to what the longest such unit needed and never beyond the largest record. In front of the unit it
 * has room for what the record may leave behind (BATCH_FRONT_OCTETS).
 */
export class BatchReader {
  #assembly: Buffer = NOTHING;
  /** Octets of the current unit that are in the assembly buffer. */
  #held = 0;
  /** Octets of the current message behind the current unit's start; 0: the unit is a prefix. */
  #remaining = 0;
  #verdict: FeedVerdict = SOUND;

  /** Octets of memory this reader holds. */
  get heldOctets(): number {
    return this.#assembly.length;
  }

  /**
   * Hands on each record completed by [start, end) of the chunk, which is borrowed until the call
   * returns. Once malformed, the reader stays so and reads no more.
   */
  feed(chunk: Buffer, onRecord: OnRecord, start = 0, end = chunk.length): FeedVerdict {
    let at = start;
    while (at < end && this.#verdict === SOUND) {
      at +=
        this.#held === 0
          ? this.#useInPlace(chunk, at, end, onRecord)
          : this.#assemble(chunk, at, end, onRecord);
    }
    return this.#verdict;
  }

  /** Gives the assembly buffer back where no unit is half there: for an uplink that has gone quiet. */
  trim(): void {
    if (this.#held === 0) this.#assembly = NOTHING;
  }

  /** Uses the unit at `at`, or begins to assemble it; returns the octets of the chunk consumed. */
  #useInPlace(chunk: Buffer, at: number, end: number, onRecord: OnRecord): number {
    const available = end - at;
    const octets = this.#unitOctets(chunk, at, available);
    if (octets <= available) {
      this.#use(chunk, at, octets, onRecord);
      return octets;
    }
    this.#append(chunk, at, available, octets);
    return available;
  }

  /** Adds to the unit being assembled, and uses it once whole; returns the octets consumed. */
  #assemble(chunk: Buffer, at: number, end: number, onRecord: OnRecord): number {
    const wanted = this.#unitOctets(this.#assembly, BATCH_FRONT_OCTETS, this.#held);
    const taken = Math.min(wanted - this.#held, end - at);
    this.#append(chunk, at, taken, wanted);
    const octets = this.#unitOctets(this.#assembly, BATCH_FRONT_OCTETS, this.#held);
    if (octets === this.#held) {
      this.#held = 0;
      this.#use(this.#assembly, BATCH_FRONT_OCTETS, octets, onRecord);
    }
    return taken;
  }

  /**
   * Octets of the unit of which `available` are at `offset`: for a record, those of its header as
   * long as that is not whole. 0 when the header is malformed, which is then the verdict.
   */
  #unitOctets(buffer: Buffer, offset: number, available: number): number {
    if (this.#remaining === 0) return BATCH_PREFIX_OCTETS;
    if (available < RECORD_HEADER_OCTETS) return RECORD_HEADER_OCTETS;
    const fault = recordFault(buffer, offset);
    if (fault !== undefined) return this.#fail(fault);
    const octets = RECORD_HEADER_OCTETS + recordLength(buffer, offset);
    return octets > this.#remaining ? this.#fail("record overruns") : octets;
  }

  #use(buffer: Buffer, offset: number, octets: number, onRecord: OnRecord): void {
    if (octets === 0) return;
    if (this.#remaining === 0) {
      this.#openMessage(buffer, offset);
      return;
    }
    this.#remaining -= octets;
    onRecord(buffer, offset, octets);
    // What is left must be nothing, or at least one more record.
    if (this.#remaining > 0 && this.#remaining < RECORD_OCTETS_MIN) this.#fail("record overruns");
  }

  #openMessage(buffer: Buffer, offset: number): void {
    const length = batchLength(buffer, offset);
    if (isCompressed(buffer, offset)) this.#fail("compressed");
    else if (length < RECORD_OCTETS_MIN || length > MESSAGE_LENGTH_MAX)
      this.#fail("message length");
    else this.#remaining = length;
  }

  #append(chunk: Buffer, at: number, octets: number, wanted: number): void {
    if (this.#assembly.length < BATCH_FRONT_OCTETS + wanted) this.#grow(wanted);
    chunk.copy(this.#assembly, BATCH_FRONT_OCTETS + this.#held, at, at + octets);
    this.#held += octets;
  }

  #grow(wanted: number): void {
    let octets = FIRST_ASSEMBLY_OCTETS;
    while (octets < wanted) octets *= 2;
    const grown = Buffer.allocUnsafeSlow(BATCH_FRONT_OCTETS + Math.min(octets, RECORD_OCTETS_MAX));
    this.#assembly.copy(grown, 0, 0, BATCH_FRONT_OCTETS + this.#held);
    this.#assembly = grown;
  }

  #fail(reason: BatchFault): 0 {
    this.#verdict = { kind: "malformed", reason };
    return 0;
  }
}
