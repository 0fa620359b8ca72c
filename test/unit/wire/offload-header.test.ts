import {
  checksumOffset,
  checksumStart,
  fitsMtu,
  FLAG_DATA_VALID,
  FLAG_NEEDS_CSUM,
  GSO_ECN,
  GSO_TCPV4,
  GSO_UDP,
  GSO_UDP_L4,
  gsoSize,
  gsoType,
  headerLength,
  isValidOffload,
  offloadFlags,
} from "../../../src/wire/offload-header.js";
import { plainFrame, tcpFrame, type TcpFrame } from "./frames.js";

const TCP4: TcpFrame = { version: 4, payload: 60_000, gsoSize: 1310 };
const TCP6: TcpFrame = { version: 6, payload: 60_000, gsoSize: 1290 };

/** The frame after a change to its octets. */
function changed(frame: Buffer, change: (frame: Buffer) => void): Buffer {
  change(frame);
  return frame;
}

describe("the offload header", () => {
  it("is read field by field, little endian", () => {
    const header = Buffer.from("ff" + "0181" + "0102" + "0304" + "0506" + "0708", "hex");
    expect(offloadFlags(header, 1)).toBe(0x01);
    expect(gsoType(header, 1)).toBe(0x81);
    expect(headerLength(header, 1)).toBe(0x0201);
    expect(gsoSize(header, 1)).toBe(0x0403);
    expect(checksumStart(header, 1)).toBe(0x0605);
    expect(checksumOffset(header, 1)).toBe(0x0807);
  });
});

describe("an offload header is valid", () => {
  it("when it asks for nothing", () => {
    expect(isValidOffload(plainFrame(0))).toBe(true);
    expect(isValidOffload(plainFrame(9000))).toBe(true);
  });

  it("when it says that the checksum was verified", () => {
    expect(isValidOffload(changed(plainFrame(60), (f) => f.writeUInt8(FLAG_DATA_VALID, 0)))).toBe(
      true,
    );
  });

  it.each<TcpFrame>([
    TCP4,
    TCP6,
    { ...TCP4, extra: 40, tcpHeader: 60 },
    { ...TCP6, extra: 8, tcpHeader: 32 },
    { ...TCP4, tags: [0x8100] },
    { ...TCP6, tags: [0x88a8, 0x8100] },
    { ...TCP4, payload: 0, gsoSize: 8 },
  ])("when TCP is to be cut where its headers say: %p", (shape) => {
    expect(isValidOffload(tcpFrame(shape))).toBe(true);
    expect(isValidOffload(changed(tcpFrame(shape), (f) => (f[1]! |= GSO_ECN)))).toBe(true);
  });

  it("when the checksum to store ends with the frame", () => {
    const frame = changed(plainFrame(20), (f) => {
      f[0] = FLAG_NEEDS_CSUM;
      f.writeUInt16LE(14, 6);
      f.writeUInt16LE(18, 8);
    });
    expect(isValidOffload(frame)).toBe(true);
    expect(isValidOffload(changed(frame, (f) => f.writeUInt16LE(19, 8)))).toBe(false);
  });
});

describe("an offload header is refused", () => {
  it("without a whole Ethernet header behind it", () => {
    expect(isValidOffload(plainFrame(0).subarray(0, 23))).toBe(false);
    expect(isValidOffload(Buffer.alloc(0))).toBe(false);
  });

  it.each<[string, Buffer]>([
    ["an unknown flag", changed(plainFrame(60), (f) => (f[0] = 4))],
    ["a header length beyond the frame", changed(plainFrame(60), (f) => f.writeUInt16LE(75, 2))],
    ["a checksum inside the link header", changed(tcpFrame(TCP4), (f) => f.writeUInt16LE(13, 6))],
    [
      "a checksum start beyond the frame",
      changed(tcpFrame(TCP4), (f) => f.writeUInt16LE(65_535, 6)),
    ],
    ["segments without a checksum", changed(tcpFrame(TCP4), (f) => (f[0] = 0))],
    ["segments of no size", tcpFrame({ ...TCP4, gsoSize: 0 })],
    ["segments of seven octets", tcpFrame({ ...TCP4, gsoSize: 7 })],
    ["a checksum that is not TCP's", changed(tcpFrame(TCP4), (f) => f.writeUInt16LE(6, 8))],
    ["UDP fragmentation", changed(tcpFrame(TCP4), (f) => (f[1] = GSO_UDP))],
    ["UDP segmentation", changed(tcpFrame(TCP4), (f) => (f[1] = GSO_UDP_L4))],
    ["an unknown GSO type", changed(tcpFrame(TCP4), (f) => (f[1] = 2))],
    ["ECN alone", changed(tcpFrame(TCP4), (f) => (f[1] = GSO_ECN))],
    ["IPv6 called IPv4", changed(tcpFrame(TCP6), (f) => (f[1] = GSO_TCPV4))],
    ["another IP version inside, 4", changed(tcpFrame(TCP4), (f) => (f[24] = 0x65))],
    ["another IP version inside, 6", changed(tcpFrame(TCP6), (f) => (f[24] = 0x45))],
    ["another protocol inside", changed(tcpFrame(TCP4), (f) => (f[24 + 9] = 17))],
    ["IPv4 options beyond the checksum start", changed(tcpFrame(TCP4), (f) => (f[24] = 0x46))],
    ["a short TCP header", changed(tcpFrame(TCP4), (f) => (f[24 + 20 + 12] = 0x40))],
    ["a TCP header beyond the frame", tcpFrame({ ...TCP4, payload: 0 }).subarray(0, 60)],
  ])("with %s", (_, frame) => {
    expect(isValidOffload(frame)).toBe(false);
  });

  it("with a TCP header that starts inside the IPv6 header", () => {
    const frame = changed(tcpFrame(TCP6), (f) => {
      f.writeUInt16LE(14 + 39, 6);
      f[10 + 14 + 39 + 12] = 0x50;
    });
    expect(isValidOffload(frame)).toBe(false);
  });

  it("with a TCP header whose options overrun the frame", () => {
    const frame = changed(tcpFrame({ ...TCP4, payload: 3 }), (f) => (f[24 + 20 + 12] = 0x60));
    expect(isValidOffload(frame)).toBe(false);
  });
});

describe("a frame fits the MTU", () => {
  it("up to the octet", () => {
    expect(fitsMtu(plainFrame(1350), 1350)).toBe(true);
    expect(fitsMtu(plainFrame(1351), 1350)).toBe(false);
  });

  it("with its tags apart", () => {
    expect(fitsMtu(plainFrame(1354, 0x8100), 1350)).toBe(true);
    expect(fitsMtu(plainFrame(1355, 0x8100), 1350)).toBe(false);
  });

  it.each<TcpFrame>([
    TCP4,
    TCP6,
    { ...TCP4, gsoSize: 1298, tcpHeader: 32 },
    { ...TCP4, tags: [0x8100] },
  ])("when each segment of it does: %p", (shape) => {
    expect(fitsMtu(tcpFrame(shape), 1350)).toBe(true);
    expect(fitsMtu(tcpFrame({ ...shape, gsoSize: shape.gsoSize + 1 }), 1350)).toBe(false);
  });

  it("never without a whole header, or where the segments' headers are not inside", () => {
    expect(fitsMtu(Buffer.alloc(23), 1350)).toBe(false);
    expect(fitsMtu(tcpFrame({ ...TCP4, payload: 0 }).subarray(0, 60), 1350)).toBe(false);
  });
});
