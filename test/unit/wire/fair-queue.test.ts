import { BatchReader } from "../../../src/wire/batch-reader.js";
import { BatchWriter } from "../../../src/wire/batch-writer.js";
import { RECORD_HEADER_OCTETS } from "../../../src/wire/record.js";
import { ipv4, udp } from "../../guest-frames.js";
import { tagOf } from "./frames.js";

const ADDRESS = { destination: tagOf(1), source: tagOf(2), hopLimit: 8 };
/** The last octet of the source address, behind the offload header. */
const SOURCE_END = 10 + 11;
/** Relayed records have it as their last octet of the source address. */
const RELAYED = 99;

/** A large datagram of a station; all are of one flow of it. */
function frameOf(station: number, octets = 1300): Buffer {
  const frame = ipv4(17, udp(4000, 5000, Buffer.alloc(octets)));
  frame.writeUInt8(station, SOURCE_END);
  return frame;
}

/** Three records that were another writer's, as they lie in a message. */
function relayedRun(): Buffer {
  const writer = new BatchWriter();
  for (let each = 0; each < 3; each += 1) writer.push(ADDRESS, frameOf(RELAYED));
  return Buffer.from(writer.take()!.subarray(5));
}

/** Takes a message; the octets in it by station. */
function takeFrom(writer: BatchWriter): Map<number, number> {
  const octets = new Map<number, number>();
  const message = writer.take();
  if (message === undefined) return octets;
  new BatchReader().feed(message, (buffer, offset, length) => {
    const station = buffer.readUInt8(offset + RECORD_HEADER_OCTETS + SOURCE_END);
    octets.set(station, (octets.get(station) ?? 0) + length);
  });
  writer.release(message);
  return octets;
}

/** In each turn everybody pushes what is told, and one message leaves; what left by station. */
function play(turns: number, push: (writer: BatchWriter) => void): Map<number, number> {
  const writer = new BatchWriter({ limitOctets: 1024 * 1024 });
  const left = new Map<number, number>();
  for (let turn = 0; turn < turns; turn += 1) {
    push(writer);
    for (const [station, octets] of takeFrom(writer)) {
      left.set(station, (left.get(station) ?? 0) + octets);
    }
  }
  return left;
}

function pushMany(writer: BatchWriter, station: number, count: number): void {
  for (let each = 0; each < count; each += 1) writer.push(ADDRESS, frameOf(station));
}

describe("a queue that senders share", () => {
  it("gives each as much, however much one has", () => {
    const left = play(80, (writer) => {
      pushMany(writer, 1, 900);
      pushMany(writer, 2, 100);
    });
    expect(left.get(2)! / left.get(1)!).toBeGreaterThan(0.8);
    expect(left.get(1)! / left.get(2)!).toBeGreaterThan(0.8);
  });

  it("lets who sends less than its share lose nothing", () => {
    const SMALL = 20;
    const TURNS = 80;
    const left = play(TURNS, (writer) => {
      pushMany(writer, 1, 900);
      pushMany(writer, 2, SMALL);
    });
    const sent = TURNS * SMALL * (RECORD_HEADER_OCTETS + frameOf(2).length);
    expect(left.get(2)! / sent).toBeGreaterThan(0.9); // the rest still waits
  });

  it("counts what is relayed as one sender", () => {
    const run = relayedRun();
    const left = play(80, (writer) => {
      pushMany(writer, 1, 900);
      for (let each = 0; each < 60; each += 1) writer.pushRun(run, 0, run.length, 3);
    });
    expect(left.get(RELAYED)! / left.get(1)!).toBeGreaterThan(0.8);
    expect(left.get(1)! / left.get(RELAYED)!).toBeGreaterThan(0.8);
  });

  it("keeps little in one message, whoever sent it", () => {
    const writer = new BatchWriter();
    for (let station = 0; station < 8; station += 1) writer.push(ADDRESS, frameOf(station, 500));
    expect(takeFrom(writer).size).toBe(8);
    expect(writer.queuedRecords).toBe(0);
  });
});
