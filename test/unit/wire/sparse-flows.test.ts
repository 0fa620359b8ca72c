import fc from "fast-check";
import { BatchReader } from "../../../src/wire/batch-reader.js";
import { BatchWriter } from "../../../src/wire/batch-writer.js";
import { RECORD_HEADER_OCTETS } from "../../../src/wire/record.js";
import { flowOf, SPARSE_OCTETS } from "../../../src/wire/sparse-flows.js";
import { hex, ipv4, ipv6, TCP, udp, wrapped } from "../../guest-frames.js";
import { tcpSegmentFrame } from "../../tcp-segment.js";
import { tagOf } from "./frames.js";

const ADDRESS = { destination: tagOf(1), source: tagOf(2), hopLimit: 8 };
const BULK = tcpSegmentFrame(Buffer.alloc(60_000), 1400);

/** A datagram of a flow that its port names. */
function datagram(port: number, octets = 40): Buffer {
  return ipv4(17, udp(port, 53, Buffer.alloc(octets)));
}

/** What leaves, in its order, by what `name` makes of each frame. */
function leaving<T>(writer: BatchWriter, name: (frame: Buffer) => T): T[] {
  const names: T[] = [];
  for (let message = writer.take(); message !== undefined; message = writer.take()) {
    new BatchReader().feed(message, (buffer, offset, octets) => {
      names.push(name(buffer.subarray(offset + RECORD_HEADER_OCTETS, offset + octets)));
    });
    writer.release(message);
  }
  return names;
}

describe("a flow", () => {
  it("is the same in both directions of time, and another for other ports, addresses and tags", () => {
    const flows = [
      datagram(1000),
      datagram(1001),
      ipv4(6, TCP),
      ipv6(17, udp(1000, 53)),
      wrapped(datagram(1000), hex("8100 0005")),
      Buffer.alloc(24),
    ];
    expect(new Set(flows.map(flowOf)).size).toBe(flows.length);
    expect(flowOf(datagram(1000, 900))).toBe(flowOf(datagram(1000, 7)));
  });

  it("is known of every octets whatsoever", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (octets) => {
        const flow = flowOf(Buffer.from(octets));
        expect(Number.isInteger(flow) && flow >= 0 && flow < 1024).toBe(true);
      }),
    );
  });
});

describe("a sparse flow", () => {
  const nameOf = (frame: Buffer): string => (frame.length > 1000 ? "bulk" : "little");

  it("goes ahead of bulk that waits", () => {
    const writer = new BatchWriter();
    for (let frame = 0; frame < 10; frame += 1) writer.push(ADDRESS, BULK);
    writer.push(ADDRESS, datagram(1000));
    expect(leaving(writer, nameOf)).toEqual(["little", ...new Array<string>(10).fill("bulk")]);
  });

  it("waits its turn where there is no bulk", () => {
    const writer = new BatchWriter();
    writer.push(ADDRESS, BULK);
    writer.push(ADDRESS, datagram(1000));
    expect(leaving(writer, nameOf)).toEqual(["bulk", "little"]);
  });

  it("is sparse no more once it sends much, until what it sent has left", () => {
    const writer = new BatchWriter();
    for (let frame = 0; frame < 3; frame += 1) writer.push(ADDRESS, BULK);
    const frames = 2 * Math.ceil(SPARSE_OCTETS / datagram(1000).length);
    for (let frame = 0; frame < frames; frame += 1) writer.push(ADDRESS, datagram(1000));
    const left = leaving(writer, nameOf);
    expect(left.indexOf("bulk")).toBeGreaterThan(0);
    expect(left.indexOf("bulk")).toBeLessThan(frames / 2);
    expect(left.at(-1)).toBe("little");
  });
});

describe("flows", () => {
  /** Pushes to flows, and takes in between; frames are numbered in their offload headers. */
  const steps = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ flow: fc.nat(5), large: fc.boolean() }) },
      { weight: 1, arbitrary: fc.constant("take" as const) },
    ),
    { maxLength: 120 },
  );

  it("keep their own order, and lose nothing, whoever goes ahead", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const writer = new BatchWriter({ limitOctets: 1 << 24 });
        const pushed: number[] = [];
        const left: number[] = [];
        const note = (message: Buffer | undefined): void => {
          if (message === undefined) return;
          new BatchReader().feed(message, (buffer, offset) => {
            left.push(buffer.readUInt32BE(offset + RECORD_HEADER_OCTETS));
          });
          writer.release(message);
        };
        for (const step of all) {
          if (step === "take") note(writer.take());
          else {
            const frame = datagram(1000 + step.flow, step.large ? 30_000 : 30);
            frame.writeUInt32BE(pushed.length, 0);
            pushed.push(step.flow);
            expect(writer.push(ADDRESS, frame)).toBe(0);
          }
        }
        while (writer.queuedRecords > 0) note(writer.take());
        expect(left.toSorted((a, b) => a - b)).toEqual(pushed.map((_, number) => number));
        for (let flow = 0; flow <= 5; flow += 1) {
          const own = left.filter((number) => pushed[number] === flow);
          expect(own).toEqual(own.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 300 },
    );
  });
});
