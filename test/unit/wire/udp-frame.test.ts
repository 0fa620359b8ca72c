import { decodeUdpFrame, encodeUdpFrame, type UdpFrame } from "../../../src/wire/udp-frame.js";
import { captured } from "../../dhcp-captures.js";
import { mac } from "../../ethernet-frame.js";
import { hex, ip, ipv4, ipv6, udp } from "../../guest-frames.js";

const PACKET = 24;

const OVER_IPV4: UdpFrame = {
  sourceMac: mac("02:00:00:00:00:01"),
  destinationMac: mac("02:00:00:00:00:02"),
  source: ip("10.0.0.1"),
  destination: ip("10.0.0.9"),
  sourcePort: 67,
  destinationPort: 68,
  payload: hex("010203"),
};

const OVER_IPV6: UdpFrame = { ...OVER_IPV4, source: ip("fe80::1"), destination: ip("fe80::9") };

/** The frame with one octet changed. */
function changed(frame: Buffer, at: number, octet: number): Buffer {
  const copy = Buffer.from(frame);
  copy[at] = octet;
  return copy;
}

describe("a frame with a UDP datagram", () => {
  it("is written as RFC 791, RFC 768 and Ethernet draw it", () => {
    const expected = hex(
      "00000000000000000000" +
        "020000000002 020000000001 0800" +
        "4500001f 00004000 401126c5 0a000001 0a000009" +
        "00430044 000be745 010203" +
        "00".repeat(60 - 14 - 31),
    );
    expect(encodeUdpFrame(OVER_IPV4)).toEqual(expected);
  });

  it.each([
    ["IPv4", OVER_IPV4],
    ["IPv6", OVER_IPV6],
    ["IPv4 without a payload", { ...OVER_IPV4, payload: Buffer.alloc(0) }],
  ])("over %s is read as it was written, padding apart", (_, datagram) => {
    expect(decodeUdpFrame(encodeUdpFrame(datagram))).toEqual(datagram);
  });

  it("is read as a real client sends it", () => {
    const datagram = decodeUdpFrame(captured("ipv4", "dhclient", "discover"));
    expect(datagram).toMatchObject({
      source: ip("0.0.0.0"),
      destination: ip("255.255.255.255"),
      sourcePort: 68,
      destinationPort: 67,
    });
  });

  it("is refused when an octet that a checksum covers has changed", () => {
    for (const datagram of [OVER_IPV4, OVER_IPV6]) {
      const frame = encodeUdpFrame(datagram);
      const header = datagram === OVER_IPV4 ? 20 : 40;
      for (const at of [PACKET + header - 1, PACKET + header, PACKET + header + 8]) {
        expect(decodeUdpFrame(changed(frame, at, 0x77))).toBe("bad checksum");
      }
    }
  });

  it("is not checked where the offload header leaves the checksum to others", () => {
    const frame = changed(encodeUdpFrame(OVER_IPV6), PACKET + 48, 0x77);
    expect(decodeUdpFrame(changed(frame, 0, 1))).toMatchObject({ payload: hex("770203") });
  });

  it("may have no checksum over IPv4, and must have one over IPv6", () => {
    for (const [datagram, at, result] of [
      [OVER_IPV4, PACKET + 20 + 6, OVER_IPV4],
      [OVER_IPV6, PACKET + 40 + 6, "bad checksum"],
    ] as const) {
      const frame = encodeUdpFrame(datagram);
      frame.writeUInt16BE(0, at);
      expect(decodeUdpFrame(frame)).toEqual(result);
    }
  });

  it("never says by 0 that it has no checksum", () => {
    for (let word = 0; word <= 0xffff; word += 1) {
      const body = Buffer.from([word >> 8, word & 0xff]);
      const frame = encodeUdpFrame({ ...OVER_IPV4, payload: body });
      if (frame.readUInt16BE(PACKET + 26) === 0) throw new Error(`0 for ${word}`);
    }
  });

  it("is told from what is none", () => {
    const tcp = Buffer.alloc(20);
    expect(decodeUdpFrame(Buffer.alloc(23))).toBe("not UDP");
    expect(decodeUdpFrame(ipv4(6, tcp))).toBe("not UDP");
    expect(decodeUdpFrame(ipv6(58, tcp))).toBe("not UDP");
    expect(decodeUdpFrame(ipv4(17, udp(1, 2), { fragment: 0x2000 }))).toBe("fragment");
    expect(decodeUdpFrame(changed(encodeUdpFrame(OVER_IPV4), 22, 9))).toBe("not UDP");
  });

  it("is malformed when a length in it is wrong", () => {
    const v4 = encodeUdpFrame(OVER_IPV4);
    const v6 = encodeUdpFrame(OVER_IPV6);
    for (const frame of [
      v4.subarray(0, PACKET + 19),
      v4.subarray(0, PACKET + 30),
      changed(v4, PACKET, 0x46).subarray(0, PACKET + 21),
      changed(v4, PACKET + 3, 19),
      v6.subarray(0, PACKET + 39),
      v6.subarray(0, PACKET + 50),
      changed(v6, PACKET, 0x50),
      changed(v6, PACKET + 5, 7),
      changed(v6, PACKET + 45, 7),
      changed(v6, PACKET + 45, 12),
    ]) {
      expect(decodeUdpFrame(frame)).toBe("malformed");
    }
  });
});
