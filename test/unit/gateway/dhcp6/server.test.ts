import type { PortId } from "../../../../src/base/ids.js";
import { linkLocalOf } from "../../../../src/gateway/advertising/link-local.js";
import { decodeDomainList } from "../../../../src/wire/dhcp-domain-list.js";
import { dhcp6Option } from "../../../../src/wire/dhcp6-message.js";
import { captured } from "../../../dhcp-captures.js";
import { Dhcp6Scene, DUID, GUEST6, OTHER6, settings6Of, type Wish6 } from "../../../dhcp6-scene.js";
import { stationMac } from "../../../ethernet-frame.js";
import { hex, ip } from "../../../guest-frames.js";

const RAPID = { code: 14, value: Buffer.alloc(0) };
const ASKS = (...codes: readonly number[]): { code: number; value: Buffer } => ({
  code: 6,
  value: Buffer.from(codes.flatMap((code) => [0, code])),
});
const REQUEST: Wish6 = { type: "request", server: "ours" };
const TWENTY_MINUTES = 20 * 60 * 1000;

describe("a client of a LAN with a range", () => {
  it("solicits, requests and has an address for as long as the definition says", () => {
    const scene = new Dhcp6Scene();
    expect(scene.hear({ type: "solicit" })).toBe("advertise, fd00::10");
    expect(scene.book.leases).toEqual([]);
    const [reply] = scene.say({ ...REQUEST, ias: [["fd00::10"]] });
    expect(reply?.associations).toEqual([
      {
        iaid: 1,
        renew: 600,
        rebind: 960,
        addresses: [{ address: ip("fd00::10"), preferred: 1200, valid: 1200 }],
        status: undefined,
      },
    ]);
    expect(scene.book.leases).toEqual([
      {
        client: "6:0003000102000000002100000001",
        address: ip("fd00::10"),
        mac: GUEST6,
        expires: scene.clock.wall() + TWENTY_MINUTES,
      },
    ]);
  });

  it("is answered at its link-local address, by the gateway's", () => {
    const scene = new Dhcp6Scene();
    const [reply] = scene.say({ type: "solicit", xid: 0xabcdef });
    expect(reply?.datagram).toMatchObject({
      sourceMac: scene.settings.mac,
      destinationMac: GUEST6,
      source: linkLocalOf(scene.settings.mac),
      destination: linkLocalOf(GUEST6),
      sourcePort: 547,
      destinationPort: 546,
    });
    expect(reply?.message.transaction).toBe(0xabcdef);
    expect(dhcp6Option(reply!.message, 1)).toEqual(DUID);
    expect(dhcp6Option(reply!.message, 2)?.subarray(0, 4)).toEqual(hex("00030001"));
  });

  it("has the address at once where it asks for that", () => {
    const scene = new Dhcp6Scene();
    const [reply] = scene.say({ type: "solicit", options: [RAPID] });
    expect(reply?.message.type).toBe("reply");
    expect(dhcp6Option(reply!.message, 14)).toEqual(Buffer.alloc(0));
    expect(scene.book.leases).toHaveLength(1);
    expect(dhcp6Option(scene.say(REQUEST)[0]!.message, 14)).toBeUndefined();
  });

  it("has the address it asks for, if that is free, and one for each association", () => {
    const scene = new Dhcp6Scene();
    expect(scene.hear({ ...REQUEST, ias: [["fd00::12"], []] })).toBe("reply, fd00::12, fd00::10");
    expect(scene.hear({ ...REQUEST, duid: hex("000199"), mac: OTHER6, ias: [["fd00::12"]] })).toBe(
      "reply, fd00::11",
    );
  });

  it("renews and rebinds, also after its lease has ended", () => {
    const scene = new Dhcp6Scene();
    scene.say(REQUEST);
    const renew: Wish6 = { type: "renew", server: "ours", ias: [["fd00::10"]] };
    scene.clock.advance(TWENTY_MINUTES / 2);
    expect(scene.hear(renew)).toBe("reply, fd00::10");
    expect(scene.book.leases[0]?.expires).toBe(scene.clock.wall() + TWENTY_MINUTES);
    expect(scene.hear({ ...renew, type: "rebind", server: undefined })).toBe("reply, fd00::10");
    scene.clock.advance(2 * TWENTY_MINUTES);
    expect(scene.hear(renew)).toBe("reply, fd00::10");
  });

  it("is told when what it renews is not its own", () => {
    const scene = new Dhcp6Scene();
    scene.say({ ...REQUEST, duid: hex("000199"), mac: OTHER6 });
    const renew: Wish6 = { type: "renew", server: "ours", ias: [["fd00::10"]] };
    expect(scene.hear(renew)).toBe("reply, no binding");
    scene.say({ ...REQUEST, ias: [["fd00::11"]] });
    const [reply] = scene.say(renew);
    expect(reply?.associations[0]?.addresses).toMatchObject([
      { address: ip("fd00::11"), valid: 1200 },
      { address: ip("fd00::10"), valid: 0, preferred: 0 },
    ]);
  });

  it("is told when it has come to another link", () => {
    const scene = new Dhcp6Scene();
    expect(scene.hear({ ...REQUEST, ias: [["fd99::10"]] })).toBe("reply, not on link");
    const confirm: Wish6 = { type: "confirm", ias: [["fd00::10"]] };
    expect(scene.hear(confirm)).toBe("reply, success");
    expect(scene.hear({ ...confirm, ias: [["fd00::10"], ["fd99::1"]] })).toBe("reply, not on link");
    expect(scene.hear({ ...confirm, ias: [[]] })).toBe("");
  });

  it("gives back what it has, and declines what others use", () => {
    const scene = new Dhcp6Scene();
    scene.say(REQUEST);
    const release: Wish6 = { type: "release", server: "ours", ias: [["fd00::10"]] };
    expect(scene.hear(release)).toBe("reply, success");
    expect(scene.hear(release)).toBe("reply, success, no binding");
    scene.say(REQUEST);
    expect(scene.hear({ ...release, type: "decline" })).toBe("reply, success");
    expect(scene.book.isDeclined(ip("fd00::10"))).toBe(true);
    expect(scene.hear(REQUEST)).toBe("reply, fd00::11");
  });

  it("is told when there is no address left", () => {
    const scene = new Dhcp6Scene();
    for (let guest = 0; guest < 4; guest += 1) {
      scene.say({ ...REQUEST, duid: Buffer.from([0, 1, guest]), mac: stationMac(0x30 + guest) });
    }
    expect(scene.hear({ type: "solicit" })).toBe("advertise, no addresses available");
    expect(scene.hear(REQUEST)).toBe("reply, no addresses available");
    expect(scene.count("no free address")).toBe(2);
  });

  it("gets no answer before its leases are stored, or when one cannot be", () => {
    const scene = new Dhcp6Scene();
    scene.book.holdBack();
    for (const xid of [1, 2]) expect(scene.hear({ ...REQUEST, xid, ias: [[], []] })).toBe("");
    scene.book.settle();
    expect(scene.answers.map(({ message }) => message.transaction)).toEqual([2]);
    scene.book.outcome = "failed";
    expect(scene.hear(REQUEST)).toBe("");
    expect(scene.count("not stored")).toBe(1);
    scene.book.outcome = "taken";
    expect(scene.hear(REQUEST)).toBe("reply, no addresses available");
  });

  it("has a reserved address by its DUID, or by the name of its port", () => {
    const scene = new Dhcp6Scene();
    const [reply] = scene.say({ ...REQUEST, duid: hex("0001aa") });
    expect(reply?.associations).toMatchObject([
      { renew: 0xffff_ffff, addresses: [{ address: ip("fd00::200"), valid: 0xffff_ffff }] },
    ]);
    expect(scene.book.leases).toMatchObject([{ name: "db", expires: Infinity }]);
    expect(scene.hear({ ...REQUEST, mac: OTHER6 }, "mail")).toBe("reply, fd00::202");
  });

  it("is called as it says (RFC 4704)", () => {
    const scene = new Dhcp6Scene();
    const name = { code: 39, value: Buffer.from("\x01\x05guest\x03lab\0") };
    scene.say({ ...REQUEST, options: [name] });
    expect(scene.book.leases).toMatchObject([{ name: "guest" }]);
  });
});

describe("the configuration", () => {
  it("is what the client asks for and there is", () => {
    const scene = new Dhcp6Scene();
    const wish: Wish6 = {
      type: "information-request",
      ias: [],
      options: [ASKS(23, 24, 31, 56, 99)],
    };
    const { options } = scene.say(wish)[0]!.message;
    const values = new Map(options.map(({ code, value }) => [code, value]));
    const address = "fd00000000000000 0000000000000001";
    expect([...values.keys()]).toEqual([1, 2, 23, 24, 31, 56]);
    expect(values.get(23)).toEqual(hex(address));
    expect(decodeDomainList(values.get(24)!)).toEqual(["lab.example"]);
    expect(values.get(56)).toEqual(hex("00010010 fd00000000000000 0000000000000123"));
    expect(values.get(31)).toEqual(hex("fd00000000000000 0000000000000123"));
  });

  it("is all that a LAN without a range gives", () => {
    const scene = new Dhcp6Scene(settings6Of('<ip family="ipv6" address="fd00::1" prefix="64"/>'));
    expect(scene.hear({ type: "information-request", ias: [] })).toBe("reply");
    expect(scene.hear({ type: "solicit" })).toBe("advertise, no addresses available");
    const silent = new Dhcp6Scene(settings6Of('<ip address="10.0.0.1" prefix="24"/>'));
    expect(silent.hear({ type: "information-request", ias: [] })).toBe("");
    expect(silent.count("not served")).toBe(1);
  });
});

describe("what is not to be answered", () => {
  it("is what RFC 8415 §16 says, and is counted", () => {
    const scene = new Dhcp6Scene();
    const silent: Wish6[] = [
      { type: "solicit", server: "ours" },
      { type: "request" },
      { type: "request", server: "other" },
      { type: "renew", server: "other" },
      { type: "rebind", server: "ours" },
      { type: "confirm", server: "ours" },
      { type: "information-request", server: "other" },
      { type: "advertise" },
      { type: "reply" },
      { type: "reconfigure" },
      { type: "solicit", to: "fd00::1" },
      { type: "solicit", from: "fd00::77" },
    ];
    for (const wish of silent) expect(scene.hear(wish)).toBe("");
    expect(scene.count("not ours")).toBe(silent.length);
    for (const duid of [hex("0001"), Buffer.alloc(131)]) {
      expect(scene.hear({ type: "solicit", duid })).toBe("");
    }
    const many = Array.from({ length: 9 }, () => []);
    expect(scene.hear({ type: "solicit", ias: many })).toBe("");
    expect(scene.count("malformed")).toBe(3);
  });

  it("is answered with a hint where it went to the server alone", () => {
    const scene = new Dhcp6Scene();
    expect(scene.hear({ ...REQUEST, to: "fd00::1" })).toBe("reply, use multicast");
    expect(scene.book.leases).toEqual([]);
  });
});

describe("a hostile guest", () => {
  it("cannot give back, decline or take over what another has, though it knows its DUID", () => {
    const scene = new Dhcp6Scene();
    scene.say(REQUEST);
    const before = scene.book.leases;
    for (const type of ["release", "decline"] as const) {
      const wish: Wish6 = { type, server: "ours", mac: OTHER6, ias: [["fd00::10"]] };
      expect(scene.hear(wish)).toBe("reply, success, no binding");
    }
    expect(scene.book.leases).toEqual(before);
    expect(scene.hear({ ...REQUEST, mac: OTHER6, ias: [["fd00::10"]] })).toBe("reply, fd00::11");
    expect(scene.hear({ ...REQUEST, mac: OTHER6, ias: [["fd00::200"]] })).toBe("reply, fd00::11");
  });

  it("cannot give back what another has, though it takes its MAC as well", () => {
    const scene = new Dhcp6Scene();
    scene.say(REQUEST);
    const before = scene.book.leases;
    const elsewhere = 2 as PortId;
    for (const type of ["release", "decline"] as const) {
      const wish: Wish6 = { type, server: "ours", ias: [["fd00::10"]] };
      expect(scene.hear(wish, undefined, elsewhere)).toBe("reply, success, no binding");
    }
    expect(scene.book.leases).toEqual(before);
    expect(scene.book.isDeclined(ip("fd00::10"))).toBe(false);
    expect(scene.count("foreign port")).toBe(2);
  });

  it("has no more leases at its port than that may have", () => {
    const scene = new Dhcp6Scene();
    scene.leaseLimit = 4;
    scene.book.pool("fd00::/64", "fd00::10", "fd00::ffff");
    for (let name = 0; name < 20; name += 1) {
      scene.say({ type: "request", server: "ours", duid: Buffer.from([0, 1, name]) });
    }
    expect(scene.book.leases).toHaveLength(4);
    expect(scene.count("too many leases")).toBe(16);
    const [again] = scene.say({ type: "renew", server: "ours", duid: Buffer.from([0, 1, 2]) });
    expect(again).toBeDefined();
  });

  it("is offered no more than four addresses at a time", () => {
    const scene = new Dhcp6Scene();
    scene.book.pool("fd00::/64", "fd00::10", "fd00::ffff");
    for (let name = 0; name < 50; name += 1) {
      scene.say({ type: "solicit", duid: Buffer.from([0, 1, name]) });
    }
    expect(scene.count("advertise")).toBe(4);
    expect(scene.count("too many offers")).toBe(46);
  });
});

describe("real clients", () => {
  it("dhclient solicits, and is answered", () => {
    const scene = new Dhcp6Scene();
    expect(scene.hear(captured("ipv6", "dhclient", "solicit"))).toBe("advertise, fd00::10");
    expect(scene.hear(captured("ipv6", "dhclient", "information-request"))).toBe("reply");
    // Its request names the server it was captured with.
    expect(scene.hear(captured("ipv6", "dhclient", "request"))).toBe("");
  });

  it("dhcpcd and networkd solicit; networkd takes the address at once", () => {
    const scene = new Dhcp6Scene();
    expect(scene.hear(captured("ipv6", "dhcpcd", "solicit"))).toBe("advertise, fd00::10");
    expect(scene.hear(captured("ipv6", "networkd", "solicit"))).toMatch(/^reply, fd00::1[01]$/);
    expect(scene.book.leases).toHaveLength(1);
  });
});
