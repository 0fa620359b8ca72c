import fc from "fast-check";
import { BATCH_FRONT_OCTETS } from "../../../src/wire/batch-front.js";
import { BatchReader, type FeedVerdict } from "../../../src/wire/batch-reader.js";
import { BatchWriter } from "../../../src/wire/batch-writer.js";
import { RECORD_HEADER_OCTETS } from "../../../src/wire/record.js";
import { tagOf } from "../../unit/wire/frames.js";
import { cut, mutated, mutations, noise } from "./streams.js";

const ADDRESS = { destination: tagOf(1), source: tagOf(2), hopLimit: 8 };

/** Frames in messages: each inner list becomes one. */
const messages = (longest: number): fc.Arbitrary<Buffer[][]> =>
  fc.array(
    fc.array(
      fc
        .tuple(fc.integer({ min: 24, max: longest }), fc.nat(255))
        .map(([octets, fill]) => Buffer.alloc(octets).fill(fill, 0, 10)), // one flow keeps its order
      { minLength: 1, maxLength: 4 },
    ),
    { maxLength: 4 },
  );

const places = fc.array(fc.nat(0xf_ffff), { maxLength: 12 });

/** One writer for all runs: its buffers come back dirty, as in a long-lived uplink. */
const writer = new BatchWriter();

function streamOf(batches: readonly (readonly Buffer[])[]): Buffer {
  const parts: Buffer[] = [];
  for (const frames of batches) {
    for (const frame of frames) writer.push(ADDRESS, frame);
    for (let message = writer.take(); message !== undefined; message = writer.take()) {
      parts.push(Buffer.from(message));
      writer.release(message);
    }
  }
  return Buffer.concat(parts);
}

function readAll(chunks: readonly Buffer[]): { records: string[]; verdict: FeedVerdict } {
  const reader = new BatchReader();
  const records: string[] = [];
  let verdict: FeedVerdict = { kind: "sound" };
  for (const chunk of chunks) {
    verdict = reader.feed(chunk, (buffer, offset, octets) => {
      records.push(buffer.toString("latin1", offset, offset + octets));
    });
  }
  if (reader.heldOctets > BATCH_FRONT_OCTETS + 65_606)
    throw new Error(`holds ${reader.heldOctets} octets`);
  return { records, verdict };
}

/** All there is to know of a reading, in one string: quick to compare. */
function summary(chunks: readonly Buffer[]): string {
  return JSON.stringify(readAll(chunks));
}

describe("a batch reader", () => {
  it("hands on what the writer was given, however the stream is cut", () => {
    fc.assert(
      fc.property(messages(70), places, (batches, ends) => {
        const { records, verdict } = readAll(cut(streamOf(batches), ends));
        expect(verdict.kind).toBe("sound");
        const frames = records.map((record) => record.slice(RECORD_HEADER_OCTETS));
        expect(frames).toEqual(batches.flat().map((frame) => frame.toString("latin1")));
      }),
      { numRuns: 5000 },
    );
  });

  it("does so with records of every size", () => {
    fc.assert(
      fc.property(messages(65_578), places, (batches, ends) => {
        const { records, verdict } = readAll(cut(streamOf(batches), ends));
        expect(verdict.kind).toBe("sound");
        const sizes = records.map((record) => record.length - RECORD_HEADER_OCTETS);
        expect(sizes).toEqual(batches.flat().map((frame) => frame.length));
      }),
      { numRuns: 500 },
    );
  });

  it("judges a damaged stream the same however it is cut, and never throws", () => {
    const corpus = fc.sample(messages(60), { numRuns: 200, seed: 1 }).map(streamOf);
    const damaged = fc
      .tuple(fc.nat(corpus.length - 1), mutations, fc.nat(1000))
      .map(([index, changes, length]) => mutated(corpus[index]!.subarray(0, length), changes));
    fc.assert(
      fc.property(damaged, places, (stream, ends) => {
        expect(summary(cut(stream, ends))).toBe(summary([stream]));
      }),
      { numRuns: 50_000 }, // and as many for the other
    );
  });

  it("judges noise, and never throws", () => {
    const openings = fc.constantFrom("", "00000000", "000000010000", "00000000340000001800");
    fc.assert(
      fc.property(openings, noise(100), places, (opening, octets, ends) => {
        const stream = Buffer.concat([Buffer.from(opening, "hex"), octets]);
        expect(summary(cut(stream, ends))).toBe(summary([stream]));
      }),
      { numRuns: 50_000 },
    );
  });
});
