import { BATCH_OCTETS_MAX, BATCH_PREFIX_OCTETS, batchLength } from "../../../src/wire/batch.js";
import { BatchPool, LARGE_BATCH_OCTETS, SMALL_BATCH_OCTETS } from "../../../src/wire/batch-pool.js";
import { BatchWriter, QUEUE_RECORDS_MAX } from "../../../src/wire/batch-writer.js";
import { QUEUE_OCTETS_MAX } from "../../../src/wire/queue-bound.js";
import {
  RECORD_HEADER_OCTETS,
  RECORD_LENGTH_MAX,
  recordHopLimit,
  recordLength,
} from "../../../src/wire/record.js";
import { tagOf } from "./frames.js";

const address = (hopLimit: number) => ({
  destination: tagOf(1),
  source: tagOf(2),
  hopLimit,
});

const FRAME = Buffer.alloc(74, 7);
const RECORD_OCTETS = RECORD_HEADER_OCTETS + FRAME.length;

/** Records with these numbers, one behind the other, as they lie in a message that came. */
function runOf(numbers: readonly number[], frame = FRAME): Buffer {
  const writer = new BatchWriter();
  for (const number of numbers) writer.push(address(number), frame);
  return writer.take()!.subarray(BATCH_PREFIX_OCTETS);
}

/** The hop limits of the records in a message: they number the records of these tests. */
function numbersIn(message: Buffer | undefined): number[] {
  const numbers: number[] = [];
  if (message === undefined) return numbers;
  expect(message[0]).toBe(0);
  expect(batchLength(message, 0)).toBe(message.length - BATCH_PREFIX_OCTETS);
  for (let at = BATCH_PREFIX_OCTETS; at < message.length;) {
    numbers.push(recordHopLimit(message, at));
    at += RECORD_HEADER_OCTETS + recordLength(message, at);
  }
  return numbers;
}

/** Takes and releases all there is; returns the numbers of the records. */
function drain(writer: BatchWriter): number[] {
  const numbers: number[] = [];
  for (let message = writer.take(); message !== undefined; message = writer.take()) {
    numbers.push(...numbersIn(message));
    writer.release(message);
  }
  return numbers;
}

describe("a batch writer", () => {
  it("has nothing to take and holds nothing before the first push", () => {
    const pool = new BatchPool();
    const writer = new BatchWriter({ pool });
    expect(writer.take()).toBeUndefined();
    expect(writer.queuedOctets).toBe(0);
    expect(pool.freeOctets).toBe(0);
  });

  it("makes one message of the records of a burst, in order", () => {
    const writer = new BatchWriter();
    for (const number of [1, 2, 3]) expect(writer.push(address(number), FRAME)).toBe(0);
    expect(writer.queuedRecords).toBe(3);
    expect(writer.queuedOctets).toBe(3 * RECORD_OCTETS);
    const message = writer.take()!;
    expect(message).toHaveLength(BATCH_PREFIX_OCTETS + 3 * RECORD_OCTETS);
    expect(numbersIn(message)).toEqual([1, 2, 3]);
    expect(writer.queuedRecords).toBe(0);
    expect(writer.queuedOctets).toBe(0);
    expect(writer.take()).toBeUndefined();
  });

  it("copies the frame", () => {
    const writer = new BatchWriter();
    const frame = Buffer.alloc(74, 7);
    writer.push(address(1), frame);
    frame.fill(9);
    const message = writer.take()!;
    expect(message.subarray(BATCH_PREFIX_OCTETS + RECORD_HEADER_OCTETS).equals(FRAME)).toBe(true);
  });

  it("makes no message longer than the limit, whatever the records", () => {
    const writer = new BatchWriter();
    const largest = Buffer.alloc(RECORD_LENGTH_MAX);
    for (let number = 0; number < 12; number += 1) writer.push(address(number), largest);
    const lengths: number[] = [];
    for (let message = writer.take(); message !== undefined; message = writer.take()) {
      lengths.push(message.length);
    }
    expect(Math.max(...lengths)).toBeLessThanOrEqual(BATCH_OCTETS_MAX);
    expect(lengths).toHaveLength(4);
  });

  it("keeps filling while a message is with the caller", () => {
    const writer = new BatchWriter();
    writer.push(address(1), FRAME);
    const first = writer.take()!;
    writer.push(address(2), FRAME);
    const second = writer.take();
    expect(numbersIn(first)).toEqual([1]);
    expect(numbersIn(second)).toEqual([2]);
    expect(writer.lentBatches).toBe(2);
  });
});

describe("a run of records", () => {
  it("joins what is queued, as it is, and is copied", () => {
    const writer = new BatchWriter();
    writer.push(address(1), FRAME);
    const octets = Buffer.concat([Buffer.alloc(3), runOf([2, 3, 4]), Buffer.alloc(3)]);
    const copy = octets.subarray(3, -3).toString("hex");
    expect(writer.pushRun(octets, 3, octets.length - 3, 3)).toBe(0);
    octets.fill(0);
    expect([writer.queuedRecords, writer.queuedOctets]).toEqual([4, 4 * RECORD_OCTETS]);
    const message = writer.take()!;
    expect(numbersIn(message)).toEqual([1, 2, 3, 4]);
    expect(message.toString("hex", BATCH_PREFIX_OCTETS + RECORD_OCTETS)).toBe(copy);
  });

  it("opens a batch where nothing is queued", () => {
    const writer = new BatchWriter();
    const octets = runOf([1, 2, 3]);
    expect(writer.pushRun(octets, 0, octets.length, 3)).toBe(0);
    expect(writer.take()?.buffer.byteLength).toBe(SMALL_BATCH_OCTETS);
  });

  it("is cut between records where the batch is full, even when it is larger than any", () => {
    const frame = Buffer.alloc(50_000);
    const octets = Buffer.concat([1, 6].map((n) => runOf([n, n + 1, n + 2, n + 3, n + 4], frame)));
    const writer = new BatchWriter();
    writer.push(address(0), FRAME);
    expect(writer.pushRun(octets, 0, octets.length, 10)).toBe(0);
    const messages = [0, 1, 2].map(() => numbersIn(writer.take()));
    expect(messages).toEqual([[0], [1, 2, 3, 4, 5], [6, 7, 8, 9, 10]]);
    expect(writer.take()).toBeUndefined();
  });

  it("makes the oldest records go, its own as well", () => {
    const writer = new BatchWriter({ limitRecords: 3 });
    for (const number of [1, 2]) writer.push(address(number), FRAME);
    const octets = runOf([3, 4, 5, 6]);
    expect(writer.pushRun(octets, 0, octets.length, 4)).toBe(3);
    expect([writer.droppedRecords, writer.droppedOctets]).toEqual([3, 3 * RECORD_OCTETS]);
    expect(drain(writer)).toEqual([4, 5, 6]);
  });

  it("loses the records that no limit admits, and no other", () => {
    const writer = new BatchWriter({ limitOctets: 2 * RECORD_OCTETS });
    const octets = Buffer.concat([runOf([1]), runOf([2], Buffer.alloc(500)), runOf([3])]);
    expect(writer.pushRun(octets, 0, octets.length, 3)).toBe(1);
    expect(drain(writer)).toEqual([1, 3]);
  });
});

describe("a full batch writer", () => {
  it("drops the oldest record for the one above the limit of records", () => {
    const writer = new BatchWriter({ limitRecords: 3 });
    for (const number of [1, 2, 3]) writer.push(address(number), FRAME);
    expect(writer.push(address(4), FRAME)).toBe(1);
    expect(writer.droppedRecords).toBe(1);
    expect(writer.droppedOctets).toBe(RECORD_OCTETS);
    expect(drain(writer)).toEqual([2, 3, 4]);
  });

  it("drops as many of the oldest as the new one needs octets", () => {
    const writer = new BatchWriter({ limitOctets: 4 * RECORD_OCTETS });
    for (const number of [1, 2, 3, 4]) writer.push(address(number), FRAME);
    expect(writer.push(address(5), Buffer.alloc(FRAME.length + 1))).toBe(2);
    expect(drain(writer)).toEqual([3, 4, 5]);
  });

  it("drops no record that was taken", () => {
    const writer = new BatchWriter({ limitRecords: 2 });
    for (const number of [1, 2]) writer.push(address(number), FRAME);
    const taken = writer.take();
    for (const number of [3, 4]) expect(writer.push(address(number), FRAME)).toBe(0);
    expect(numbersIn(taken)).toEqual([1, 2]);
    expect(drain(writer)).toEqual([3, 4]);
  });

  it("holds 1,024 records or 6 MiB unless told otherwise", () => {
    const many = new BatchWriter();
    for (let pushed = 0; pushed <= QUEUE_RECORDS_MAX; pushed += 1) many.push(address(1), FRAME);
    expect([many.queuedRecords, many.droppedRecords]).toEqual([1024, 1]);

    const large = new BatchWriter();
    for (let pushed = 0; pushed < 120; pushed += 1) large.push(address(1), Buffer.alloc(65_000));
    expect(large.queuedOctets).toBeLessThanOrEqual(QUEUE_OCTETS_MAX);
    expect(large.queuedOctets).toBeGreaterThan(QUEUE_OCTETS_MAX - 65_028);
    expect(large.queuedRecords + large.droppedRecords).toBe(120);
  });

  it("gives memory back when all records of a batch were dropped", () => {
    const pool = new BatchPool();
    const writer = new BatchWriter({ pool, limitRecords: 1 });
    writer.push(address(1), FRAME);
    writer.push(address(2), Buffer.alloc(65_000));
    expect(pool.freeOctets).toBe(SMALL_BATCH_OCTETS);
    expect(drain(writer)).toEqual([2]);
  });
});

describe("a batch writer refuses", () => {
  it.each([0, 23, RECORD_LENGTH_MAX + 1])("a frame of %d octets, and counts it", (octets) => {
    const writer = new BatchWriter();
    writer.push(address(1), FRAME);
    expect(writer.push(address(2), Buffer.alloc(octets))).toBe(1);
    expect(writer.droppedRecords).toBe(1);
    expect(drain(writer)).toEqual([1]);
  });

  it("a frame above its limits, and keeps what is queued", () => {
    const writer = new BatchWriter({ limitOctets: RECORD_OCTETS });
    writer.push(address(1), FRAME);
    expect(writer.push(address(2), Buffer.alloc(FRAME.length + 1))).toBe(1);
    expect(drain(writer)).toEqual([1]);
    expect(new BatchWriter({ limitRecords: 0 }).push(address(1), FRAME)).toBe(1);
  });

  it("to take back what it did not lend, or has back", () => {
    const writer = new BatchWriter();
    writer.push(address(1), FRAME);
    const message = writer.take()!;
    writer.release(message);
    expect(() => {
      writer.release(message);
    }).toThrow("not lent");
    expect(() => {
      writer.release(Buffer.alloc(8));
    }).toThrow("not lent");
  });
});

describe("the memory of a batch writer", () => {
  it("is the same buffers again and again once it is warm", () => {
    const writer = new BatchWriter();
    const memory = new Set<ArrayBufferLike>();
    for (let burst = 0; burst < 1000; burst += 1) {
      for (let pushed = 0; pushed < 300; pushed += 1) writer.push(address(1), FRAME);
      for (let message = writer.take(); message !== undefined; message = writer.take()) {
        memory.add(message.buffer);
        writer.release(message);
      }
    }
    expect(memory.size).toBe(2);
  });

  it("starts with a small buffer, and takes a large one only for a burst", () => {
    const writer = new BatchWriter();
    writer.push(address(1), FRAME);
    expect(writer.take()?.buffer.byteLength).toBe(SMALL_BATCH_OCTETS);
    for (let pushed = 0; pushed < 200; pushed += 1) writer.push(address(1), FRAME);
    expect(writer.take()?.buffer.byteLength).toBe(SMALL_BATCH_OCTETS);
    expect(writer.take()?.buffer.byteLength).toBe(LARGE_BATCH_OCTETS);
  });

  it("goes back to the pool when all is discarded, and what is lent when it is released", () => {
    const pool = new BatchPool();
    const writer = new BatchWriter({ pool });
    writer.push(address(1), FRAME);
    const lent = writer.take()!;
    writer.push(address(2), FRAME);
    writer.push(address(3), FRAME);
    expect(writer.discard()).toBe(2);
    expect([writer.queuedRecords, writer.queuedOctets, writer.droppedRecords]).toEqual([0, 0, 2]);
    expect(writer.take()).toBeUndefined();
    writer.release(lent);
    expect(pool.freeOctets).toBe(2 * SMALL_BATCH_OCTETS);
  });

  it("is bounded in the pool", () => {
    const pool = new BatchPool();
    const taken = Array.from({ length: 200 }, () => [pool.takeSmall(), pool.takeLarge()]).flat();
    for (const buffer of taken) pool.release(buffer);
    expect(pool.freeOctets).toBe(64 * SMALL_BATCH_OCTETS + 16 * LARGE_BATCH_OCTETS);
  });
});
