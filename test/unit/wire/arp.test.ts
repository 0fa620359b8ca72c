import { parseIp } from "../../../src/base/ip-address.js";
import { ARP_OCTETS, decodeArp, encodeArp, type ArpPacket } from "../../../src/wire/arp.js";
import { mac } from "../../ethernet-frame.js";

const REQUEST: ArpPacket = {
  operation: "request",
  senderMac: mac("02:00:00:00:00:01"),
  senderIp: parseIp("10.0.0.1")!,
  targetMac: mac("00:00:00:00:00:00"),
  targetIp: parseIp("255.1.2.3")!,
};

const OCTETS = "0001" + "0800" + "0604" + "0001" + "020000000001" + "0a000001" + "000000000000";
const WIRE = Buffer.from(OCTETS + "ff010203", "hex");

/** The request with one octet changed. */
function changed(at: number, octet: number): Buffer {
  const copy = Buffer.from(WIRE);
  copy[at] = octet;
  return copy;
}

describe("an ARP packet", () => {
  it("is on the wire as RFC 826 draws it", () => {
    expect(encodeArp(REQUEST)).toEqual(WIRE);
    expect(decodeArp(WIRE, 0)).toEqual(REQUEST);
  });

  it("is a request or a reply", () => {
    expect(decodeArp(changed(7, 2), 0)).toEqual({ ...REQUEST, operation: "reply" });
    expect(encodeArp({ ...REQUEST, operation: "reply" })).toEqual(changed(7, 2));
    for (const other of [0, 3, 4, 8, 9]) expect(decodeArp(changed(7, other), 0)).toBeUndefined();
    expect(decodeArp(changed(6, 1), 0)).toBeUndefined();
  });

  it("is read where it stands, padding behind it or not", () => {
    const padded = Buffer.concat([Buffer.alloc(24, 0xff), WIRE, Buffer.alloc(18, 0xff)]);
    expect(decodeArp(padded, 24)).toEqual(REQUEST);
    expect(decodeArp(padded.subarray(0, 24 + ARP_OCTETS), 24)).toEqual(REQUEST);
  });

  it.each([0, 1, 2, 3, 4, 5])("is not for Ethernet and IPv4 when octet %d says so", (at) => {
    expect(decodeArp(changed(at, 0x77), 0)).toBeUndefined();
  });

  it("is none when it is cut short", () => {
    for (let octets = 0; octets < ARP_OCTETS; octets += 1) {
      expect(decodeArp(WIRE.subarray(0, octets), 0)).toBeUndefined();
    }
    expect(decodeArp(WIRE, 1)).toBeUndefined();
  });
});
