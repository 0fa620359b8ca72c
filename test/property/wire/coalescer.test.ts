import fc from "fast-check";
import { FLAG_NEEDS_CSUM, OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { coalesced, plain } from "../../unit/wire/coalescing.js";
import { PAYLOAD, superFrame, type SuperFrame } from "../../unit/wire/super-frame.js";
import { mutated, mutations } from "./streams.js";

const RUNS = { numRuns: 1500 };

/** Flows that now and then are the same. */
const shapes: fc.Arbitrary<SuperFrame> = fc.record({
  version: fc.constantFrom(4 as const, 6 as const),
  protocol: fc.constantFrom("tcp" as const, "udp" as const),
  tags: fc.constantFrom([], [], [0x8100]),
  options: fc.constantFrom(0, 0, 0, 1),
  tcpOptions: fc.constantFrom(0, 3),
  tcpFlags: fc.constantFrom(0x10, 0x10, 0x18, 0x11, 0x90),
  sequence: fc.constantFrom(1, 0xffff_ff00),
  id: fc.constantFrom(0, 0xfffe),
  payload: fc.integer({ min: 1, max: 3000 }).map((octets) => PAYLOAD.subarray(0, octets)),
  gsoSize: fc.constantFrom(8, 64, 500, 1310),
});

/** What a sender's kernel leaves to others to do: the checksum of each of its packets. */
function unfinished(frame: Buffer, shape: SuperFrame): Buffer {
  const octets = Buffer.from(frame);
  const piece = { ...shape, payload: Buffer.alloc(0), gsoSize: 0 };
  const headers = superFrame(piece).length;
  const twin = superFrame({
    ...piece,
    payload: Buffer.alloc(Math.max(0, octets.length - headers)),
  });
  twin.copy(octets, 0, 0, OFFLOAD_HEADER_OCTETS);
  const place = OFFLOAD_HEADER_OCTETS + twin.readUInt16LE(6) + twin.readUInt16LE(8);
  twin.copy(octets, place, place, place + 2); // the sum of the pseudo-header
  return octets;
}

const isUnfinished = (frame: Buffer): boolean => (frame.readUInt8(0) & FLAG_NEEDS_CSUM) !== 0;

/** A burst as it comes off an uplink: some flows' packets, in order or not, some twice, some harmed. */
const bursts: fc.Arbitrary<Buffer[]> = fc
  .array(
    fc.record({
      shape: shapes,
      isFinished: fc.boolean(),
      swaps: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 2 }),
      harmed: fc.array(fc.tuple(fc.nat(), mutations), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) =>
    parts.flatMap(({ shape, isFinished, swaps, harmed }) => {
      const frames = plain(superFrame(shape)).map((frame) =>
        isFinished ? frame : unfinished(frame, shape),
      );
      for (const [one, other] of swaps)
        frames[one % frames.length] = frames[other % frames.length]!;
      for (const [at, changes] of harmed) {
        const index = at % frames.length;
        const octets = frames[index]!;
        const head = octets.subarray(0, OFFLOAD_HEADER_OCTETS);
        frames[index] = Buffer.concat([
          head,
          mutated(octets.subarray(OFFLOAD_HEADER_OCTETS), changes),
        ]);
      }
      return frames;
    }),
  );

const hex = (frames: readonly Buffer[]): string[] => frames.map((frame) => frame.toString("hex"));

/** As a receiver sees it; what cannot be finished is as it is. */
function seen(frame: Buffer): Buffer[] {
  try {
    return plain(frame);
  } catch {
    return [frame];
  }
}

describe("frames that are put together", () => {
  it("are cut into the same octets in the same order, whatever they are", () => {
    fc.assert(
      fc.property(bursts, (frames) => {
        const [ours, theirs] = [coalesced(frames).flatMap(seen), frames.flatMap(seen)];
        expect(hex(ours)).toEqual(hex(theirs));
      }),
      RUNS,
    );
  });

  it("are as few as the flow allows where nothing stands against it", () => {
    fc.assert(
      fc.property(shapes, fc.boolean(), (shape, isFinished) => {
        const flow = { ...shape, options: 0, tcpFlags: 0x10 };
        const frames = plain(superFrame(flow)).map((frame) =>
          isFinished ? frame : unfinished(frame, flow),
        );
        const last = flow.payload.length % flow.gsoSize;
        const tail = last > 0 && last < 8 && flow.payload.length > flow.gsoSize ? 1 : 0;
        const merged = frames.length - tail;
        const wanted = Math.ceil(merged / 64) + tail;
        expect(coalesced(frames)).toHaveLength(wanted);
        expect(frames.every(isUnfinished)).toBe(!isFinished);
      }),
      RUNS,
    );
  });
});
