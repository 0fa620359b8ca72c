import { checksumSum, internetChecksum } from "../../src/wire/checksum.js";
import { ETHERNET_HEADER_OCTETS } from "../../src/wire/ethernet.js";
import { OFFLOAD_HEADER_OCTETS } from "../../src/wire/offload-header.js";
import type { BurstPort } from "../../src/io/open-port.js";
import { ethernetFrame, stationMac } from "../ethernet-frame.js";
import { TCP_SEGMENT_OVERHEAD, tcpSegmentFrame } from "../tcp-segment.js";

/** A port and the guest behind it. */
export interface PortUnderTest {
  readonly port: BurstPort;
  /** The next `count` frames the guest gets; fewer when no more come. */
  delivered(count: number): Buffer[];
  /** The guest sends a frame, an offload header before it. */
  inject(frame: Buffer): void;
  /** Takes the medium away while the port is in use. */
  breakMedium(): void;
  close(): void;
}

/** IEEE 802.1Q: the local experimental EtherType 1; no system sends it by itself. */
const TEST_ETHER_TYPE = 0x88b5;

const NO_LIMIT = Number.MAX_SAFE_INTEGER;
const GUEST_MTU = 9000;
const SEGMENT_PAYLOAD = 60_000;
const SEGMENT = 1_310;

/** A frame whose payload tells it from others. */
function numbered(number: number, payload = 46): Buffer {
  const frame = ethernetFrame({
    to: stationMac(1),
    from: stationMac(2),
    etherType: TEST_ETHER_TYPE,
    payload,
  });
  frame.fill(number, frame.length - payload);
  return frame;
}

function readAll(under: PortUnderTest): Buffer[] {
  const frames: Buffer[] = [];
  under.port.readBurst((frame) => frames.push(Buffer.from(frame)), NO_LIMIT, NO_LIMIT);
  return frames;
}

/** What every port of the switch does, whatever it is made of. */
export function portContract(name: string, make: () => PortUnderTest): void {
  describe(`${name} keeps the contract of a port`, () => {
    let under: PortUnderTest;
    beforeEach(() => {
      under = make();
    });
    afterEach(() => {
      under.close();
    });

    it("delivers what is sent, unchanged and in order", () => {
      const sent = [numbered(1), numbered(2, 0), numbered(3, 1486), numbered(4, GUEST_MTU)];
      for (const frame of sent) expect(under.port.send(frame)).toBe(true);
      under.port.flush();
      expect(under.delivered(sent.length)).toEqual(sent);
    });

    it("keeps nothing of a buffer it was lent", () => {
      const lent = numbered(5);
      expect(under.port.send(lent)).toBe(true);
      lent.fill(0);
      under.port.flush();
      expect(under.delivered(1)).toEqual([numbered(5)]);
    });

    it("reads what the guest sends, unchanged and in order", () => {
      const sent = [numbered(7), numbered(8, 0), numbered(9, 1486), numbered(10, GUEST_MTU)];
      for (const frame of sent) under.inject(frame);
      expect(readAll(under)).toEqual(sent);
    });

    it("ends a burst at its limit of frames, and reads the rest in the next", () => {
      for (const number of [1, 2, 3]) under.inject(numbered(number));
      const frames: Buffer[] = [];
      const keep = (frame: Buffer): unknown => frames.push(Buffer.from(frame));
      expect(under.port.readBurst(keep, 2, NO_LIMIT)).toBe(2);
      expect(under.port.exhausted).toBe(false);
      expect(under.port.readBurst(keep, 2, NO_LIMIT)).toBe(1);
      expect(under.port.exhausted).toBe(true);
      expect(frames).toEqual([1, 2, 3].map((number) => numbered(number)));
    });

    it("ends a burst with the frame that reaches its limit of octets", () => {
      const { length } = numbered(1);
      for (const number of [1, 2, 3]) under.inject(numbered(number));
      expect(under.port.readBurst(() => undefined, NO_LIMIT, length + 1)).toBe(2);
      expect(under.port.readBurst(() => undefined, NO_LIMIT, length)).toBe(1);
    });

    it("reads nothing where the guest has sent nothing", () => {
      expect(readAll(under)).toEqual([]);
      under.port.flush();
      expect(under.delivered(0)).toEqual([]);
    });

    it("says so when a frame is dropped because the medium is gone", () => {
      under.breakMedium();
      expect(under.port.send(numbered(1))).toBe(false);
      expect(readAll(under)).toEqual([]);
    });
  });
}

/** What a port does besides whose guest can finish what an offload header asks for. */
export function offloadContract(name: string, make: () => PortUnderTest): void {
  describe(`${name} leaves to the guest what the guest can do`, () => {
    let under: PortUnderTest;
    beforeEach(() => {
      under = make();
    });
    afterEach(() => {
      under.close();
    });

    it("carries a segment of more than the MTU to the guest whole", () => {
      const segment = tcpSegmentFrame(Buffer.alloc(SEGMENT_PAYLOAD, 6), SEGMENT);
      expect(under.port.send(segment)).toBe(true);
      under.port.flush();
      const [got] = under.delivered(1);
      expect(got?.length).toBe(SEGMENT_PAYLOAD + TCP_SEGMENT_OVERHEAD);
      expect(got?.subarray(OFFLOAD_HEADER_OCTETS)).toEqual(segment.subarray(OFFLOAD_HEADER_OCTETS));
    });

    it("reads a segment of more than the MTU from the guest whole", () => {
      const segment = tcpSegmentFrame(Buffer.alloc(SEGMENT_PAYLOAD, 11), SEGMENT);
      under.inject(segment);
      const [got] = readAll(under);
      expect(got?.subarray(OFFLOAD_HEADER_OCTETS)).toEqual(segment.subarray(OFFLOAD_HEADER_OCTETS));
      expect(got?.readUInt8(0)).toBe(segment.readUInt8(0));
      expect(got?.readUInt8(1)).toBe(segment.readUInt8(1));
      expect(got?.readUInt16LE(4)).toBe(SEGMENT);
    });
  });
}

/** What a port does besides whose guest takes complete frames only. */
export function plainContract(name: string, make: () => PortUnderTest): void {
  describe(`${name} leaves nothing to the guest`, () => {
    let under: PortUnderTest;
    beforeEach(() => {
      under = make();
    });
    afterEach(() => {
      under.close();
    });

    it("cuts a segment of more than the MTU into complete frames", () => {
      const payload = Buffer.from(Array.from({ length: SEGMENT_PAYLOAD }, (_, index) => index));
      const segment = tcpSegmentFrame(payload, SEGMENT);
      const seed = ~internetChecksum(pseudoHeaderSum(segment)) & 0xffff;
      segment.writeUInt16BE(seed, TRANSPORT + 16); // as the guest's kernel leaves it
      under.port.send(segment);
      under.port.flush();
      const count = Math.ceil(SEGMENT_PAYLOAD / SEGMENT);
      const frames = under.delivered(count);
      expect(frames).toHaveLength(count);
      const parts = frames.map((frame) => frame.subarray(TCP_SEGMENT_OVERHEAD));
      expect(Buffer.concat(parts)).toEqual(payload);
      for (const frame of frames) {
        expect(frame.length).toBeLessThanOrEqual(TCP_SEGMENT_OVERHEAD + SEGMENT);
        expect(frame.subarray(0, OFFLOAD_HEADER_OCTETS)).toEqual(
          Buffer.alloc(OFFLOAD_HEADER_OCTETS),
        );
        expect(tcpChecksum(frame)).toBe(0);
      }
    });

    it("drops a frame whose offload header contradicts it", () => {
      const bad = numbered(1);
      bad.writeUInt8(0x77, 1); // no such kind of segment
      expect(under.port.send(bad)).toBe(false);
      expect(under.port.send(numbered(2))).toBe(true);
      under.port.flush();
      expect(under.delivered(2)).toEqual([numbered(2)]);
    });
  });
}

const PACKET = OFFLOAD_HEADER_OCTETS + ETHERNET_HEADER_OCTETS;
const TRANSPORT = PACKET + 20;

/** Of TCP over IPv4 (RFC 9293 §3.1). */
function pseudoHeaderSum(frame: Buffer): number {
  const pseudo = Buffer.alloc(12);
  frame.copy(pseudo, 0, PACKET + 12, PACKET + 20);
  pseudo.writeUInt8(6, 9);
  pseudo.writeUInt16BE(frame.length - TRANSPORT, 10);
  return checksumSum(pseudo, 0, 12);
}

/** 0 where the checksum of TCP over IPv4 without options is right. */
function tcpChecksum(frame: Buffer): number {
  return internetChecksum(pseudoHeaderSum(frame) + checksumSum(frame, TRANSPORT, frame.length));
}
