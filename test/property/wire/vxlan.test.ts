import fc from "fast-check";
import type { NodeId } from "../../../src/base/ids.js";
import { nodeTagOf } from "../../../src/wire/node-tag.js";
import { readTrial } from "../../../src/wire/path-trial.js";
import { RECORD_HEADER_OCTETS, recordFault, recordLength } from "../../../src/wire/record.js";
import {
  isTrial,
  recordOfDatagram,
  VXLAN_FRONT_OCTETS,
  vxlanFault,
} from "../../../src/wire/vxlan.js";

const VNI = 0x0a0b0c;
const PATH = {
  vni: VNI,
  self: nodeTagOf("a".repeat(64) as NodeId),
  peer: nodeTagOf("b".repeat(64) as NodeId),
};
const RUNS = 20_000;

/** Mostly what begins as a datagram of ours does. */
const datagram = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: fc.constant(0x08) }, fc.nat(255)),
    fc.nat(255),
    fc.uint8Array({ maxLength: 80, size: "max" }),
    fc.nat(255),
  )
  .map(([flags, kind, rest, hopLimit]) =>
    Buffer.from([flags, kind, 0, 0, 0x0a, 0x0b, 0x0c, hopLimit, ...rest]),
  );

describe("the decoder of datagrams", () => {
  it("makes of any octets a sound record within them, or says what is wrong", () => {
    let records = 0;
    fc.assert(
      fc.property(fc.oneof(datagram, fc.uint8Array({ maxLength: 40, size: "max" })), (octets) => {
        const behind = 16;
        const at = VXLAN_FRONT_OCTETS;
        const buffer = Buffer.concat([Buffer.alloc(at, 0xee), octets, Buffer.alloc(behind, 0xee)]);
        if (vxlanFault(buffer, at, octets.length, VNI) !== undefined) return;
        if (isTrial(buffer, at)) {
          readTrial(buffer, at, octets.length);
          return;
        }
        const start = recordOfDatagram(buffer, at, octets.length, PATH);
        if (typeof start === "string") return;
        records += 1;
        expect(start).toBeGreaterThanOrEqual(0);
        expect(recordFault(buffer, start)).toBeUndefined();
        const end = start + RECORD_HEADER_OCTETS + recordLength(buffer, start);
        expect(end).toBeLessThanOrEqual(at + octets.length);
        expect(buffer.subarray(at + octets.length)).toEqual(Buffer.alloc(behind, 0xee));
      }),
      { numRuns: RUNS },
    );
    expect(records).toBeGreaterThan(RUNS / 100);
  });
});
