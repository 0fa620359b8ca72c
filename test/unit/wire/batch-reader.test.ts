import { BATCH_FRONT_OCTETS } from "../../../src/wire/batch-front.js";
import { BATCH_OCTETS_MAX, BATCH_PREFIX_OCTETS } from "../../../src/wire/batch.js";
import { BatchReader } from "../../../src/wire/batch-reader.js";
import { BatchWriter } from "../../../src/wire/batch-writer.js";
import {
  RECORD_HEADER_OCTETS,
  RECORD_LENGTH_MAX,
  RECORD_LENGTH_MIN,
} from "../../../src/wire/record.js";
import { tagOf } from "./frames.js";

const HELD_MAX = BATCH_FRONT_OCTETS + RECORD_HEADER_OCTETS + RECORD_LENGTH_MAX;

const ADDRESS = { destination: tagOf(1), source: tagOf(2), hopLimit: 8 };

/** A copy of the message that carries these frames. */
function message(...frames: Buffer[]): Buffer {
  const writer = new BatchWriter();
  for (const frame of frames) writer.push(ADDRESS, frame);
  return Buffer.from(writer.take()!);
}

/** Copies of the frames of the records the reader hands on, and its last verdict. */
function read(reader: BatchReader, ...chunks: Buffer[]) {
  const frames: Buffer[] = [];
  let verdict;
  for (const chunk of chunks) {
    verdict = reader.feed(chunk, (buffer, offset, octets) => {
      frames.push(Buffer.from(buffer.subarray(offset + RECORD_HEADER_OCTETS, offset + octets)));
    });
  }
  return { frames, verdict };
}

/** The octets one by one. */
function singly(octets: Buffer): Buffer[] {
  return Array.from(octets, (octet) => Buffer.from([octet]));
}

const FRAMES = [Buffer.alloc(24, 1), Buffer.alloc(1500, 2), Buffer.alloc(60, 3)];

describe("a batch reader", () => {
  it("hands on the records of a whole message from the chunk itself", () => {
    const reader = new BatchReader();
    const chunk = message(...FRAMES);
    const origins: Buffer[] = [];
    expect(reader.feed(chunk, (buffer) => origins.push(buffer))).toEqual({ kind: "sound" });
    expect(origins).toHaveLength(3);
    expect(origins.every((origin) => origin === chunk)).toBe(true);
    expect(reader.heldOctets).toBe(0);
  });

  it("hands on the same records from single octets", () => {
    const stream = Buffer.concat([message(...FRAMES), message(...FRAMES)]);
    const { frames, verdict } = read(new BatchReader(), ...singly(stream));
    expect(frames).toEqual([...FRAMES, ...FRAMES]);
    expect(verdict).toEqual({ kind: "sound" });
  });

  it("hands a record on as soon as its last octet is there", () => {
    const reader = new BatchReader();
    const whole = message(...FRAMES);
    const end = BATCH_PREFIX_OCTETS + RECORD_HEADER_OCTETS + 24;
    expect(read(reader, whole.subarray(0, end - 1)).frames).toEqual([]);
    expect(read(reader, whole.subarray(end - 1, end)).frames).toEqual([FRAMES[0]]);
    expect(read(reader, whole.subarray(end)).frames).toEqual(FRAMES.slice(1));
  });

  it("is sound after nothing", () => {
    expect(read(new BatchReader(), Buffer.alloc(0)).verdict).toEqual({ kind: "sound" });
  });

  it("holds memory for the largest record at most, and none once trimmed", () => {
    const reader = new BatchReader();
    const largest = Buffer.alloc(RECORD_LENGTH_MAX, 4);
    const whole = message(largest, largest);
    expect(read(reader, whole.subarray(0, 1000)).frames).toEqual([]);
    expect(reader.heldOctets).toBe(HELD_MAX);
    reader.trim();
    expect(reader.heldOctets).toBe(HELD_MAX);
    expect(read(reader, whole.subarray(1000)).frames).toEqual([largest, largest]);
    reader.trim();
    expect(reader.heldOctets).toBe(0);
    expect(read(reader, ...singly(message(FRAMES[0]!))).frames).toEqual([FRAMES[0]]);
  });

  it("grows no further than a small record needs", () => {
    const reader = new BatchReader();
    read(reader, ...singly(message(FRAMES[1]!)));
    expect(reader.heldOctets).toBe(BATCH_FRONT_OCTETS + 4096);
  });
});

describe("a stream is malformed", () => {
  const AT_RECORD = BATCH_PREFIX_OCTETS;
  const changed = (change: (octets: Buffer) => void) => {
    const octets = message(...FRAMES);
    change(octets);
    return octets;
  };

  it.each<[string, string, Buffer]>([
    ["a compressed message", "compressed", changed((o) => (o[0] = 1))],
    ["an empty message", "message length", changed((o) => o.writeUInt32BE(0, 1))],
    [
      "a message too short for a record",
      "message length",
      changed((o) => o.writeUInt32BE(RECORD_HEADER_OCTETS + RECORD_LENGTH_MIN - 1, 1)),
    ],
    [
      "a message above 256 KiB",
      "message length",
      changed((o) => o.writeUInt32BE(BATCH_OCTETS_MAX - BATCH_PREFIX_OCTETS + 1, 1)),
    ],
    ["a short record", "record length", changed((o) => o.writeUInt32BE(23, AT_RECORD))],
    ["a long record", "record length", changed((o) => o.writeUInt32BE(65_579, AT_RECORD))],
    ["a flag", "unknown flags", changed((o) => (o[AT_RECORD + 4] = 0x80))],
    ["reserved bits", "reserved bits", changed((o) => (o[AT_RECORD + 27] = 1))],
    ["a record beyond its message", "record overruns", changed((o) => o.writeUInt32BE(1700, 5))],
  ])("by %s", (_, reason, stream) => {
    const verdict = { kind: "malformed", reason };
    expect(read(new BatchReader(), stream)).toEqual({ frames: [], verdict });
    expect(read(new BatchReader(), ...singly(stream))).toEqual({ frames: [], verdict });
  });

  it("by a rest of the message in which no record fits", () => {
    const stream = message(FRAMES[0]!);
    stream.writeUInt32BE(stream.length - BATCH_PREFIX_OCTETS + 51, 1);
    expect(read(new BatchReader(), stream)).toEqual({
      frames: [FRAMES[0]],
      verdict: { kind: "malformed", reason: "record overruns" },
    });
  });

  it("by a record that ends one octet behind its message", () => {
    const stream = Buffer.concat([message(FRAMES[0]!), message(FRAMES[0]!)]);
    stream.writeUInt32BE(RECORD_LENGTH_MIN + 1, AT_RECORD);
    const verdict = { kind: "malformed", reason: "record overruns" };
    expect(read(new BatchReader(), stream)).toEqual({ frames: [], verdict });
  });

  it("for ever", () => {
    const reader = new BatchReader();
    const bad = changed((octets) => (octets[0] = 1));
    read(reader, bad);
    const { frames, verdict } = read(reader, message(...FRAMES));
    expect(frames).toEqual([]);
    expect(verdict).toEqual({ kind: "malformed", reason: "compressed" });
  });

  it("not by a message of exactly 256 KiB", () => {
    const records = [65_535, 65_535, 65_535, 65_534];
    const frames = records.map((octets) => Buffer.alloc(octets - RECORD_HEADER_OCTETS));
    const whole = message(...frames);
    expect(whole).toHaveLength(BATCH_OCTETS_MAX);
    expect(read(new BatchReader(), whole).verdict).toEqual({ kind: "sound" });
  });
});
