import fc from "fast-check";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { Segmenter } from "../../../src/wire/segmenter.js";
import { plainFrame } from "../../unit/wire/frames.js";
import {
  onesSum,
  PAYLOAD,
  pseudoSum,
  superFrame,
  type SuperFrame,
} from "../../unit/wire/super-frame.js";
import { mutated, mutations, noise } from "./streams.js";

const shapes: fc.Arbitrary<SuperFrame> = fc.record({
  version: fc.constantFrom(4 as const, 6 as const),
  protocol: fc.constantFrom("tcp" as const, "udp" as const),
  tags: fc.subarray([0x88a8, 0x8100]),
  options: fc.nat(10),
  tcpOptions: fc.nat(10),
  tcpFlags: fc.nat(255),
  sequence: fc.nat(0xffff_ffff),
  id: fc.nat(0xffff),
  payload: fc.nat(3000).map((octets) => PAYLOAD.subarray(0, octets)),
  gsoSize: fc.integer({ min: 8, max: 1500 }),
});

const linkOctets = ({ tags = [] }: SuperFrame): number => 14 + 4 * tags.length;
const networkOctets = ({ version, options = 0 }: SuperFrame): number =>
  version === 4 ? 20 + 4 * options : 40 + 8 * options;
const headerOctets = (shape: SuperFrame): number =>
  linkOctets(shape) +
  networkOctets(shape) +
  (shape.protocol === "udp" ? 8 : 20 + 4 * (shape.tcpOptions ?? 0));

/** The frames of the twin: each packet is built anew from the shape, as if its sender had cut. */
function expected(shape: SuperFrame): Buffer[] {
  const { payload, gsoSize, sequence = 0, id = 0, tcpFlags = 0 } = shape;
  const frames: Buffer[] = [];
  for (let at = 0; at < Math.max(1, payload.length); at += gsoSize) {
    const isLast = at + gsoSize >= payload.length;
    const flags = (at === 0 ? 0xff : 0x7f) & (isLast ? 0xff : 0xf6);
    const piece = superFrame({
      ...shape,
      payload: payload.subarray(at, at + gsoSize),
      sequence: (sequence + at) % 2 ** 32,
      id: (id + at / gsoSize) % 2 ** 16,
      tcpFlags: tcpFlags & flags,
      gsoSize: 0,
    }).subarray(OFFLOAD_HEADER_OCTETS);
    const transport = piece.subarray(linkOctets(shape) + networkOctets(shape));
    const sum = onesSum(transport) ^ 0xffff;
    transport.writeUInt16BE(sum === 0 ? 0xffff : sum, shape.protocol === "udp" ? 6 : 16);
    frames.push(piece);
  }
  return frames;
}

/** All that was written, with a margin on both sides that must stay as it is. */
function cut(frame: Buffer): Buffer[] | undefined {
  const segmenter = new Segmenter();
  if (!segmenter.start(frame)) return undefined;
  const frames: Buffer[] = [];
  while (segmenter.left > 0) {
    const octets = segmenter.nextOctets;
    const target = Buffer.alloc(octets + 8, 0xee);
    if (segmenter.next(target.subarray(0, octets + 4), 4) !== octets) throw new Error("no room");
    expect([target.readUInt32BE(0), target.readUInt32BE(octets + 4)]).toEqual([
      0xeeee_eeee, 0xeeee_eeee,
    ]);
    frames.push(target.subarray(4, octets + 4));
  }
  return frames;
}

describe("a frame that is cut in software", () => {
  it("becomes what its sender would have made of it", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const [frames, twin] = [cut(superFrame(shape))!, expected(shape)];
        // Only of UDP is a checksum of zero none; a TCP checksum of all ones is as good as zero.
        expect(frames.map(withoutNegativeZero(shape))).toEqual(
          twin.map(withoutNegativeZero(shape)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("loses nothing, is in order, intact and no larger than asked for", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const frames = cut(superFrame(shape))!;
        const payloads = frames.map((frame) => frame.subarray(headerOctets(shape)));
        expect(Buffer.concat(payloads).equals(shape.payload)).toBe(true);
        for (const frame of frames) {
          const packet = frame.subarray(linkOctets(shape));
          const transport = packet.subarray(networkOctets(shape));
          const protocol = shape.protocol === "tcp" ? 6 : 17;
          expect(transport.length).toBeLessThanOrEqual(
            headerOctets(shape) - linkOctets(shape) - networkOctets(shape) + shape.gsoSize,
          );
          expect(onesSum(transport, pseudoSum(packet, protocol, transport.length))).toBe(0xffff);
          if (shape.version === 4) {
            expect(onesSum(packet.subarray(0, networkOctets(shape)))).toBe(0xffff);
            expect(packet.readUInt16BE(2)).toBe(packet.length);
          } else expect(packet.readUInt16BE(4)).toBe(packet.length - 40);
        }
      }),
      { numRuns: 300 },
    );
  });

  function withoutNegativeZero({ protocol, ...shape }: SuperFrame): (frame: Buffer) => string {
    const field = linkOctets({ protocol, ...shape }) + networkOctets({ protocol, ...shape }) + 16;
    return (frame) => {
      const copy = Buffer.from(frame);
      if (protocol === "tcp" && copy.readUInt16BE(field) === 0xffff) copy.writeUInt16BE(0, field);
      return copy.toString("hex");
    };
  }
});

/** How many frames there were; 0 of one that is refused. Throws where one is longer than the whole. */
function count(segmenter: Segmenter, frame: Buffer, target: Buffer): number {
  let made = 0;
  for (segmenter.start(frame); segmenter.left > 0; made += 1) {
    const octets = segmenter.next(target, 0);
    if (octets === 0 || octets >= frame.length) throw new Error(`${octets} octets`);
  }
  return made;
}

describe("the segmenter", () => {
  /** Of each of two properties: 100,000 inputs for the decoder. */
  const RUNS = { numRuns: 50_000 };
  const segmenter = new Segmenter();
  const target = Buffer.alloc(4096);

  it("answers whatever the octets are", () => {
    fc.assert(
      fc.property(noise(120), (octets) => count(segmenter, octets, target) <= 1),
      RUNS,
    );
  });

  it("answers for sound frames that were tampered with or cut off, and makes no more than there is", () => {
    const payload = PAYLOAD.subarray(0, 200);
    const frames = fc
      .sample(shapes, { numRuns: 200, seed: 1 })
      .map((shape) => superFrame({ ...shape, payload }));
    const either = fc.constantFrom(plainFrame(60), ...frames);
    fc.assert(
      fc.property(either, mutations, fc.nat(450), (frame, changes, length) => {
        const octets = mutated(frame, changes).subarray(0, length);
        return count(segmenter, octets, target) <= 1 + octets.length / 8;
      }),
      RUNS,
    );
  });
});
