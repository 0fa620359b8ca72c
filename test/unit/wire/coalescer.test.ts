import {
  GSO_TCPV4,
  GSO_TCPV6,
  GSO_UDP_L4,
  gsoSize,
  gsoType,
} from "../../../src/wire/offload-header.js";
import { coalesced, plain } from "./coalescing.js";
import { PAYLOAD, superFrame, type SuperFrame } from "./super-frame.js";

const TCP: SuperFrame = {
  version: 4,
  protocol: "tcp",
  tcpFlags: 0x10,
  payload: PAYLOAD.subarray(0, 3000),
  gsoSize: 1000,
};
const UDP: SuperFrame = { ...TCP, protocol: "udp" };
const [LINK, IPV4, OFFLOAD] = [14, 20, 10];
const NETWORK = OFFLOAD + LINK;
const TRANSPORT = NETWORK + IPV4;

/** A change of some octets of an IPv4 packet, whose checksums are then made right again. */
type Change = (frame: Buffer) => void;

function put(at: number, ...octets: readonly number[]): Change {
  return (frame) => {
    octets.forEach((octet, index) => (frame[at + index] = octet));
  };
}

function onesComplement(octets: Buffer): number {
  let sum = 0;
  for (let at = 0; at < octets.length; at += 2) sum += octets.readUInt16BE(at);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

function repaired(frame: Buffer, place: number): Buffer {
  frame.writeUInt16BE(0, NETWORK + 10);
  frame.writeUInt16BE(onesComplement(frame.subarray(NETWORK, TRANSPORT)), NETWORK + 10);
  const transport = frame.subarray(TRANSPORT);
  const pseudo = Buffer.alloc(4);
  pseudo.writeUInt16BE(frame[NETWORK + 9]!, 0);
  pseudo.writeUInt16BE(transport.length, 2);
  const addresses = frame.subarray(NETWORK + 12, NETWORK + 20);
  transport.writeUInt16BE(0, place);
  const padding = Buffer.alloc(transport.length % 2);
  const sum = onesComplement(Buffer.concat([addresses, pseudo, transport, padding]));
  transport.writeUInt16BE(sum, place);
  return frame;
}

/** The packets of a flow from the second on changed, or from another, all of them sound. */
function changed(shape: SuperFrame, change: Change, from = 1): Buffer[] {
  const place = shape.protocol === "tcp" ? 16 : 6;
  return plain(superFrame(shape)).map((frame, index) => {
    if (index < from) return frame;
    change(frame);
    return repaired(frame, place);
  });
}

const hex = (frames: readonly Buffer[]): string[] => frames.map((frame) => frame.toString("hex"));

describe("packets of one flow", () => {
  it.each<[string, SuperFrame, number]>([
    ["TCP over IPv4", TCP, GSO_TCPV4],
    ["TCP over IPv6", { ...TCP, version: 6 }, GSO_TCPV6],
    ["UDP over IPv4", UDP, GSO_UDP_L4],
    ["UDP over IPv6", { ...UDP, version: 6 }, GSO_UDP_L4],
    ["TCP with options behind a tag", { ...TCP, tcpOptions: 3, tags: [0x8100] }, GSO_TCPV4],
  ])("become one frame: %s", (_, shape, type) => {
    const [frame, ...others] = coalesced(plain(superFrame(shape)));
    expect(others).toEqual([]);
    expect(gsoType(frame!, 0)).toBe(type);
    expect(gsoSize(frame!, 0)).toBe(1000);
    expect(frame!.subarray(OFFLOAD).equals(superFrame(shape).subarray(OFFLOAD))).toBe(true);
  });

  it("are not held back when there is one alone", () => {
    const [frame] = plain(superFrame({ ...UDP, payload: PAYLOAD.subarray(0, 64) }));
    expect(hex(coalesced([frame!]))).toEqual(hex([frame!]));
  });

  it("are 64 in one frame at most, and 64 KiB", () => {
    const many = { ...UDP, payload: PAYLOAD.subarray(0, 65 * 64), gsoSize: 64 };
    expect(coalesced(plain(superFrame(many)))).toHaveLength(2);
    const large = plain(
      superFrame({ ...TCP, payload: PAYLOAD.subarray(0, 65_000), gsoSize: 9000 }),
    );
    const more = plain(
      superFrame({ ...TCP, payload: PAYLOAD.subarray(0, 9000), sequence: 65_001 }),
    );
    const frames = coalesced([...large, ...more]);
    expect(frames.every(({ length }) => length <= OFFLOAD + LINK + 65_535)).toBe(true);
  });

  it("of UDP are left alone where the kernel takes no batch of them", () => {
    const [udp, tcp] = [plain(superFrame(UDP)), plain(superFrame(TCP))];
    expect(hex(coalesced(udp, false))).toEqual(hex(udp));
    expect(coalesced(tcp, false)).toHaveLength(1);
  });
});

describe("packets that a cut would not make again", () => {
  it.each<[string, SuperFrame, Change]>([
    ["another identification", UDP, put(NETWORK + 4, 0x12, 0x34)],
    ["another class or ECN mark", TCP, put(NETWORK + 1, 0x03)],
    ["another TTL", UDP, put(NETWORK + 8, 63)],
    ["another DF", UDP, put(NETWORK + 6, 0x00)],
    ["another source", UDP, put(NETWORK + 15, 9)],
    ["another destination", TCP, put(NETWORK + 19, 9)],
    ["another sender's MAC", UDP, put(OFFLOAD + 11, 9)],
    ["another source port", UDP, put(TRANSPORT + 1, 9)],
    ["another destination port", TCP, put(TRANSPORT + 3, 9)],
    ["a gap in the stream", TCP, put(TRANSPORT + 6, 0x77)],
    ["another acknowledgment", TCP, put(TRANSPORT + 11, 9)],
    ["another window", TCP, put(TRANSPORT + 15, 9)],
    ["FIN", TCP, put(TRANSPORT + 13, 0x11)],
    ["SYN", TCP, put(TRANSPORT + 13, 0x12)],
    ["RST", TCP, put(TRANSPORT + 13, 0x14)],
    ["URG", TCP, put(TRANSPORT + 13, 0x30, 1, 2, 0, 0, 0, 1)],
    ["ECN-Echo", TCP, put(TRANSPORT + 13, 0x50)],
    ["CWR", TCP, put(TRANSPORT + 13, 0x90)],
    ["no ACK", TCP, put(TRANSPORT + 13, 0x00)],
    ["a reserved bit", TCP, put(TRANSPORT + 12, 0x51)],
    ["other options", { ...TCP, tcpOptions: 3 }, put(TRANSPORT + 31, 9)],
  ])("stay apart: %s", (_, shape, change) => {
    const frames = changed(shape, change);
    const written = coalesced(frames);
    expect(hex(written.slice(0, 1))).toEqual(hex(frames.slice(0, 1)));
    expect(hex(written.flatMap(plain))).toEqual(hex(frames));
  });

  it.each<[string, Change]>([
    ["first fragments", put(NETWORK + 6, 0x20)],
    ["later fragments", put(NETWORK + 7, 0x01)],
    ["a group's", put(OFFLOAD, 0x01)],
    ["those of a DHCP server", put(TRANSPORT, 0, 67)],
    ["those to a DHCP client", put(TRANSPORT + 2, 0, 68)],
  ])("stay apart: %s", (_, change) => {
    const frames = changed(UDP, change, 0);
    expect(hex(coalesced(frames))).toEqual(hex(frames));
  });

  it("stay apart: a wrong checksum, of any header", () => {
    for (const at of [NETWORK + 10, TRANSPORT + 6, TRANSPORT + 20]) {
      const frames = plain(superFrame(UDP));
      frames[1]![at]! ^= 0x55;
      expect(hex(coalesced(frames))).toEqual(hex(frames));
    }
  });

  it("stay apart: UDP without a checksum, and a padded packet", () => {
    const bare = plain(superFrame(UDP));
    for (const frame of bare) frame.writeUInt16BE(0, TRANSPORT + 6);
    const short = plain(superFrame({ ...UDP, payload: PAYLOAD.subarray(0, 24), gsoSize: 8 }));
    const padded = short.map((frame) => Buffer.concat([frame, Buffer.alloc(6)]));
    for (const frames of [bare, padded]) expect(hex(coalesced(frames))).toEqual(hex(frames));
  });

  it("end with a push, and nothing goes behind what was short", () => {
    const pushed = plain(superFrame(TCP));
    pushed[0]![TRANSPORT + 13] = 0x18;
    repaired(pushed[0]!, 16);
    expect(coalesced(pushed)).toHaveLength(2);
    const short = plain(superFrame({ ...UDP, payload: PAYLOAD.subarray(0, 1500) }));
    const next = plain(superFrame({ ...UDP, id: 0, payload: PAYLOAD.subarray(0, 1000) }));
    expect(coalesced([...short, ...next])).toHaveLength(2);
  });
});
