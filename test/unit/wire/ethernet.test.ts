import { parseMac } from "../../../src/base/ids.js";
import {
  BROADCAST,
  destinationMac,
  etherType,
  headerOctets,
  holdsEthernet,
  innerEtherType,
  isBroadcast,
  isGroup,
  isGroupAt,
  isLinkLocalReservedAt,
  isSpanningTreeAt,
  isZeroMacAt,
  sourceMac,
} from "../../../src/wire/ethernet.js";

const FRAME = Buffer.from("ffffffffffff" + "0200000000aa" + "86dd" + "6000", "hex");
/** The MAC behind an octet. */
const at = (text: string) => Buffer.from(`ff${text.replaceAll(":", "")}`, "hex");
const mac = (text: string) => parseMac(text)!;

/** An Ethernet header with these TPIDs before its EtherType, and some payload. */
function tagged(...types: number[]): Buffer {
  const frame = Buffer.alloc(12 + 4 * types.length + 20);
  types.forEach((type, index) => frame.writeUInt16BE(type, 12 + 4 * index));
  return frame;
}

describe("an Ethernet frame", () => {
  it("is read at any offset", () => {
    const shifted = Buffer.concat([Buffer.alloc(7), FRAME]);
    for (const [buffer, offset] of [
      [FRAME, 0],
      [shifted, 7],
    ] as const) {
      expect(destinationMac(buffer, offset)).toBe(BROADCAST);
      expect(sourceMac(buffer, offset)).toBe(mac("02:00:00:00:00:aa"));
      expect(etherType(buffer, offset)).toBe(0x86dd);
    }
  });

  it("is held only where its whole header is inside the buffer and the end", () => {
    const header = FRAME.subarray(0, 14);
    expect(holdsEthernet(header, 0)).toBe(true);
    expect(holdsEthernet(header.subarray(0, 13), 0)).toBe(false);
    expect(holdsEthernet(header, 1)).toBe(false);
    expect(holdsEthernet(FRAME, 2)).toBe(true);
    expect(holdsEthernet(FRAME, 2, 15)).toBe(false);
    expect(holdsEthernet(FRAME, 3, 100)).toBe(false);
    expect(holdsEthernet(FRAME, -1)).toBe(false);
  });

  it("has a header longer by its tags, two at most", () => {
    expect(headerOctets(tagged(0x0800), 0)).toBe(14);
    expect(headerOctets(tagged(0x8100, 0x0800), 0)).toBe(18);
    expect(headerOctets(tagged(0x88a8, 0x8100, 0x0800), 0)).toBe(22);
    expect(headerOctets(tagged(0x8100, 0x8100, 0x8100, 0x0800), 0)).toBe(22);
    expect(innerEtherType(tagged(0x88a8, 0x8100, 0x0800), 0, 22)).toBe(0x0800);
  });

  it("counts no tag that is cut off", () => {
    const frame = tagged(0x8100, 0x0800);
    expect(headerOctets(frame.subarray(0, 18), 0)).toBe(18);
    expect(headerOctets(frame.subarray(0, 17), 0)).toBe(14);
  });
});

describe("a MAC", () => {
  it("is a group address by the lowest bit of its first octet", () => {
    expect(isGroup(BROADCAST)).toBe(true);
    expect(isGroup(mac("01:00:00:00:00:00"))).toBe(true);
    expect(isGroup(mac("33:33:00:00:00:01"))).toBe(true);
    expect(isGroup(mac("02:ff:ff:ff:ff:ff"))).toBe(false);
    expect(isGroup(mac("fe:ff:ff:ff:ff:ff"))).toBe(false);
  });

  it("is the broadcast address only with all bits set", () => {
    expect(isBroadcast(mac("ff:ff:ff:ff:ff:ff"))).toBe(true);
    expect(isBroadcast(mac("ff:ff:ff:ff:ff:fe"))).toBe(false);
  });

  it("is reserved for the link from :00 to :0f and no further", () => {
    expect(isLinkLocalReservedAt(at("01:80:c2:00:00:00"), 1)).toBe(true);
    expect(isLinkLocalReservedAt(at("01:80:c2:00:00:0f"), 1)).toBe(true);
    expect(isLinkLocalReservedAt(at("01:80:c2:00:00:10"), 1)).toBe(false);
    expect(isLinkLocalReservedAt(at("01:80:c2:00:01:00"), 1)).toBe(false);
    expect(isLinkLocalReservedAt(at("01:80:c1:ff:00:00"), 1)).toBe(false);
    expect(isLinkLocalReservedAt(at("02:80:c2:00:00:00"), 1)).toBe(false);
  });

  it("is that of the spanning tree with all bits as they are", () => {
    expect(isSpanningTreeAt(at("01:80:c2:00:00:00"), 1)).toBe(true);
    expect(isSpanningTreeAt(at("01:80:c2:00:00:01"), 1)).toBe(false);
    expect(isSpanningTreeAt(at("01:80:c2:00:01:00"), 1)).toBe(false);
  });

  it("is read from its octets as from its number", () => {
    for (const text of ["01:00:00:00:00:00", "02:ff:ff:ff:ff:ff", "33:33:00:00:00:01"]) {
      expect(isGroupAt(at(text), 1)).toBe(isGroup(mac(text)));
    }
    expect(isZeroMacAt(at("00:00:00:00:00:00"), 1)).toBe(true);
    for (const octet of [0, 1, 2, 3, 4, 5]) {
      const octets = at("00:00:00:00:00:00");
      octets[1 + octet] = 1;
      expect(isZeroMacAt(octets, 1)).toBe(false);
    }
  });
});
