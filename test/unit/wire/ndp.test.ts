import { parseIp, type IpAddress } from "../../../src/base/ip-address.js";
import {
  decodeNeighbourMessage,
  encodeNeighbourMessage,
  isNeighbourMessage,
  solicitedNodeGroup,
  solicitedNodeMac,
  type NeighbourAdvertisement,
  type NeighbourSolicitation,
} from "../../../src/wire/ndp.js";
import { mac } from "../../ethernet-frame.js";

function ip(text: string): IpAddress {
  return parseIp(text)!;
}

const LINK = mac("02:00:00:00:00:01");
const NONE = ip("::");

const SOLICITATION: NeighbourSolicitation = {
  kind: "solicitation",
  source: ip("fe80::1"),
  destination: ip("ff02::1:ff00:2"),
  target: ip("fe80::2"),
  link: LINK,
};

const ADVERTISEMENT: NeighbourAdvertisement = {
  kind: "advertisement",
  source: ip("fe80::2"),
  destination: ip("fe80::1"),
  target: ip("fe80::2"),
  link: LINK,
  router: false,
  solicited: true,
  override: true,
};

const PROBE: NeighbourSolicitation = { ...SOLICITATION, source: NONE, link: undefined };

/** The solicitation above; its checksum was computed by other means. */
const WIRE = Buffer.from(
  [
    "60000000" + "0020" + "3aff",
    "fe800000000000000000000000000001",
    "ff0200000000000000000001ff000002",
    "8700" + "7a97" + "00000000",
    "fe800000000000000000000000000002",
    "0101" + "020000000001",
  ].join(""),
  "hex",
);

/** The packet after a change to its octets, the checksum not corrected. */
function changed(packet: Buffer, change: (packet: Buffer) => void): Buffer {
  const copy = Buffer.from(packet);
  change(copy);
  return copy;
}

/** What is read of it once its checksum does not matter. */
function read(packet: Buffer): unknown {
  return decodeNeighbourMessage(packet, "pending");
}

/** The packet with these octets of options. */
function withOptions(hex: string): Buffer {
  const options = Buffer.from(hex, "hex");
  const packet = Buffer.concat([WIRE.subarray(0, 64), options]);
  packet.writeUInt16BE(24 + options.length, 4);
  return packet;
}

describe("a neighbour message", () => {
  it("is on the wire as RFC 4861 §4.3 draws it", () => {
    expect(encodeNeighbourMessage(SOLICITATION).toString("hex")).toBe(WIRE.toString("hex"));
    expect(decodeNeighbourMessage(WIRE, "complete")).toEqual(SOLICITATION);
  });

  it.each([
    ["router", 0x80],
    ["solicited", 0x40],
    ["override", 0x20],
  ] as const)("says %s in a bit of its own (RFC 4861 §4.4)", (flag, bit) => {
    const silent = { ...ADVERTISEMENT, router: false, solicited: false, override: false };
    const packet = encodeNeighbourMessage({ ...silent, [flag]: true });
    expect(packet[40]).toBe(136);
    expect(packet[44]).toBe(bit);
    expect(packet[64]).toBe(2);
    expect(decodeNeighbourMessage(packet, "complete")).toEqual({ ...silent, [flag]: true });
  });

  it("may lack the link-layer address", () => {
    for (const message of [PROBE, { ...ADVERTISEMENT, link: undefined }]) {
      const packet = encodeNeighbourMessage(message);
      expect(packet).toHaveLength(64);
      expect(decodeNeighbourMessage(packet, "complete")).toEqual(message);
    }
  });

  it("has padding behind it or not", () => {
    const padded = Buffer.concat([WIRE, Buffer.alloc(9, 0xff)]);
    expect(decodeNeighbourMessage(padded, "complete")).toEqual(SOLICITATION);
  });

  it("has options that concern others", () => {
    const nonce = "0e01" + "112233445566";
    expect(read(withOptions(nonce + "0101020000000001" + nonce))).toEqual(SOLICITATION);
    expect(read(withOptions(nonce))).toEqual({ ...SOLICITATION, link: undefined });
    expect(read(withOptions("0102" + "00".repeat(14)))).toEqual({
      ...SOLICITATION,
      link: undefined,
    });
    expect(read(withOptions("0201020000000001"))).toEqual({ ...SOLICITATION, link: undefined });
  });

  it("is refused with a checksum that is not its own, unless that is still to come", () => {
    const wrong = changed(WIRE, (packet) => (packet[42]! ^= 1));
    expect(decodeNeighbourMessage(wrong, "complete")).toBeUndefined();
    expect(decodeNeighbourMessage(wrong, "pending")).toEqual(SOLICITATION);
  });

  it.each([
    ["version", 0, 0x40],
    ["payload length below a message", 5, 23],
    ["payload length beyond the packet", 5, 33],
    ["next header", 6, 17],
    ["hop limit", 7, 254],
    ["type below", 40, 134],
    ["type above", 40, 137],
    ["code", 41, 1],
    ["multicast target", 48, 0xff],
    ["option without length", 65, 0],
    ["option beyond the packet", 65, 2],
  ])("is refused for its %s", (_what, at, octet) => {
    expect(read(changed(WIRE, (packet) => (packet[at] = octet)))).toBeUndefined();
  });

  it("is refused with half an option", () => {
    expect(read(withOptions("01"))).toBeUndefined();
  });

  it("is refused when cut short", () => {
    for (let octets = 0; octets < WIRE.length; octets += 1) {
      expect(read(WIRE.subarray(0, octets))).toBeUndefined();
    }
  });

  it("is refused as a probe that has a link, or does not ask the group", () => {
    expect(read(encodeNeighbourMessage({ ...PROBE, link: LINK }))).toBeUndefined();
    const direct = { ...PROBE, destination: ip("fe80::2") };
    expect(read(encodeNeighbourMessage(direct))).toBeUndefined();
    expect(read(encodeNeighbourMessage(PROBE))).toEqual(PROBE);
  });

  it("is refused as an advertisement to all that was solicited", () => {
    const all = { ...ADVERTISEMENT, destination: ip("ff02::1") };
    expect(read(encodeNeighbourMessage(all))).toBeUndefined();
    const unasked = { ...all, solicited: false };
    expect(read(encodeNeighbourMessage(unasked))).toEqual(unasked);
  });

  it("is recognised by next header and type, wherever it stands", () => {
    const behind = Buffer.concat([Buffer.alloc(24), WIRE]);
    expect(isNeighbourMessage(behind, 24)).toBe(true);
    expect(isNeighbourMessage(behind, 23)).toBe(false);
    expect(isNeighbourMessage(behind, 49)).toBe(false);
    expect(isNeighbourMessage(encodeNeighbourMessage(ADVERTISEMENT), 0)).toBe(true);
  });
});

describe("the solicited-node group", () => {
  it("has the address's last 24 bits, as IPv6 and as Ethernet address", () => {
    const address = ip("2001:db8::1:800:200e:8c6c");
    expect(solicitedNodeGroup(address)).toEqual(ip("ff02::1:ff0e:8c6c")); // RFC 4291 §2.7.1
    expect(solicitedNodeMac(address)).toBe(mac("33:33:ff:0e:8c:6c"));
  });
});
