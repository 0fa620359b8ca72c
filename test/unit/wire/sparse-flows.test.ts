import fc from "fast-check";
import { BatchReader } from "../../../src/wire/batch-reader.js";
import { BatchWriter } from "../../../src/wire/batch-writer.js";
import { RECORD_HEADER_OCTETS } from "../../../src/wire/record.js";
import { flowOf, SPARSE_OCTETS } from "../../../src/wire/sparse-flows.js";
import { hex, ipv4, ipv6, TCP, udp, wrapped } from "../../guest-frames.js";
import { tcpSegmentFrame } from "../../tcp-segment.js";
import { tagOf } from "./frames.js";

const ADDRESS = { destination: tagOf(1), source: tagOf(2), hopLimit: 8 };
/** The last octet of the source address, behind the offload header. */
const SOURCE_END = 10 + 11;
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
        expect(Number.isInteger(flow) && flow >= 0 && flow <= 1024).toBe(true);
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

describe("sparse flows without end", () => {
  it("leave half of the way to the bulk, and lose what is too much for theirs", () => {
    const writer = new BatchWriter({ limitOctets: 1024 * 1024 });
    const octets = { bulk: 0, sparse: 0 };
    let port = 1024;
    for (let turn = 0; turn < 1000; turn += 1) {
      // Of both as much as leaves in a turn: a flow that fills, and datagrams of ever new ports.
      for (let each = 0; each < 45; each += 1) {
        writer.push(ADDRESS, datagram(1, 1300));
        writer.push(ADDRESS, datagram((port += 1), 1300));
      }
      const message = writer.take();
      new BatchReader().feed(message!, (buffer, offset, length) => {
        const frame = buffer.subarray(offset + RECORD_HEADER_OCTETS, offset + length);
        octets[flowOf(frame) === flowOf(datagram(1)) ? "bulk" : "sparse"] += length;
      });
      writer.release(message!);
    }
    expect(octets.bulk).toBeGreaterThan(0.8 * octets.sparse);
    expect(octets.sparse).toBeGreaterThan(0.8 * octets.bulk);
  });
});

describe("frames that do not say their flow", () => {
  const numberOf = (frame: Buffer): number => frame.readUInt32BE(0);
  const inOrder = (count: number): number[] => Array.from({ length: count }, (_none, each) => each);

  /** Numbers the frames, and pushes them. */
  function pushAll(frames: readonly Buffer[]): BatchWriter {
    const writer = new BatchWriter();
    frames.forEach((frame, number) => {
      frame.writeUInt32BE(number, 0);
      writer.push(ADDRESS, frame);
    });
    return writer;
  }

  it("keep their order where the type is a length", () => {
    const llc = (octets: number): Buffer => {
      const frame = Buffer.alloc(10 + 14 + octets, 1);
      frame.writeUInt16BE(octets, 22);
      return frame;
    };
    const frames = [...Array.from({ length: 100 }, () => llc(1400)), llc(60)];
    expect(leaving(pushAll(frames), numberOf)).toEqual(inOrder(frames.length));
  });

  it.each(["IPv4", "IPv6"])(
    "are not overtaken by a whole datagram of the flow whose fragments they are, %s",
    (family) => {
      const whole = (octets: number): Buffer =>
        family === "IPv4"
          ? ipv4(17, udp(4000, 5000, Buffer.alloc(octets)))
          : ipv6(17, udp(4000, 5000, Buffer.alloc(octets)));
      const fragment = (offset: number, octets: number): Buffer => {
        if (family === "IPv6") return ipv6(44, Buffer.alloc(8 + octets));
        const frame = whole(octets);
        frame.writeUInt16BE(offset === 0 ? 0x2000 : offset, 24 + 6);
        return frame;
      };
      const packets = Array.from({ length: 60 }, () => [fragment(0, 1400), fragment(176, 100)]);
      const frames = [...packets.flat(), whole(40), fragment(0, 40)];
      expect(leaving(pushAll(frames), numberOf)).toEqual(inOrder(frames.length));
    },
  );
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
            frame.writeUInt8(step.flow >> 1, SOURCE_END); // two flows a sender
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
      { numRuns: 1000 },
    );
  });
});
