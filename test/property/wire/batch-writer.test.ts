import fc from "fast-check";
import { BATCH_OCTETS_MAX } from "../../../src/wire/batch.js";
import { BatchPool } from "../../../src/wire/batch-pool.js";
import { BatchReader } from "../../../src/wire/batch-reader.js";
import { BatchWriter } from "../../../src/wire/batch-writer.js";
import { RECORD_HEADER_OCTETS } from "../../../src/wire/record.js";
import { tagOf } from "../../unit/wire/frames.js";

const ADDRESS = { destination: tagOf(1), source: tagOf(2), hopLimit: 8 };

/** What the queue ought to be: a list. */
interface Twin {
  readonly limitOctets: number;
  readonly limitRecords: number;
  queue: Buffer[];
  dropped: number;
  readonly lent: { readonly message: Buffer; readonly frames: Buffer[] }[];
  /** Numbers the frames, so that no two are alike. */
  pushed: number;
}

const octetsOf = (frames: readonly Buffer[]): number =>
  frames.reduce((sum, frame) => sum + RECORD_HEADER_OCTETS + frame.length, 0);

/** By memory comparison: an assertion that walks 64 KiB octet by octet takes too long here. */
function sameFrames(some: readonly Buffer[], others: readonly Buffer[]): boolean {
  return (
    some.length === others.length && some.every((frame, index) => others[index]!.equals(frame))
  );
}

function framesIn(message: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  const verdict = new BatchReader().feed(message, (buffer, offset, octets) => {
    frames.push(Buffer.from(buffer.subarray(offset + RECORD_HEADER_OCTETS, offset + octets)));
  });
  expect(verdict.kind).toBe("sound");
  return frames;
}

function agree(twin: Twin, writer: BatchWriter): void {
  expect(writer.queuedRecords).toBe(twin.queue.length);
  expect(writer.queuedOctets).toBe(octetsOf(twin.queue));
  expect(writer.droppedRecords).toBe(twin.dropped);
  expect(writer.lentBatches).toBe(twin.lent.length);
}

class Push implements fc.Command<Twin, BatchWriter> {
  readonly octets: number;

  constructor(octets: number) {
    this.octets = octets;
  }

  check(): boolean {
    return true;
  }

  run(twin: Twin, writer: BatchWriter): void {
    const frame = Buffer.alloc(this.octets); // all of one flow, whose records keep their order
    if (frame.length >= 4) frame.writeUInt32BE(twin.pushed, 0);
    twin.pushed += 1;
    let dropped = 0;
    const own = octetsOf([frame]);
    if (frame.length < 24 || own > twin.limitOctets || twin.limitRecords === 0) dropped = 1;
    else {
      const over = () =>
        twin.queue.length >= twin.limitRecords || octetsOf(twin.queue) + own > twin.limitOctets;
      for (; over(); dropped += 1) twin.queue.shift();
      twin.queue.push(frame);
    }
    twin.dropped += dropped;
    expect(writer.push(ADDRESS, frame)).toBe(dropped);
    agree(twin, writer);
  }

  toString(): string {
    return `push(${this.octets})`;
  }
}

class Take implements fc.Command<Twin, BatchWriter> {
  check(): boolean {
    return true;
  }

  run(twin: Twin, writer: BatchWriter): void {
    const message = writer.take();
    expect(message === undefined).toBe(twin.queue.length === 0);
    if (message === undefined) return;
    expect(message.length).toBeLessThanOrEqual(BATCH_OCTETS_MAX);
    const frames = framesIn(message);
    expect(frames.length).toBeGreaterThan(0);
    expect(sameFrames(frames, twin.queue.slice(0, frames.length))).toBe(true);
    twin.queue = twin.queue.slice(frames.length);
    twin.lent.push({ message, frames });
    agree(twin, writer);
  }

  toString(): string {
    return "take()";
  }
}

class Release implements fc.Command<Twin, BatchWriter> {
  check(twin: Readonly<Twin>): boolean {
    return twin.lent.length > 0;
  }

  run(twin: Twin, writer: BatchWriter): void {
    const lent = twin.lent.shift()!;
    // What was lent has not changed, whatever was pushed since.
    expect(sameFrames(framesIn(lent.message), lent.frames)).toBe(true);
    writer.release(lent.message);
    agree(twin, writer);
  }

  toString(): string {
    return "release()";
  }
}

class Discard implements fc.Command<Twin, BatchWriter> {
  check(): boolean {
    return true;
  }

  run(twin: Twin, writer: BatchWriter): void {
    twin.dropped += twin.queue.length;
    expect(writer.discard()).toBe(twin.queue.length);
    twin.queue = [];
    agree(twin, writer);
  }

  toString(): string {
    return "discard()";
  }
}

const push = (min: number, max: number) => fc.integer({ min, max }).map((n) => new Push(n));
const take = fc.constant(new Take());
const release = fc.constant(new Release());

const small = fc.commands(
  [push(24, 60), push(24, 60), push(0, 200), take, release, fc.constant(new Discard())],
  { size: "+1", maxCommands: 200 },
);
const large = fc.commands(
  [push(24, 2000), push(2000, 20_000), push(60_000, 65_578), take, release],
  { size: "+1", maxCommands: 100 },
);

/** Runs the commands on both, with one pool for all runs, so that buffers come back dirty. */
function compare(commands: fc.Arbitrary<Iterable<fc.Command<Twin, BatchWriter>>>, runs: number) {
  const pool = new BatchPool();
  const limits = fc.record({
    limitOctets: fc.oneof(fc.integer({ min: 60, max: 2000 }), fc.integer({ max: 1 << 19, min: 0 })),
    limitRecords: fc.integer({ min: 0, max: 40 }),
  });
  fc.assert(
    fc.property(limits, commands, (limit, steps) => {
      fc.modelRun(
        () => ({
          model: { ...limit, queue: [], dropped: 0, lent: [], pushed: 0 },
          real: new BatchWriter({ ...limit, pool }),
        }),
        steps,
      );
    }),
    { numRuns: runs },
  );
}

describe("a batch writer is a list with two limits", () => {
  it("for small frames", () => {
    compare(small, 500);
  });

  it("for frames of every size", () => {
    compare(large, 200);
  });
});
