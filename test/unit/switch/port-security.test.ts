import type { Mac, PortId } from "../../../src/base/ids.js";
import { formatIp, type IpAddress } from "../../../src/base/ip-address.js";
import {
  PortSecurity,
  type AddressOwners,
  type Owner,
  type PortPolicy,
  type Trust,
} from "../../../src/switch/port-security.js";
import type { DropReason } from "../../../src/switch/verdict.js";
import { classifyFrame } from "../../../src/wire/classify-frame.js";
import { newGuestFrame } from "../../../src/wire/guest-frame.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { mac, stationMac } from "../../ethernet-frame.js";
import {
  ADVERTISEMENT,
  arp,
  dhcp,
  GUEST_MAC,
  hex,
  ip,
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

const PORT = 3 as PortId;
const GATEWAY_MAC = stationMac(0x1);
const OTHER_MAC = stationMac(0x22);
const ELSEWHERE_MAC = stationMac(0x33);

/** 10.0.0.1 and fe80::1 are the gateway's; .2 is another port's, .3 somebody's elsewhere, .4 ours. */
class KnownOwners implements AddressOwners {
  version = 1;
  lookups = 0;
  readonly routersTo = (): [] => [];
  readonly lesseeOf = (): undefined => undefined;
  readonly addresses = new Map<string, Owner>([
    ["10.0.0.1", "gateway"],
    ["fe80::1", "gateway"],
    ["2001:db8::1", "gateway"],
    ["10.0.0.2", 9 as PortId],
    ["2001:db8::2", 9 as PortId],
    ["fe80::2", 9 as PortId],
    ["10.0.0.3", "elsewhere"],
    ["2001:db8::3", "elsewhere"],
    ["10.0.0.4", PORT],
    ["2001:db8::4", PORT],
  ]);
  readonly macs = new Map<Mac, Owner>([
    [GATEWAY_MAC, "gateway"],
    [OTHER_MAC, 9 as PortId],
    [ELSEWHERE_MAC, "elsewhere"],
    [stationMac(0x44), PORT],
  ]);

  ownerOf(address: IpAddress): Owner | undefined {
    this.lookups += 1;
    return this.addresses.get(formatIp(address));
  }

  ownerOfMac(address: Mac): Owner | undefined {
    this.lookups += 1;
    return this.macs.get(address);
  }

  isRestricted(): boolean {
    return false;
  }
}

const OPEN: PortPolicy = {
  macs: undefined,
  addresses: [],
  linkLocal: "any",
  trunk: false,
  trust: new Set(),
};
const CONFIGURED: PortPolicy = { ...OPEN, addresses: [ip("10.0.0.5"), ip("2001:db8::5")] };
const trusting = (...trust: Trust[]): PortPolicy => ({ ...OPEN, trust: new Set(trust) });

function judge(security: PortSecurity, frame: Buffer): DropReason | undefined {
  const read = newGuestFrame();
  classifyFrame(frame, OFFLOAD_HEADER_OCTETS, read);
  return security.refusal(read);
}

const refusal = (policy: PortPolicy, frame: Buffer): DropReason | undefined =>
  judge(new PortSecurity(PORT, policy, new KnownOwners()), frame);

const from4 = (from: string): Buffer => ipv4(6, TCP, { from });
const from6 = (from: string): Buffer => ipv6(6, TCP, { from });
const request = (sender: string, target = "10.0.0.9"): Buffer => arp({ sender, target });
const reply = (sender: string): Buffer => arp({ operation: 2, sender, target: "10.0.0.9" });
const solicit = (from: string, target = "2001:db8::9"): Buffer =>
  ipv6(58, neighbour(135, target, GUEST_MAC), { from });
const probe = (target: string): Buffer => ipv6(58, neighbour(135, target), { from: "::" });
const advertise = (from: string, target: string): Buffer =>
  ipv6(58, neighbour(136, target, GUEST_MAC), { from });
const changedSource = (frame: Buffer, source: Mac): Buffer => {
  const copy = Buffer.from(frame);
  copy.writeUIntBE(source, OFFLOAD_HEADER_OCTETS + 6, 6);
  return copy;
};

const SERVER4 = ipv4(17, udp(67, 68, dhcp(2)));
const SERVER6 = ipv6(17, udp(547, 546));
const ROUTER = ipv6(58, ADVERTISEMENT);
const REDIRECTED = ipv6(58, REDIRECT);
const BPDU = link(38, hex("424203 0000000000"));
const IPX = link(40, hex("e0e003"));

/** What honest guests send, each frame allowed on an open port. */
const BENIGN: readonly (readonly [string, Buffer])[] = [
  ["a DHCP client", ipv4(17, udp(68, 67, dhcp(1)), { from: "0.0.0.0", to: "255.255.255.255" })],
  ["a DHCPv6 client", ipv6(17, udp(546, 547), { to: "ff02::1:2" })],
  ["a request", request("10.0.0.5")],
  ["a reply", reply("10.0.0.5")],
  ["an ARP probe", request("0.0.0.0", "10.0.0.5")],
  ["a gratuitous request", request("10.0.0.5", "10.0.0.5")],
  ["a gratuitous reply", arp({ operation: 2, sender: "10.0.0.5", target: "10.0.0.5" })],
  [
    "the announcement of a migration",
    arp({ operation: 3, sender: "0.0.0.0", target: "0.0.0.0" }, 0x8035),
  ],
  ["duplicate address detection", probe("2001:db8::5")],
  ["the same, link-local", probe("fe80::5")],
  ["a solicitation", solicit("2001:db8::5")],
  ["a solicitation, link-local, of the gateway", solicit("fe80::5", "fe80::1")],
  ["an advertisement", advertise("2001:db8::5", "2001:db8::5")],
  ["an advertisement from the link-local address", advertise("fe80::5", "2001:db8::5")],
  ["a router solicitation", ipv6(58, SOLICITATION)],
  ["a router solicitation from nobody", ipv6(58, SOLICITATION, { from: "::" })],
  [
    "MLD",
    ipv6(58, hex("8f000000 00000001 04000000"), {
      options: hex("3a00050200000100"),
      next: 0,
      hopLimit: 1,
    }),
  ],
  [
    "MLD from nobody",
    ipv6(58, hex("8f000000 00000001 04000000"), {
      from: "::",
      options: hex("3a00050200000100"),
      next: 0,
      hopLimit: 1,
    }),
  ],
  ["IGMP", ipv4(2, hex("22000000 00000001"), { from: "0.0.0.0", options: hex("94040000") })],
  ["mDNS", ipv4(17, udp(5353, 5353), { to: "224.0.0.251" })],
  ["mDNS over IPv6", ipv6(17, udp(5353, 5353), { to: "ff02::fb" })],
  ["SSDP", ipv4(17, udp(40000, 1900), { to: "239.255.255.250" })],
  ["LLMNR", ipv4(17, udp(40000, 5355), { to: "224.0.0.252" })],
  [
    "VRRP",
    changedSource(
      ipv4(112, hex("21016401 00010000 0a00000a"), { to: "224.0.0.18" }),
      mac("00:00:5e:00:01:01"),
    ),
  ],
  ["TCP", from4("10.0.0.5")],
  ["TCP over IPv6", from6("2001:db8::5")],
  ["a large echo's first fragment", ipv4(1, hex("08000000 00010001"), { fragment: 0x2000 })],
  ["its later fragments", ipv4(1, hex("55"), { fragment: 0x2005 })],
  [
    "a large echo's first fragment, IPv6",
    ipv6(58, hex("80000000 00010001"), { options: hex("3a000001 00000007"), next: 44 }),
  ],
  ["another EtherType", link(0x88b5, Buffer.alloc(46))],
];

describe("a port of which nothing is configured", () => {
  it.each(BENIGN)("sends %s", (_, frame) => {
    expect(refusal(OPEN, frame)).toBeUndefined();
  });

  it.each(["10.0.0.4", "10.0.0.200", "192.168.7.7", "169.254.1.1"])("may use %s", (address) => {
    for (const frame of [from4(address), request(address), reply(address)]) {
      expect(refusal(OPEN, frame)).toBeUndefined();
    }
  });

  it.each(["10.0.0.1", "10.0.0.2", "10.0.0.3"])(
    "may not use %s, nor claim or ask for it",
    (own) => {
      const bad = [
        from4(own),
        request(own),
        reply(own),
        request(own, own),
        request("0.0.0.0", own),
      ];
      for (const frame of bad) expect(refusal(OPEN, frame)).toBe("foreign address");
      expect(refusal(OPEN, request("10.0.0.5", own))).toBeUndefined();
    },
  );

  it.each(["2001:db8::1", "2001:db8::2", "2001:db8::3", "fe80::1", "fe80::2"])(
    "may not use %s, nor claim or ask for it",
    (own) => {
      const bad = [from6(own), solicit(own), probe(own), advertise("fe80::5", own)];
      for (const frame of [...bad, advertise(own, "2001:db8::5")]) {
        expect(refusal(OPEN, frame)).toBe("foreign address");
      }
      expect(refusal(OPEN, solicit("fe80::5", own))).toBeUndefined();
    },
  );
});

describe("a port with addresses", () => {
  it.each(BENIGN)("sends %s", (_, frame) => {
    expect(refusal(CONFIGURED, frame)).toBeUndefined();
  });

  it("may use these, what is leased to it, and link-local ones", () => {
    for (const good of ["10.0.0.5", "10.0.0.4"]) {
      expect(refusal(CONFIGURED, from4(good))).toBeUndefined();
      expect(refusal(CONFIGURED, reply(good))).toBeUndefined();
    }
    for (const good of ["2001:db8::5", "2001:db8::4", "fe80::77"]) {
      expect(refusal(CONFIGURED, from6(good))).toBeUndefined();
      expect(refusal(CONFIGURED, advertise(good, good))).toBeUndefined();
      expect(refusal(CONFIGURED, probe(good))).toBeUndefined();
    }
  });

  it("may use no other", () => {
    const bad4 = "10.0.0.6";
    const bad6 = "2001:db8::6";
    for (const frame of [
      ...[from4(bad4), request(bad4), reply(bad4), request("0.0.0.0", bad4)],
      ...[from6(bad6), solicit(bad6), probe(bad6), advertise("fe80::5", bad6)],
      ...[from4("10.0.0.2"), from6("fe80::2"), advertise("fe80::2", "2001:db8::5")],
    ]) {
      expect(refusal(CONFIGURED, frame)).toBe("foreign address");
    }
  });

  it("of one family is free in the other", () => {
    const only4 = { ...OPEN, addresses: [ip("10.0.0.5")] };
    expect(refusal(only4, from4("10.0.0.6"))).toBe("foreign address");
    expect(refusal(only4, from6("2001:db8::6"))).toBeUndefined();
    expect(refusal(only4, from6("2001:db8::2"))).toBe("foreign address");
    const only6 = { ...OPEN, addresses: [ip("2001:db8::5")] };
    expect(refusal(only6, from4("10.0.0.6"))).toBeUndefined();
    expect(refusal(only6, from6("2001:db8::6"))).toBe("foreign address");
  });

  it("may be held to the link-local ones that are listed", () => {
    const strict: PortPolicy = { ...CONFIGURED, linkLocal: "listed" };
    expect(refusal(strict, from6("fe80::5"))).toBe("foreign address");
    const listed = { ...strict, addresses: [ip("fe80::5")] };
    expect(refusal(listed, from6("fe80::5"))).toBeUndefined();
    expect(refusal(listed, from6("fe80::6"))).toBe("foreign address");
  });
});

describe("the MACs of a port", () => {
  const macs = { ...OPEN, macs: new Set([GUEST_MAC]) };

  it("are any that are nobody else's", () => {
    const mine = changedSource(from4("10.0.0.5"), stationMac(0x44));
    expect(refusal(OPEN, mine)).toBeUndefined();
    expect(refusal(OPEN, changedSource(mine, stationMac(0x45)))).toBeUndefined();
    for (const foreign of [GATEWAY_MAC, OTHER_MAC, ELSEWHERE_MAC]) {
      expect(refusal(OPEN, changedSource(mine, foreign))).toBe("foreign MAC");
    }
  });

  it("are those configured, where there are", () => {
    expect(refusal(macs, from4("10.0.0.5"))).toBeUndefined();
    expect(refusal(macs, changedSource(from4("10.0.0.5"), stationMac(0x45)))).toBe("foreign MAC");
  });

  it("are also what ARP and ND may give", () => {
    for (const [policy, wrong] of [
      [OPEN, OTHER_MAC],
      [OPEN, GATEWAY_MAC],
      [macs, stationMac(0x45)],
    ] as const) {
      for (const frame of [
        arp({ operation: 2, mac: wrong, sender: "10.0.0.5", target: "10.0.0.9" }),
        arp({ operation: 3, mac: wrong, sender: "0.0.0.0", target: "0.0.0.0" }, 0x8035),
        ipv6(58, neighbour(136, "2001:db8::5", wrong)),
        ipv6(58, neighbour(135, "2001:db8::9", wrong)),
      ]) {
        expect(refusal(policy, frame)).toBe("foreign MAC");
      }
    }
  });
});

const GUARDED: readonly (readonly [DropReason, Trust, Buffer])[] = [
  ["DHCP server", "dhcp-server", SERVER4],
  ["DHCP server", "dhcp-server", SERVER6],
  ["router advertisement", "ra", ROUTER],
  ["redirect", "ra", REDIRECTED],
  ["redirect", "ra", ipv4(1, hex("05010000 0a000001"))],
];

describe("what only some guests may say", () => {
  it.each<readonly [DropReason, Trust, Buffer]>([
    ...GUARDED,
    ["BPDU", "bpdu", BPDU],
    ["LLC or SNAP", "llc", IPX],
    ["LLC or SNAP", "llc", wrapped(from4("10.0.0.5"), hex("0100 aaaa03 000000"))],
  ])("is refused as %s unless the port is trusted with %s: %#", (reason, trust, frame) => {
    const others = (["dhcp-server", "ra", "bpdu", "llc"] as const).filter((one) => one !== trust);
    for (const policy of [OPEN, CONFIGURED, trusting(...others)]) {
      expect(refusal(policy, frame)).toBe(reason);
    }
    expect(refusal(trusting(trust), frame)).toBeUndefined();
  });

  it("does not include others' addresses", () => {
    const asGateway = ipv6(58, ADVERTISEMENT, { from: "fe80::1" });
    expect(refusal(trusting("ra"), asGateway)).toBe("foreign address");
    const server = ipv4(17, udp(67, 68, dhcp(2)), { from: "10.0.0.1" });
    expect(refusal(trusting("dhcp-server"), server)).toBe("foreign address");
  });

  describe.each(WRAPPERS)("behind %s", (_, layer) => {
    const bad: readonly (readonly [DropReason, Buffer])[] = [
      ...GUARDED.map(([reason, , frame]) => [reason, frame] as const),
      ["foreign address", reply("10.0.0.1")],
      ["foreign address", advertise("fe80::5", "2001:db8::2")],
      ["foreign address", from4("10.0.0.2")],
      ["malformed ARP", arp({ operation: 9, sender: "10.0.0.5", target: "10.0.0.9" })],
    ];

    it("is refused on a plain port, whatever it is", () => {
      for (const [, frame] of [...bad, ["", from4("10.0.0.5")] as const]) {
        expect(["tag", "LLC or SNAP"]).toContain(refusal(OPEN, wrapped(frame, layer)));
      }
    });

    it("is refused for what it is on a trunk that may use LLC", () => {
      const trunk: PortPolicy = { ...trusting("llc"), trunk: true };
      for (const [reason, frame] of bad) {
        expect(refusal(trunk, wrapped(frame, layer))).toBe(reason);
      }
      expect(refusal(trunk, wrapped(from4("10.0.0.5"), layer))).toBeUndefined();
    });
  });

  it("includes tags on a trunk, but not LLC", () => {
    const trunk = { ...OPEN, trunk: true };
    expect(refusal(trunk, wrapped(from4("10.0.0.5"), hex("8100 0007")))).toBeUndefined();
    expect(refusal(trunk, wrapped(IPX, hex("8100 0007")))).toBe("LLC or SNAP");
    expect(refusal(trunk, wrapped(BPDU, hex("8100 0007")))).toBe("BPDU");
  });
});

describe("what cannot be judged", () => {
  it.each<[DropReason, Buffer]>([
    ["malformed ARP", arp({ operation: 9, sender: "10.0.0.5", target: "10.0.0.9" })],
    ["malformed IP", from4("10.0.0.5").subarray(0, 50)],
    ["malformed ND", ipv6(58, ADVERTISEMENT, { hopLimit: 64 })],
    ["impossible source address", from4("127.0.0.1")],
    [
      "undetermined transport",
      ipv6(58, Buffer.alloc(0), { options: hex("3c000001 00000007"), next: 44 }),
    ],
    [
      "fragmented control message",
      ipv6(58, ADVERTISEMENT, { options: hex("3a000001 00000007"), next: 44 }),
    ],
    ["runt", Buffer.alloc(OFFLOAD_HEADER_OCTETS + 3)],
  ])("is refused even where all is trusted: %s", (reason, frame) => {
    const all = { ...trusting("dhcp-server", "ra", "bpdu", "llc"), trunk: true };
    expect(refusal(all, frame)).toBe(reason);
  });

  it("is refused where a trunk stacks tags without end", () => {
    const frame = wrapped(ROUTER, hex("8100 0000".repeat(5)));
    expect(refusal({ ...trusting("ra"), trunk: true }, frame)).toBe("too many tags");
  });
});

describe("what was admitted", () => {
  const setUp = (policy = OPEN): { owners: KnownOwners; security: PortSecurity } => {
    const owners = new KnownOwners();
    return { owners, security: new PortSecurity(PORT, policy, owners) };
  };

  it("is not looked up again", () => {
    const { owners, security } = setUp();
    const frames = [from4("10.0.0.5"), from6("2001:db8::6"), from6("fe80::7")];
    for (const frame of frames) expect(judge(security, frame)).toBeUndefined();
    const before = owners.lookups;
    for (const frame of frames) expect(judge(security, frame)).toBeUndefined();
    expect(owners.lookups).toBe(before);
  });

  it("is told from an address of the same slot", () => {
    const { security } = setUp({ ...OPEN, addresses: [ip("2001:db8::5"), ip("10.0.0.5")] });
    expect(judge(security, from6("2001:db8::5"))).toBeUndefined();
    for (const near of ["2001:db9::5", "2001:db8:1::5", "2001:db8::1:0:5", "2001:db8::500:5"]) {
      expect(judge(security, from6(near))).toBe("foreign address");
    }
    expect(judge(security, from4("10.0.0.5"))).toBeUndefined();
    expect(judge(security, from4("10.1.0.5"))).toBe("foreign address");
  });

  it("is looked up again when the owners change", () => {
    const { owners, security } = setUp();
    expect(judge(security, from4("10.0.0.5"))).toBeUndefined();
    owners.addresses.set("10.0.0.5", "elsewhere");
    expect(judge(security, from4("10.0.0.5"))).toBeUndefined();
    owners.version += 1;
    expect(judge(security, from4("10.0.0.5"))).toBe("foreign address");
    owners.addresses.delete("10.0.0.5");
    expect(judge(security, from4("10.0.0.5"))).toBeUndefined();
    owners.macs.set(GUEST_MAC, "elsewhere");
    owners.version += 1;
    expect(judge(security, from4("10.0.0.5"))).toBe("foreign MAC");
  });

  it("is judged anew under another policy", () => {
    const { security } = setUp();
    expect(judge(security, from4("10.0.0.5"))).toBeUndefined();
    security.change({ ...OPEN, addresses: [ip("10.0.0.6")] });
    expect(judge(security, from4("10.0.0.5"))).toBe("foreign address");
    expect(judge(security, from4("10.0.0.6"))).toBeUndefined();
    security.change({ ...OPEN, macs: new Set([OTHER_MAC]) });
    expect(judge(security, from4("10.0.0.5"))).toBe("foreign MAC");
    security.change(OPEN);
    expect(judge(security, from4("10.0.0.5"))).toBeUndefined();
  });
});
