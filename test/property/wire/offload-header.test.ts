import fc from "fast-check";
import {
  fitsMtu,
  GSO_NONE,
  gsoSize,
  gsoType,
  isValidOffload,
} from "../../../src/wire/offload-header.js";
import { plainFrame, tcpFrame } from "../../unit/wire/frames.js";
import { mutated, mutations, noise } from "./streams.js";

/** Of each of two properties: 100,000 inputs for the decoder. */
const RUNS = { numRuns: 50_000 };

const tcpFrames = fc
  .record({
    version: fc.constantFrom(4 as const, 6 as const),
    tags: fc.subarray([0x88a8, 0x8100]),
    extra: fc.nat(10).map((words) => 4 * words),
    tcpHeader: fc.integer({ min: 5, max: 15 }).map((words) => 4 * words),
    payload: fc.nat(300),
    gsoSize: fc.integer({ min: 8, max: 9000 }),
  })
  .map(tcpFrame);

const frames = fc.oneof(
  tcpFrames,
  fc.nat(100).map((payload) => plainFrame(payload)),
);

describe("the checks of the offload header", () => {
  it("answer whatever the octets are", () => {
    fc.assert(
      fc.property(noise(120), fc.nat(9000), (octets, mtu) => {
        expect(typeof isValidOffload(octets)).toBe("boolean");
        expect(typeof fitsMtu(octets, mtu)).toBe("boolean");
      }),
      RUNS,
    );
  });

  it("answer for sound frames that were tampered with or cut, and admit no impossible cut", () => {
    fc.assert(
      fc.property(frames, mutations, fc.nat(400), (frame, changes, length) => {
        const octets = mutated(frame, changes).subarray(0, length);
        const valid = isValidOffload(octets);
        expect(typeof fitsMtu(octets, 1350)).toBe("boolean");
        if (valid && gsoType(octets, 0) !== GSO_NONE) expect(gsoSize(octets, 0)).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it("admit every frame a kernel makes", () => {
    fc.assert(
      fc.property(frames, (frame) => {
        expect(isValidOffload(frame)).toBe(true);
      }),
    );
  });
});
