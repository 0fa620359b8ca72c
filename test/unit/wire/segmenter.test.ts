import {
  FLAG_DATA_VALID,
  FLAG_NEEDS_CSUM,
  GSO_ECN,
  GSO_TCPV4,
  GSO_TCPV6,
  GSO_UDP,
  OFFLOAD_HEADER_OCTETS,
} from "../../../src/wire/offload-header.js";
import { Segmenter } from "../../../src/wire/segmenter.js";
import { plainFrame } from "./frames.js";
import { onesSum, PAYLOAD, pseudoSum, superFrame, type SuperFrame } from "./super-frame.js";

const TCP4: SuperFrame = {
  version: 4,
  protocol: "tcp",
  payload: PAYLOAD.subarray(0, 3500),
  gsoSize: 1310,
};
const TCP6: SuperFrame = { ...TCP4, version: 6, gsoSize: 1290 };
const UDP4: SuperFrame = { ...TCP4, protocol: "udp", gsoSize: 1200 };
const UDP6: SuperFrame = { ...UDP4, version: 6 };

/** All that a frame stands for; undefined when it is refused. */
function cut(frame: Buffer): Buffer[] | undefined {
  const segmenter = new Segmenter();
  if (!segmenter.start(frame)) return undefined;
  const target = Buffer.alloc(70_000);
  const frames: Buffer[] = [];
  while (segmenter.left > 0) {
    const octets = segmenter.next(target, 4);
    if (octets === 0) throw new Error("a segment has no room");
    frames.push(Buffer.from(target.subarray(4, 4 + octets)));
  }
  return frames;
}

function changed(frame: Buffer, change: (frame: Buffer) => void): Buffer {
  change(frame);
  return frame;
}

describe("a plain frame", () => {
  it("leaves its offload header behind and is otherwise as it was", () => {
    const frame = plainFrame(60);
    expect(cut(frame)).toEqual([frame.subarray(OFFLOAD_HEADER_OCTETS)]);
  });

  it("is not changed where the checksum was verified", () => {
    const frame = changed(plainFrame(60), (f) => (f[0] = FLAG_DATA_VALID));
    expect(cut(frame)).toEqual([frame.subarray(OFFLOAD_HEADER_OCTETS)]);
  });

  it.each<SuperFrame>([
    { ...TCP4, gsoSize: 0 },
    { ...TCP6, gsoSize: 0, payload: PAYLOAD.subarray(0, 7) },
    { ...UDP4, gsoSize: 0, payload: PAYLOAD.subarray(0, 1) },
    { ...UDP6, gsoSize: 0, tags: [0x8100] },
  ])("gets its checksum: %#", (shape) => {
    const frame = superFrame(shape);
    const before = Buffer.from(frame);
    const [plain, ...more] = cut(frame)!;
    expect(more).toEqual([]);
    expect(frame.equals(before)).toBe(true);
    const link = 14 + 4 * (shape.tags?.length ?? 0);
    const packet = plain!.subarray(link);
    const transport = packet.subarray(shape.version === 4 ? 20 : 40);
    const protocol = shape.protocol === "tcp" ? 6 : 17;
    expect(onesSum(transport, pseudoSum(packet, protocol, transport.length))).toBe(0xffff);
  });

  it("gets a checksum wherever the header says, whatever the protocol", () => {
    const frame = changed(plainFrame(60), (f) => {
      f[0] = FLAG_NEEDS_CSUM;
      f.writeUInt16LE(34, 6);
      f.writeUInt16LE(2, 8);
    });
    const [plain] = cut(frame)!;
    // all ones, but for what stood where the checksum went
    expect(onesSum(plain!.subarray(34))).toBe(0xffff - 0x5a5a);
    expect(plain!.subarray(0, 34)).toEqual(frame.subarray(10, 44));
  });

  it("gets all ones where the checksum is zero, for zero says that there is none", () => {
    const frame = changed(plainFrame(22), (f) => {
      f[0] = FLAG_NEEDS_CSUM;
      f.fill(0, 10 + 14);
      f.writeUInt16BE(0xffff, 10 + 20);
      f.writeUInt16LE(14, 6);
      f.writeUInt16LE(8, 8);
    });
    expect(cut(frame)![0]!.readUInt16BE(14 + 8)).toBe(0xffff);
  });
});

describe("a frame that is to be cut", () => {
  it("becomes segments of the size asked for, and one of what is left", () => {
    const lengths = (shape: SuperFrame): number[] => cut(superFrame(shape))!.map((f) => f.length);
    expect(lengths(TCP4)).toEqual([54 + 1310, 54 + 1310, 54 + 880]);
    expect(lengths(TCP6)).toEqual([74 + 1290, 74 + 1290, 74 + 920]);
    expect(lengths(UDP4)).toEqual([42 + 1200, 42 + 1200, 42 + 1100]);
    expect(lengths(UDP6)).toEqual([62 + 1200, 62 + 1200, 62 + 1100]);
    expect(lengths({ ...TCP4, gsoSize: 1750 })).toEqual([54 + 1750, 54 + 1750]);
  });

  it("has the checksum of each segment", () => {
    for (const shape of [TCP4, TCP6, UDP4, UDP6]) {
      const protocol = shape.protocol === "tcp" ? 6 : 17;
      for (const frame of cut(superFrame(shape))!) {
        const packet = frame.subarray(14);
        const transport = packet.subarray(shape.version === 4 ? 20 : 40);
        expect(onesSum(transport, pseudoSum(packet, protocol, transport.length))).toBe(0xffff);
      }
    }
  });

  it("has FIN and PSH in the last segment only, CWR in the first only, the rest in all", () => {
    const segments = cut(superFrame({ ...TCP4, tcpFlags: 0xff }))!;
    expect(segments.map((f) => f[14 + 20 + 13])).toEqual([0xf6, 0x76, 0x7f]);
  });

  it("counts sequence and identification on, past their ends", () => {
    const segments = cut(superFrame({ ...TCP4, sequence: 0xffff_fff0, id: 0xffff }))!;
    expect(segments.map((f) => f.readUInt32BE(14 + 20 + 4))).toEqual([
      0xffff_fff0,
      0xffff_fff0 + 1310 - 0x1_0000_0000,
      0xffff_fff0 + 2620 - 0x1_0000_0000,
    ]);
    expect(segments.map((f) => f.readUInt16BE(14 + 4))).toEqual([0xffff, 0, 1]);
  });

  it("is not cut when it is no longer than a segment", () => {
    for (const gsoSize of [3500, 9000]) {
      const frames = cut(superFrame({ ...TCP4, gsoSize, tcpFlags: 0xff }))!;
      expect(frames).toHaveLength(1);
      expect(frames[0]![14 + 20 + 13]).toBe(0xff);
    }
    expect(cut(superFrame({ ...TCP6, payload: Buffer.alloc(0) }))).toHaveLength(1);
  });

  it("may say that its connection uses ECN", () => {
    const plain = cut(superFrame(TCP4));
    expect(cut(changed(superFrame(TCP4), (f) => (f[1] = GSO_TCPV4 | GSO_ECN)))).toEqual(plain);
  });

  it("gives a datagram all ones for a checksum of zero", () => {
    const payload = Buffer.alloc(20);
    const probe = cut(superFrame({ ...UDP4, payload, gsoSize: 10 }))![0]!;
    payload.writeUInt16BE(probe.readUInt16BE(14 + 20 + 6), 0); // brings the sum to all ones
    const segment = cut(superFrame({ ...UDP4, payload, gsoSize: 10 }))![0]!;
    expect(segment.readUInt16BE(14 + 20 + 6)).toBe(0xffff);
  });

  it("waits for room, and says how much it needs", () => {
    const segmenter = new Segmenter();
    expect(segmenter.nextOctets).toBe(0);
    expect(segmenter.start(superFrame(TCP4))).toBe(true);
    expect([segmenter.left, segmenter.nextOctets]).toEqual([3, 54 + 1310]);
    const target = Buffer.alloc(54 + 1310 + 4);
    expect(segmenter.next(target, 5)).toBe(0);
    expect(segmenter.next(target, 4)).toBe(54 + 1310);
    expect(segmenter.next(target, 4)).toBe(54 + 1310);
    expect([segmenter.left, segmenter.nextOctets]).toEqual([1, 54 + 880]);
    expect(segmenter.next(target, 4)).toBe(54 + 880);
    expect([segmenter.left, segmenter.nextOctets, segmenter.next(target, 0)]).toEqual([0, 0, 0]);
  });

  it("takes the place of one that was not finished", () => {
    const segmenter = new Segmenter();
    segmenter.start(superFrame(TCP4));
    expect(segmenter.start(plainFrame(60))).toBe(true);
    expect([segmenter.left, segmenter.nextOctets]).toEqual([1, 74]);
    segmenter.start(superFrame(TCP4));
    expect(segmenter.start(Buffer.alloc(3))).toBe(false);
    expect([segmenter.left, segmenter.nextOctets]).toEqual([0, 0]);
  });
});

describe("a frame is refused", () => {
  const at = { v4: 24, v6: 24, tcp4: 44, tcp6: 64 };
  it.each<[string, Buffer]>([
    ["without an Ethernet header", plainFrame(0).subarray(0, 23)],
    ["with a flag nobody knows", changed(plainFrame(60), (f) => (f[0] = 4))],
    [
      "with a checksum outside it",
      changed(superFrame({ ...TCP4, gsoSize: 0 }), (f) => f.writeUInt16LE(60_000, 6)),
    ],
    ["cut without a checksum", changed(superFrame(TCP4), (f) => (f[0] = 0))],
    ["as a UDP fragment", changed(superFrame(UDP4), (f) => (f[1] = GSO_UDP))],
    ["as a datagram with ECN", changed(superFrame(UDP4), (f) => (f[1]! |= GSO_ECN))],
    ["cut to less than eight octets", superFrame({ ...TCP4, gsoSize: 7 })],
    ["cut to more than a packet holds", superFrame({ ...TCP4, payload: PAYLOAD, gsoSize: 65_500 })],
    ["with IPv6 called IPv4", changed(superFrame(TCP6), (f) => (f[1] = GSO_TCPV4))],
    ["with IPv4 called IPv6", changed(superFrame(TCP4), (f) => (f[1] = GSO_TCPV6))],
    ["that is no IP", changed(superFrame(UDP4), (f) => f.writeUInt16BE(0x0806, 22))],
    ["with another version inside, 4", changed(superFrame(TCP4), (f) => (f[at.v4] = 0x65))],
    ["with another version inside, 6", changed(superFrame(TCP6), (f) => (f[at.v6] = 0x45))],
    ["with a checksum that is not TCP's", changed(superFrame(TCP4), (f) => f.writeUInt16LE(6, 8))],
    ["with a checksum that is not UDP's", changed(superFrame(UDP4), (f) => f.writeUInt16LE(16, 8))],
    ["with another protocol, 4", changed(superFrame(TCP4), (f) => (f[at.v4 + 9] = 17))],
    ["with another protocol, 6", changed(superFrame(UDP6), (f) => (f[at.v6 + 6] = 6))],
    ["with options that hide the transport", changed(superFrame(TCP4), (f) => (f[at.v4] = 0x46))],
    ["that is a first fragment", changed(superFrame(TCP4), (f) => (f[at.v4 + 6] = 0x20))],
    ["that is a later fragment", changed(superFrame(TCP4), (f) => (f[at.v4 + 7] = 1))],
    [
      "with a fragment header",
      changed(superFrame({ ...TCP6, options: 1 }), (f) => (f[at.v6 + 6] = 44)),
    ],
    [
      "with an authenticated packet",
      changed(superFrame({ ...TCP6, options: 1 }), (f) => (f[at.v6 + 6] = 51)),
    ],
    [
      "with an unknown extension",
      changed(superFrame({ ...TCP6, options: 1 }), (f) => (f[at.v6 + 6] = 252)),
    ],
    [
      "with an extension past the transport",
      changed(superFrame({ ...TCP6, options: 1 }), (f) => (f[at.v6 + 41] = 9)),
    ],
    ["with a short TCP header", changed(superFrame(TCP4), (f) => (f[at.tcp4 + 12] = 0x40))],
    [
      "with TCP options past its end",
      changed(superFrame({ ...TCP4, payload: Buffer.alloc(3) }), (f) => (f[at.tcp4 + 12] = 0x60)),
    ],
    [
      "with a TCP header past its end",
      superFrame({ ...TCP6, payload: Buffer.alloc(0) }).subarray(0, at.tcp6 + 19),
    ],
    [
      "with a UDP header past its end",
      superFrame({ ...UDP4, payload: Buffer.alloc(0) }).subarray(0, at.tcp4 + 7),
    ],
    [
      "with another length of UDP",
      changed(superFrame(UDP4), (f) => f.writeUInt16BE(3507, at.tcp4 + 4)),
    ],
    ["that ends in its IP header", superFrame(TCP6).subarray(0, at.v6 + 30)],
  ])("%s", (_, frame) => {
    expect(cut(frame)).toBeUndefined();
  });
});
