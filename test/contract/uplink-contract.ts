import type { NodeId } from "../../src/base/ids.js";
import type { Uplink } from "../../src/overlay/uplink.js";
import { nodeTagOf } from "../../src/wire/node-tag.js";
import { encodeProbe } from "../../src/wire/probe.js";
import {
  FLAG_ISOLATED,
  FLAG_PROBE,
  INITIAL_HOP_LIMIT,
  RECORD_DESTINATION_OFFSET,
  RECORD_HEADER_OCTETS,
  RECORD_SOURCE_OFFSET,
  recordFlags,
  recordHopLimit,
  recordLength,
  writeRecordHeader,
  type RecordAddress,
} from "../../src/wire/record.js";
import { Segmenter } from "../../src/wire/segmenter.js";
import { eventually } from "../e2e/testbed/eventually.js";
import { ethernetFrame, stationMac } from "../ethernet-frame.js";
import { tcpSegmentFrame } from "../tcp-segment.js";

/** A record as it came out at the other end; tags in hexadecimal. */
export interface ArrivedRecord {
  readonly to: string;
  readonly from: string;
  readonly flags: number;
  readonly hopLimit: number;
  readonly payload: Buffer;
}

/** An uplink from `self` to `peer`, and what arrives there. */
export interface UplinkUnderTest {
  readonly uplink: Uplink;
  readonly self: NodeId;
  readonly peer: NodeId;
  /** All records that have arrived until now. */
  arrived(): readonly ArrivedRecord[];
  close(): Promise<void>;
}

/** Copies the record at `offset` out of a buffer that is borrowed. */
export function arrivedRecord(buffer: Buffer, offset: number): ArrivedRecord {
  const tag = (at: number): string => buffer.toString("hex", offset + at, offset + at + 10);
  const payload = offset + RECORD_HEADER_OCTETS;
  return {
    to: tag(RECORD_DESTINATION_OFFSET),
    from: tag(RECORD_SOURCE_OFFSET),
    flags: recordFlags(buffer, offset),
    hopLimit: recordHopLimit(buffer, offset),
    payload: Buffer.from(buffer.subarray(payload, payload + recordLength(buffer, offset))),
  };
}

const OTHERS = ["c1".repeat(32), "d2".repeat(32)] as [NodeId, NodeId];
const SEGMENT = 1310;

function numbered(number: number, payload = 46): Buffer {
  const frame = ethernetFrame({
    to: stationMac(1),
    from: stationMac(2),
    etherType: 0x88b5,
    payload,
  });
  return frame.fill(number, frame.length - payload);
}

/** The plain frames that the payloads stand for, one behind the other. */
function plainFrames(payloads: readonly Buffer[]): string[] {
  const segmenter = new Segmenter();
  const target = Buffer.alloc(70_000);
  return payloads.flatMap((payload) => {
    expect(segmenter.start(payload)).toBe(true);
    const frames: string[] = [];
    while (segmenter.left > 0) {
      frames.push(target.toString("hex", 0, segmenter.next(target, 0)));
    }
    return frames;
  });
}

function isProbe({ flags }: ArrivedRecord): boolean {
  return flags === FLAG_PROBE;
}

/** What every uplink does, whatever carries it. */
export function uplinkContract(name: string, make: () => Promise<UplinkUnderTest>): void {
  describe(`${name} keeps the contract of an uplink`, () => {
    let under: UplinkUnderTest;
    let direct: RecordAddress;
    beforeEach(async () => {
      under = await make();
      direct = {
        destination: nodeTagOf(under.peer),
        source: nodeTagOf(under.self),
        hopLimit: INITIAL_HOP_LIMIT,
      };
    });
    afterEach(async () => {
      await under.close();
    });

    /** All records, once they stand for so many plain frames or probes. */
    function arrived(frames: number): Promise<readonly ArrivedRecord[]> {
      return eventually(`${frames} frames arrive`, () => {
        const records = under.arrived();
        const [probes, others] = [
          records.filter(isProbe),
          records.filter((each) => !isProbe(each)),
        ];
        const count = probes.length + plainFrames(others.map(({ payload }) => payload)).length;
        return count >= frames && records;
      });
    }

    it("carries frames in order and unchanged, with who sent them first", async () => {
      const frames = [numbered(1), numbered(2, 0), numbered(3, 1350), numbered(4)];
      for (const frame of frames) expect(under.uplink.push(direct, frame)).toBe(true);
      under.uplink.flush();
      const records = await arrived(frames.length);
      expect(records.map(({ payload }) => payload.toString("hex"))).toEqual(
        frames.map((frame) => frame.toString("hex")),
      );
      const tags = { to: under.peer.slice(0, 20), from: under.self.slice(0, 20) };
      for (const record of records) {
        expect(record).toMatchObject({ ...tags, flags: 0, hopLimit: INITIAL_HOP_LIMIT });
      }
    });

    it("has copied a frame when the call returns", async () => {
      const frame = numbered(1);
      const sent = frame.toString("hex");
      under.uplink.push(direct, frame);
      frame.fill(0xff);
      under.uplink.flush();
      const [record] = await arrived(1);
      expect(record?.payload.toString("hex")).toBe(sent);
    });

    it("tells that a frame came from an isolated port", async () => {
      under.uplink.push({ ...direct, flags: FLAG_ISOLATED }, numbered(1));
      under.uplink.flush();
      expect(await arrived(1)).toMatchObject([{ flags: FLAG_ISOLATED }]);
    });

    it("carries probes", async () => {
      const probe = encodeProbe({ kind: "request", id: 3, sequence: 4, forwardHops: 0 });
      under.uplink.push({ ...direct, flags: FLAG_PROBE, hopLimit: 9 }, probe);
      under.uplink.flush();
      const records = await arrived(1);
      expect(records).toMatchObject([{ flags: FLAG_PROBE, hopLimit: 9 }]);
      expect(records[0]?.payload.equals(probe)).toBe(true);
    });

    it("carries records of others as they are, with their hop limit", async () => {
      const [to, from] = OTHERS;
      const frames = [numbered(7), numbered(8, 900), numbered(9)];
      const run = Buffer.alloc(4096);
      let end = 64;
      for (const [index, frame] of frames.entries()) {
        const address = {
          destination: nodeTagOf(to),
          source: nodeTagOf(from),
          hopLimit: 5 + index,
        };
        writeRecordHeader(run, end, address, frame.length);
        frame.copy(run, end + RECORD_HEADER_OCTETS);
        end += RECORD_HEADER_OCTETS + frame.length;
      }
      expect(under.uplink.pushRun(run, 64, end, frames.length)).toBe(0);
      under.uplink.flush();
      const records = await arrived(frames.length);
      expect(records.map(({ payload }) => payload.toString("hex"))).toEqual(
        frames.map((frame) => frame.toString("hex")),
      );
      expect(records.map(({ hopLimit }) => hopLimit)).toEqual([5, 6, 7]);
      for (const record of records) {
        expect(record).toMatchObject({ to: to.slice(0, 20), from: from.slice(0, 20), flags: 0 });
      }
    });

    it("carries a segment for a kernel to cut, whole or cut as a kernel cuts it", async () => {
      const payload = Buffer.from(Array.from({ length: 60_000 }, (_, at) => (at * 7) & 0xff));
      const frame = tcpSegmentFrame(payload, SEGMENT);
      const expected = plainFrames([frame]);
      expect(under.uplink.push(direct, frame)).toBe(true);
      under.uplink.flush();
      const records = await arrived(expected.length);
      expect(plainFrames(records.map((record) => record.payload))).toEqual(expected);
    });
  });
}
