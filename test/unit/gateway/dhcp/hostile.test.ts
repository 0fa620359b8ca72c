import type { PortId } from "../../../../src/base/ids.js";
import { encodeUdpFrame } from "../../../../src/wire/udp-frame.js";
import {
  DhcpScene,
  GATEWAY,
  GUEST,
  OTHER,
  settingsOf,
  wishFrame,
  type Wish,
} from "../../../dhcp-scene.js";
import { stationMac } from "../../../ethernet-frame.js";
import { hex, ip } from "../../../guest-frames.js";

const VICTIM = GUEST;
const ATTACKER = OTHER;
const SERVER = [54, GATEWAY] as const;

/** A victim with a lease, under an identifier everybody could hear. */
function scene(): DhcpScene {
  const lan = new DhcpScene();
  expect(lan.lease(VICTIM, { options: [[61, hex("ff0001")]] })).toBe("ack 10.0.0.10");
  return lan;
}

describe("a hostile guest", () => {
  it.each(["release", "decline"] as const)("cannot %s another's address", (type) => {
    const lan = scene();
    const before = lan.book.leases;
    const wish: Wish = {
      type,
      ciaddr: type === "release" ? "10.0.0.10" : "0.0.0.0",
      options: [SERVER, [50, "10.0.0.10"]],
    };
    const named: Wish = { ...wish, options: [...wish.options!, [61, hex("ff0001")]] };
    lan.say({ ...named, mac: ATTACKER });
    lan.say({ ...wish, mac: ATTACKER });
    lan.say({ ...named, mac: VICTIM, station: ATTACKER });
    lan.say({ ...named, mac: ATTACKER, giaddr: "10.0.0.99" });
    expect(lan.book.leases).toEqual(before);
    expect(lan.book.isDeclined(ip("10.0.0.10"))).toBe(false);
    expect(lan.count("foreign hardware address")).toBe(1);
    expect(lan.count("relayed")).toBe(1);
  });

  it.each(["release", "decline"] as const)(
    "cannot %s another's address though it takes its MAC, from another port",
    (type) => {
      const lan = scene();
      const before = lan.book.leases;
      const elsewhere = { port: 2 as PortId };
      const identifier = [61, hex("ff0001")] as const;
      const ciaddr = type === "release" ? "10.0.0.10" : "0.0.0.0";
      const wish: Wish = { type, ciaddr, options: [SERVER, [50, "10.0.0.10"], identifier] };
      lan.say(wish, elsewhere);
      const request: Wish = { type: "request", ciaddr: "10.0.0.10", options: [identifier] };
      expect(lan.hear(request, elsewhere)).toBe("ack 10.0.0.10");
      lan.say(wish, elsewhere);
      expect(lan.book.leases).toEqual(before);
      expect(lan.book.isDeclined(ip("10.0.0.10"))).toBe(false);
      expect(lan.count("foreign port")).toBe(2);
    },
  );

  it("cannot decline what another was offered", () => {
    const lan = new DhcpScene();
    const options = [[61, hex("ff0001")]] as const;
    lan.say({ type: "discover", mac: VICTIM, options });
    lan.say({
      type: "decline",
      mac: ATTACKER,
      options: [...options, SERVER, [50, "10.0.0.10"]],
    });
    expect(lan.book.isDeclined(ip("10.0.0.10"))).toBe(false);
  });

  it("does not get another's address by its identifier: it is another client then", () => {
    const lan = scene();
    expect(lan.lease(ATTACKER, { options: [[61, hex("ff0001")]] })).toBe("ack 10.0.0.11");
    expect(lan.holder("10.0.0.11")).toBe("4:ff0001020000000022");
    lan.clock.advance(15 * 60 * 1000);
    const renew: Wish = { type: "request", ciaddr: "10.0.0.11", options: [[61, hex("ff0001")]] };
    expect(lan.hear({ ...renew, mac: ATTACKER })).toBe("ack 10.0.0.11");
    expect(lan.hear({ ...renew, mac: VICTIM })).toBe("nak 0.0.0.0");
    expect(lan.hear({ ...renew, mac: VICTIM, ciaddr: "10.0.0.10" })).toBe("ack 10.0.0.10");
  });

  it("keeps what it has under a copied identifier when the first of that name is gone", () => {
    const lan = scene();
    const options = [[61, hex("ff0001")]] as const;
    lan.lease(ATTACKER, { options });
    lan.say({ type: "release", mac: VICTIM, ciaddr: "10.0.0.10", options: [...options, SERVER] });
    const renew: Wish = { type: "request", mac: ATTACKER, ciaddr: "10.0.0.11", options };
    expect(lan.hear(renew)).toBe("ack 10.0.0.11");
  });

  it.each([
    ["another's", "10.0.0.10"],
    ["the gateway's", GATEWAY],
    ["a reserved", "10.0.0.200"],
    ["the subnet's", "10.0.0.0"],
    ["the broadcast", "10.0.0.255"],
    ["an outside", "8.8.8.8"],
  ])("is refused %s address", (_, address) => {
    const lan = scene();
    for (const ask of [
      { options: [SERVER, [50, address]] },
      { options: [[50, address]] },
      { ciaddr: address },
    ] as const) {
      expect(lan.hear({ type: "request", mac: ATTACKER, ...ask })).toBe("nak 0.0.0.0");
    }
    expect(lan.hear({ type: "discover", mac: ATTACKER, options: [[50, address]] })).toBe(
      "offer 10.0.0.11",
    );
  });

  it("is offered no more than four addresses at a time, under however many names", () => {
    const lan = scene();
    lan.book.pool("10.0.0.0/24", "10.0.0.10", "10.0.0.100");
    for (let name = 0; name < 50; name += 1) {
      const identifier = Buffer.from([0, 9, name]);
      lan.say({ type: "discover", mac: ATTACKER, options: [[61, identifier]] });
    }
    expect(lan.count("offer")).toBe(1 + 4);
    expect(lan.count("too many offers")).toBe(46);
    expect(lan.lease(stationMac(0x50))).toBe("ack 10.0.0.15");
    lan.clock.advance(60_000);
    lan.say({ type: "discover", mac: ATTACKER, options: [[61, hex("00aa")]] });
    expect(lan.count("too many offers")).toBe(46);
  });

  it("may have more than that when it takes what it is offered, as a host of containers does", () => {
    const lan = new DhcpScene();
    lan.book.pool("10.0.0.0/24", "10.0.0.10", "10.0.0.100");
    for (let name = 0; name < 6; name += 1) {
      const options = [[61, Buffer.from([0, 9, name])]] as const;
      expect(lan.lease(ATTACKER, { options })).toBe(`ack 10.0.0.${10 + name}`);
    }
  });

  it("has no more leases at its port than that may have, and others have theirs", () => {
    const lan = new DhcpScene();
    lan.leaseLimit = 4;
    lan.book.pool("10.0.0.0/24", "10.0.0.10", "10.0.0.100");
    const options = (name: number) => [[61, Buffer.from([0, 9, name])]] as const;
    for (let name = 0; name < 50; name += 1) lan.lease(ATTACKER, { options: options(name) });
    expect(lan.count("ack")).toBe(4);
    expect(lan.count("too many leases")).toBe(46);
    expect(lan.lease(ATTACKER, { options: options(1) })).toBe("ack 10.0.0.11"); // it has that one
    const ask = { options: [SERVER, [50, hex("0a00000f")], ...options(9)] } as const;
    expect(lan.hear({ type: "request", mac: ATTACKER, ...ask })).toBe("");
    expect(lan.lease(stationMac(0x50), {}, { port: 7 as PortId })).toBe("ack 10.0.0.14");
    lan.clock.advance(2 * 86_400_000); // all have ended
    expect(lan.lease(ATTACKER, { options: options(9) })).toMatch(/^ack /);
  });

  it("that exhausts the pool takes nothing from who has a lease", () => {
    const lan = scene();
    for (let guest = 0; guest < 500; guest += 1) lan.lease(stationMac(0x1000 + guest));
    expect(lan.count("no free address")).toBe(497);
    expect(
      lan.hear({
        type: "request",
        mac: VICTIM,
        ciaddr: "10.0.0.10",
        options: [[61, hex("ff0001")]],
      }),
    ).toBe("ack 10.0.0.10");
  });

  it("gets no answer to what is no request of its own", () => {
    const lan = scene();
    const silent: (Wish | Buffer)[] = [
      { type: "offer" },
      { type: "nak" },
      { type: "discover", to: "10.0.0.99" },
      { type: "discover", toMac: stationMac(0x99) },
      { type: "discover", options: [[53, hex("63")]] },
      { type: "discover", options: [[61, hex("01")]] },
      wishFrame({ type: "discover" }).subarray(0, 200),
      encodeUdpFrame({
        sourceMac: ATTACKER,
        destinationMac: lan.settings.mac,
        source: ip("10.0.0.9"),
        destination: ip(GATEWAY),
        sourcePort: 68,
        destinationPort: 69,
        payload: Buffer.alloc(300),
      }),
    ];
    for (const wish of silent) expect(lan.hear(wish)).toBe("");
    expect(lan.count("not ours")).toBe(6);
    expect(lan.count("malformed")).toBe(2);
  });

  it("does not make an answer larger than its receiver takes, whatever it asks for", () => {
    const routes = Array.from({ length: 200 }, (_, index) => {
      return `<route address="172.16.${index}.0" prefix="24" gateway="10.0.0.7"/>`;
    });
    const lan = new DhcpScene(
      settingsOf(`<ip address="10.0.0.1" prefix="24"><dhcp>
        <range start="10.0.0.10" end="10.0.0.13"/></dhcp></ip>${routes.join("")}`),
    );
    const everything = Buffer.from(Array.from({ length: 254 }, (_, index) => index + 1));
    const [offer] = lan.say({
      type: "discover",
      options: [
        [55, everything],
        [61, Buffer.alloc(255, 1)],
        [57, hex("ffff")],
      ],
    });
    expect(offer?.datagram.payload.length).toBeLessThanOrEqual(1350 - 28);
    expect(offer?.message.options.get(54)).toEqual(hex("0a000001"));
  });

  it("sends 5,000 a second: the server keeps no more than before", () => {
    const lan = scene();
    lan.holdProbes();
    for (let each = 0; each < 5000; each += 1) {
      lan.say({ type: "discover", mac: stationMac(0x10_0000 + each) });
    }
    expect(lan.probed.length).toBeLessThanOrEqual(1 + 256);
    lan.settleProbes();
    expect(lan.count("discover")).toBe(5001);
    const renew: Wish = { type: "request", ciaddr: "10.0.0.10", options: [[61, hex("ff0001")]] };
    expect(lan.hear({ ...renew, mac: VICTIM })).toBe("ack 10.0.0.10");
  });
});
