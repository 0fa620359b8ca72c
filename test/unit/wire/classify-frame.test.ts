import { formatIp } from "../../../src/base/ip-address.js";
import { addressOf } from "../../../src/wire/address-words.js";
import { classifyFrame } from "../../../src/wire/classify-frame.js";
import { newGuestFrame, type FrameFault, type GuestFrame } from "../../../src/wire/guest-frame.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { mac, stationMac } from "../../ethernet-frame.js";
import {
  ADVERTISEMENT,
  arp,
  dhcp,
  GUEST_MAC,
  hex,
  ipv4,
  ipv6,
  link,
  neighbour,
  REDIRECT,
  SOLICITATION,
  TCP,
  udp,
  wrapped,
  WRAPPERS,
} from "../../guest-frames.js";

const reused = newGuestFrame();

/** Into one object all the time, as a port does. */
function classify(frame: Buffer): GuestFrame {
  classifyFrame(frame, OFFLOAD_HEADER_OCTETS, reused);
  return reused;
}

const messageOf = (frame: Buffer): string => {
  const { message, fault } = classify(frame);
  return fault ?? message;
};

const sender = (frame: Buffer): string => formatIp(addressOf(classify(frame).sender));
const target = (frame: Buffer): string => formatIp(addressOf(classify(frame).target));

/** An eight-octet extension header in front of another. */
const extension = (next: number): Buffer => Buffer.from([next, 0, 1, 4, 0, 0, 0, 0]);
const fragment = (next: number, word = 0): Buffer =>
  Buffer.from([next, 0, word >> 8, word & 0xff, 0, 0, 0, 1]);

const ROUTER = ipv6(58, ADVERTISEMENT);
const SERVER = ipv4(17, udp(67, 68, dhcp(2)));

describe("an ordinary frame", () => {
  it("has addresses, an EtherType, a protocol and a source", () => {
    const frame = classify(link(0x0800, ipv4(6, TCP).subarray(24), { to: stationMac(2) }));
    expect(frame).toMatchObject({
      destination: stationMac(2),
      source: GUEST_MAC,
      tags: 0,
      llc: false,
      bpdu: false,
      etherType: 0x0800,
      protocol: 6,
      fragment: false,
      message: "ordinary",
      fault: undefined,
      claimedMac: 0,
    });
    expect(sender(ipv4(6, TCP))).toBe("10.0.0.5");
    expect(sender(ipv6(6, TCP, { from: "2001:db8::ffff:5" }))).toBe("2001:db8::ffff:5");
    expect(sender(ipv6(6, TCP, { from: "::1:0:0" }))).toBe("::1:0:0");
  });

  it("leaves nothing behind for the next", () => {
    classify(
      wrapped(arp({ operation: 2, sender: "10.0.0.1", target: "10.0.0.2" }), WRAPPERS[13]![1]),
    );
    classify(ipv6(58, neighbour(136, "fe80::7", GUEST_MAC), { options: fragment(58), next: 44 }));
    classify(Buffer.alloc(12));
    const plain = classify(link(0x88b5, Buffer.alloc(46)));
    expect(plain).toEqual({
      ...newGuestFrame(),
      destination: plain.destination,
      source: GUEST_MAC,
      etherType: 0x88b5,
      packet: 24,
    });
  });

  it.each<[string, Buffer]>([
    ["another EtherType", link(0x88cc, Buffer.alloc(3))],
    ["an unknown protocol, 4", ipv4(253, Buffer.alloc(0))],
    ["an unknown protocol, 6", ipv6(252, Buffer.alloc(0))],
    ["ESP", ipv6(50, Buffer.alloc(8))],
    ["no next header", ipv6(59, Buffer.alloc(0))],
    ["padding", Buffer.concat([ipv4(17, udp(1000, 2000, hex("00"))), Buffer.alloc(17)])],
    ["options of IPv4", ipv4(6, TCP, { options: hex("94040000") })],
    ["an echo request", ipv4(1, hex("08000000 00010001"))],
    ["a first fragment", ipv4(17, udp(1000, 2000), { fragment: 0x2000 })],
    ["a later fragment", ipv4(17, hex("ff"), { fragment: 0x0005 })],
    ["a later fragment that would look like a server's", ipv4(17, udp(67, 68), { fragment: 5 })],
    ["a first fragment of IPv6", ipv6(17, udp(1000, 2000), { options: fragment(17, 1), next: 44 })],
    ["a later fragment of IPv6", ipv6(58, hex("86"), { options: fragment(58, 0x09), next: 44 })],
    [
      "an MLD report",
      ipv6(58, hex("8f000000 00000001 04000000"), {
        options: hex("3a00050200000100"),
        next: 0,
        hopLimit: 1,
      }),
    ],
    [
      "UDP behind authentication",
      ipv6(17, udp(1000, 2000), {
        options: hex("1104 0000 00000001 00000001 000000000000000000000000"),
        next: 51,
      }),
    ],
    ["the greatest port below DHCP's", ipv4(17, udp(66, 66))],
    ["the least port above DHCP's", ipv6(17, udp(548, 548))],
  ])("may have or be %s", (_, frame) => {
    expect(messageOf(frame)).toBe("ordinary");
  });
});

describe("a message is recognised:", () => {
  it.each<[string, Buffer]>([
    ["arp", arp({ sender: "10.0.0.5", target: "10.0.0.9" })],
    ["arp", arp({ operation: 2, sender: "10.0.0.5", target: "10.0.0.9" })],
    ["arp probe", arp({ sender: "0.0.0.0", target: "10.0.0.9" })],
    ["rarp", arp({ operation: 3, sender: "0.0.0.0", target: "0.0.0.0" }, 0x8035)],
    ["dhcp client", ipv4(17, udp(68, 67, dhcp(1)), { from: "0.0.0.0" })],
    ["dhcp client", ipv4(17, udp(67, 67, dhcp(1)))],
    ["dhcp server", SERVER],
    ["dhcp server", ipv4(17, udp(1024, 68, dhcp(1)))],
    ["dhcp server", ipv4(17, udp(67, 67, dhcp(2)))],
    ["dhcp server", ipv4(17, udp(67, 4000, dhcp(2)))],
    ["dhcp server", ipv4(17, udp(68, 67, dhcp(2)))],
    ["dhcp server", ipv4(17, udp(67, 68, Buffer.alloc(0)))],
    ["dhcp6 client", ipv6(17, udp(546, 547))],
    ["dhcp server", ipv6(17, udp(547, 546))],
    ["dhcp server", ipv6(17, udp(5000, 546))],
    ["dhcp server", ipv6(17, udp(547, 5000))],
    ["router solicitation", ipv6(58, SOLICITATION)],
    ["router advertisement", ROUTER],
    ["router advertisement", ipv4(1, hex("09000000 01020708"))],
    ["redirect", ipv6(58, REDIRECT)],
    ["redirect", ipv4(1, hex("05010000 0a000001"))],
    ["neighbour solicitation", ipv6(58, neighbour(135, "fe80::9", GUEST_MAC))],
    ["neighbour probe", ipv6(58, neighbour(135, "fe80::9"), { from: "::" })],
    ["neighbour advertisement", ipv6(58, neighbour(136, "fe80::5", GUEST_MAC))],
    ["dhcp server", ipv4(17, udp(67, 68, dhcp(2)), { options: hex("94040000") })],
    ["dhcp server", ipv6(17, udp(547, 546), { options: extension(17), next: 0 })],
    ...[135, 139, 140, 253, 254].map((rare): [string, Buffer] => [
      "dhcp server",
      ipv6(17, udp(547, 546), { options: extension(17), next: rare }),
    ]),
    [
      "router advertisement",
      ipv6(58, ADVERTISEMENT, {
        options: Buffer.concat([extension(43), extension(60), extension(58)]),
        next: 0,
      }),
    ],
    [
      "router advertisement",
      ipv6(58, ADVERTISEMENT, {
        options: hex("3a04 0000 00000001 00000001 000000000000000000000000"),
        next: 51,
      }),
    ],
  ])("%s: %#", (message, frame) => {
    expect(messageOf(frame)).toBe(message);
  });

  it.each(WRAPPERS)("behind %s", (_, layer) => {
    const request = arp({ sender: "10.0.0.5", target: "10.0.0.9" });
    for (const [frame, message] of [
      [ROUTER, "router advertisement"],
      [SERVER, "dhcp server"],
      [request, "arp"],
    ] as const) {
      const read = classify(wrapped(frame, layer));
      expect([read.message, read.fault]).toEqual([message, undefined]);
      expect(read.tags > 0 || read.llc).toBe(true);
    }
  });

  it("with who claims what", () => {
    const reply = arp({ operation: 2, mac: stationMac(7), sender: "10.0.0.5", target: "10.0.0.9" });
    expect([sender(reply), target(reply), classify(reply).claimedMac]).toEqual([
      "10.0.0.5",
      "10.0.0.9",
      stationMac(7),
    ]);
    const advertised = ipv6(58, neighbour(136, "2001:db8::7", stationMac(8)));
    expect([sender(advertised), target(advertised), classify(advertised).claimedMac]).toEqual([
      "fe80::5",
      "2001:db8::7",
      stationMac(8),
    ]);
    expect(classify(ipv6(58, neighbour(135, "fe80::9"))).claimedMac).toBe(0);
    expect(classify(ROUTER).claimedMac).toBe(GUEST_MAC);
  });
});

describe("the link layers in front", () => {
  const plain = ipv4(6, TCP);
  it("are counted, and the first VLAN noted", () => {
    expect(classify(wrapped(plain, hex("8100 e007")))).toMatchObject({
      tags: 1,
      vid: 7,
      llc: false,
    });
    expect(classify(wrapped(plain, hex("88a8 0005 8100 0006")))).toMatchObject({ tags: 2, vid: 5 });
    expect(classify(wrapped(plain, hex("8100 0000 8100 0006")))).toMatchObject({ tags: 2, vid: 0 });
  });

  it("may be four, and no more", () => {
    const tag = "8100 0000 ";
    expect(messageOf(wrapped(SERVER, hex(tag.repeat(4))))).toBe("dhcp server");
    expect(messageOf(wrapped(SERVER, hex(tag.repeat(5))))).toBe("too many tags");
  });

  it.each<[string, Buffer]>([
    ["a spanning tree's frame", link(38, hex("424203 0000000000"))],
    ["one to the address of bridges", link(38, Buffer.alloc(40), { to: mac("01:80:c2:00:00:00") })],
    ["Cisco's, per VLAN", link(50, hex("aaaa03 00000c 010b 0000"))],
    ["one to Cisco's address", link(0x0800, Buffer.alloc(40), { to: mac("01:00:0c:cc:cc:cd") })],
    ["a tagged one", wrapped(link(38, hex("424203 0000000000")), hex("8100 0001"))],
  ])("tell a BPDU: %s", (_, frame) => {
    expect(classify(frame).bpdu).toBe(true);
  });

  it.each<[string, Buffer]>([
    ["IPX", link(40, hex("e0e003"))],
    ["AppleTalk", link(40, hex("aaaa03 080007 809b"))],
    ["nothing", link(0, Buffer.alloc(0))],
    ["an impossible length", link(0x05ff, Buffer.alloc(40))],
    ["half a SNAP header", link(40, hex("aaaa03 0000"))],
  ])("tell LLC: %s", (_, frame) => {
    expect(classify(frame)).toMatchObject({
      llc: true,
      bpdu: false,
      etherType: 0,
      fault: undefined,
    });
  });

  it.each<[string, Buffer]>([
    ["half an Ethernet header", Buffer.alloc(OFFLOAD_HEADER_OCTETS + 13)],
    ["half a tag", link(0x8100, hex("000108"))],
  ])("may be too short: %s", (_, frame) => {
    expect(messageOf(frame)).toBe("runt");
  });
});

describe("a fault is", () => {
  const ask = { sender: "10.0.0.5", target: "10.0.0.9" };
  const probe = ipv6(58, neighbour(135, "fe80::9"), { from: "::" });
  const cut = (frame: Buffer, octets: number): Buffer => frame.subarray(0, frame.length - octets);
  const put = (frame: Buffer, at: number, octet: number): Buffer => {
    const copy = Buffer.from(frame);
    copy[OFFLOAD_HEADER_OCTETS + 14 + at] = octet;
    return copy;
  };
  const udp4 = ipv4(17, udp(1000, 2000));
  const udp6 = ipv6(17, udp(1000, 2000));
  const advertise = (target: string, option?: ReturnType<typeof mac>): Buffer =>
    ipv6(58, neighbour(136, target, option));
  it.each<[FrameFault, string, Buffer]>([
    ["malformed ARP", "short", cut(arp(ask), 1)],
    ["malformed ARP", "of another hardware", arp({ ...ask, header: "000608000604" })],
    ["malformed ARP", "of another protocol", arp({ ...ask, header: "000108060604" })],
    ["malformed ARP", "of longer addresses", arp({ ...ask, header: "000108000804" })],
    ["malformed ARP", "reverse", arp({ ...ask, operation: 3 })],
    ["malformed ARP", "inverse", arp({ ...ask, operation: 8 })],
    ["malformed ARP", "an answer of nobody", arp({ ...ask, operation: 2, sender: "0.0.0.0" })],
    ["malformed ARP", "of no MAC", arp({ ...ask, mac: mac("00:00:00:00:00:00") })],
    ["malformed ARP", "of a group's MAC", arp({ ...ask, mac: mac("03:bf:0a:00:00:01") })],
    ["malformed ARP", "a RARP reply", arp({ ...ask, operation: 4 }, 0x8035)],
    ["malformed ARP", "short RARP", cut(arp({ ...ask, operation: 3 }, 0x8035), 1)],
    ["impossible source address", "ARP of a group", arp({ ...ask, sender: "224.0.0.1" })],
    ["impossible source address", "ARP of all", arp({ ...ask, sender: "255.255.255.255" })],
    ["impossible source address", "loopback, 4", ipv4(6, TCP, { from: "127.0.0.1" })],
    ["impossible source address", "a group, 4", ipv4(6, TCP, { from: "239.1.1.1" })],
    ["impossible source address", "network zero", ipv4(6, TCP, { from: "0.0.0.1" })],
    ["impossible source address", "loopback, 6", ipv6(6, TCP, { from: "::1" })],
    ["impossible source address", "a group, 6", ipv6(6, TCP, { from: "ff02::1" })],
    ["impossible source address", "a mapped one", ipv6(6, TCP, { from: "::ffff:10.0.0.5" })],
    ["malformed IP", "IPv4 short", cut(ipv4(253, Buffer.alloc(0)), 1)],
    ["malformed IP", "IPv4 of version 6", put(udp4, 0, 0x65)],
    ["malformed IP", "IPv4 of four words", put(udp4, 0, 0x44)],
    ["malformed IP", "IPv4 with a header past its end", put(ipv4(253, Buffer.alloc(0)), 0, 0x46)],
    ["malformed IP", "IPv4 longer than the frame", cut(udp4, 1)],
    ["malformed IP", "IPv4 shorter than its header", put(put(udp4, 2, 0), 3, 19)],
    ["malformed IP", "IPv6 short", cut(ipv6(59, Buffer.alloc(0)), 1)],
    ["malformed IP", "IPv6 of version 4", put(udp6, 0, 0x40)],
    ["malformed IP", "IPv6 longer than the frame", cut(udp6, 1)],
    ["malformed IP", "a jumbogram", ipv6(0, Buffer.alloc(0))],
    [
      "undetermined transport",
      "half of TCP, 4",
      ipv4(6, TCP.subarray(0, 19), { fragment: 0x2000 }),
    ],
    [
      "undetermined transport",
      "half of UDP, 4",
      ipv4(17, hex("00430044 0000"), { fragment: 0x2000 }),
    ],
    ["undetermined transport", "half of ICMP", ipv4(1, hex("0500"))],
    ["undetermined transport", "half of TCP, 6", ipv6(6, TCP.subarray(0, 19))],
    ["undetermined transport", "half of ICMPv6", ipv6(58, hex("8600"))],
    [
      "undetermined transport",
      "only options in the first fragment",
      ipv6(58, Buffer.alloc(0), {
        options: Buffer.concat([fragment(60, 1), extension(58)]),
        next: 44,
      }),
    ],
    [
      "undetermined transport",
      "only the fragment header",
      ipv6(58, Buffer.alloc(0), { options: fragment(60, 1), next: 44 }),
    ],
    [
      "undetermined transport",
      "an extension past the end",
      ipv6(58, Buffer.alloc(8), { options: hex("3a09000000000000"), next: 0 }),
    ],
    ["undetermined transport", "half an extension", ipv6(58, hex("3a00"), { next: 0 })],
    [
      "undetermined transport",
      "nine extensions",
      ipv6(58, ADVERTISEMENT, {
        options: Buffer.concat([...Array.from({ length: 8 }, () => extension(60)), extension(58)]),
        next: 60,
      }),
    ],
    [
      "fragmented control message",
      "a first fragment of an advertisement",
      ipv6(58, ADVERTISEMENT, { options: fragment(58, 1), next: 44 }),
    ],
    [
      "fragmented control message",
      "an atomic fragment",
      ipv6(58, neighbour(136, "fe80::5"), { options: fragment(58), next: 44 }),
    ],
    [
      "fragmented control message",
      "a fragment behind options",
      ipv6(58, SOLICITATION, { options: Buffer.concat([extension(44), fragment(58)]), next: 60 }),
    ],
    [
      "fragmented control message",
      "a server's first fragment, 4",
      ipv4(17, udp(67, 68, dhcp(2)), { fragment: 0x2000 }),
    ],
    [
      "fragmented control message",
      "a client's first fragment, 4",
      ipv4(17, udp(68, 67, dhcp(1)), { fragment: 0x2000 }),
    ],
    [
      "fragmented control message",
      "a server's first fragment, 6",
      ipv6(17, udp(547, 546), { options: fragment(17, 1), next: 44 }),
    ],
    ["malformed ND", "from afar", ipv6(58, ADVERTISEMENT, { hopLimit: 254 })],
    ["malformed ND", "of another code", put(ROUTER, 41, 1)],
    ["malformed ND", "a short advertisement", ipv6(58, ADVERTISEMENT.subarray(0, 15))],
    ["malformed ND", "a short solicitation", ipv6(58, neighbour(135, "fe80::9").subarray(0, 23))],
    ["malformed ND", "a short redirect", ipv6(58, REDIRECT.subarray(0, 39))],
    [
      "malformed ND",
      "a router without a link-local address",
      ipv6(58, ADVERTISEMENT, { from: "2001:db8::1" }),
    ],
    ["malformed ND", "a redirect of a distant router", ipv6(58, REDIRECT, { from: "2001:db8::1" })],
    [
      "malformed ND",
      "an advertisement of nobody",
      ipv6(58, neighbour(136, "fe80::5"), { from: "::" }),
    ],
    ["malformed ND", "about a group", advertise("ff02::1")],
    ["malformed ND", "about nobody", advertise("::")],
    ["malformed ND", "about a mapped address", advertise("::ffff:10.0.0.1")],
    [
      "malformed ND",
      "an option of no length",
      Buffer.concat([put(advertise("fe80::5"), 5, 32), Buffer.alloc(8)]),
    ],
    ["malformed ND", "an option past the end", put(advertise("fe80::5", GUEST_MAC), 65, 2)],
    [
      "malformed ND",
      "half an option",
      ipv6(58, neighbour(136, "fe80::5", GUEST_MAC).subarray(0, 25)),
    ],
    ["malformed ND", "a group's link", advertise("fe80::5", mac("03:00:00:00:00:01"))],
    ["malformed ND", "no link", advertise("fe80::5", mac("00:00:00:00:00:00"))],
    [
      "malformed ND",
      "two links",
      ipv6(58, Buffer.concat([neighbour(136, "fe80::5", GUEST_MAC), hex("0201020000000099")])),
    ],
    [
      "malformed ND",
      "a longer link",
      ipv6(58, Buffer.concat([neighbour(136, "fe80::5"), hex("02020200000000990000000000000000")])),
    ],
    [
      "malformed ND",
      "a probe with a link",
      ipv6(58, neighbour(135, "fe80::9", GUEST_MAC), { from: "::" }),
    ],
  ])("%s: %s", (fault, _, frame) => {
    expect(messageOf(probe)).toBe("neighbour probe");
    expect(messageOf(frame)).toBe(fault);
  });
});
