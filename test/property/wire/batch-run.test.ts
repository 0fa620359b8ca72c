import fc from "fast-check";
import { BatchPool } from "../../../src/wire/batch-pool.js";
import { BatchWriter } from "../../../src/wire/batch-writer.js";
import { RECORD_HEADER_OCTETS, writeRecordHeader } from "../../../src/wire/record.js";
import { tagOf } from "../../unit/wire/frames.js";

const ADDRESS = { destination: tagOf(1), source: tagOf(2), hopLimit: 8 };

type Step = { readonly kind: "run"; readonly sizes: readonly number[] } | { readonly kind: "take" };

/** The records in one buffer, with something else before and behind them. */
function layOut(frames: readonly Buffer[]): Buffer {
  const records = frames.map((frame) => {
    const record = Buffer.concat([Buffer.alloc(RECORD_HEADER_OCTETS), frame]);
    writeRecordHeader(record, 0, ADDRESS, frame.length);
    return record;
  });
  return Buffer.concat([Buffer.alloc(7, 0xee), ...records, Buffer.alloc(7, 0xee)]);
}

/** Numbered in the offload header: records of one flow keep their order. */
function oneFlow(octets: number, number: number): Buffer {
  const frame = Buffer.alloc(octets);
  frame.writeUInt32BE(number);
  return frame;
}

/** Two writers that ought to be alike: one is given runs, the other each record by itself. */
class Twins {
  readonly runs: BatchWriter;
  readonly records: BatchWriter;
  #frames = 0;

  constructor(limits: { readonly limitOctets: number; readonly limitRecords: number }) {
    this.runs = new BatchWriter({ ...limits, pool: new BatchPool() });
    this.records = new BatchWriter({ ...limits, pool: new BatchPool() });
  }

  push(sizes: readonly number[]): void {
    const frames = sizes.map((size) => oneFlow(size, ++this.#frames));
    const octets = layOut(frames);
    const dropped = this.runs.pushRun(octets, 7, octets.length - 7, frames.length);
    octets.fill(0); // copied by now
    let sum = 0;
    for (const frame of frames) sum += this.records.push(ADDRESS, frame);
    expect(dropped).toBe(sum);
    for (const count of ["queuedRecords", "queuedOctets", "droppedRecords", "droppedOctets"]) {
      const key = count as "queuedRecords";
      expect(this.runs[key]).toBe(this.records[key]);
    }
  }

  /** False when nothing was queued. */
  take(): boolean {
    const [run, record] = [this.runs.take(), this.records.take()];
    if (run === undefined || record === undefined) {
      expect(run).toBe(record);
      return false;
    }
    // By memory comparison: an assertion that walks the octets takes too long here.
    expect(run.equals(record)).toBe(true);
    this.runs.release(run);
    this.records.release(record);
    return true;
  }
}

const sizes = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 24, max: 200 }) },
  { weight: 3, arbitrary: fc.integer({ min: 1000, max: 1500 }) },
  { weight: 1, arbitrary: fc.integer({ min: 20_000, max: 65_578 }) },
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("run" as const),
        sizes: fc.array(sizes, { minLength: 1, maxLength: 40 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("take" as const) }) },
  ),
  { maxLength: 20 },
);
const limits = fc.record({
  limitOctets: fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 1 << 20 })),
  limitRecords: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant(1024)),
});

describe("a run of records", () => {
  it("leaves, and makes others go, as if each of its records had been pushed", () => {
    fc.assert(
      fc.property(limits, steps, (limit, each) => {
        const twins = new Twins(limit);
        for (const step of each) {
          if (step.kind === "run") twins.push(step.sizes);
          else twins.take();
        }
        while (twins.take());
      }),
      { numRuns: 1000 },
    );
  });
});
