import type { PortId } from "../../../../src/base/ids.js";
import { formatIp } from "../../../../src/base/ip-address.js";
import { BROADCAST } from "../../../../src/wire/ethernet.js";
import { DhcpScene, GATEWAY, GUEST, OTHER, settingsOf, type Wish } from "../../../dhcp-scene.js";
import { stationMac } from "../../../ethernet-frame.js";
import { hex, ip } from "../../../guest-frames.js";

const SELECT = (address: string, server = GATEWAY): Wish => ({
  type: "request",
  options: [
    [54, server],
    [50, address],
  ],
});
const REBOOT = (address: string): Wish => ({ type: "request", options: [[50, address]] });
const REBIND = (address: string): Wish => ({ type: "request", ciaddr: address });
const HALF_HOUR = 30 * 60 * 1000;

describe("a client without an address", () => {
  it("is offered one, asks for it and has it for as long as the definition says", () => {
    const scene = new DhcpScene();
    expect(scene.hear({ type: "discover" })).toBe("offer 10.0.0.10");
    expect(scene.book.leases).toEqual([]);
    const [ack] = scene.say(SELECT("10.0.0.10"));
    expect(ack).toMatchObject({ type: "ack", address: "10.0.0.10" });
    expect(ack?.message.options.get(51)?.readUInt32BE()).toBe(1800);
    expect(ack?.message.options.get(58)?.readUInt32BE()).toBe(900);
    expect(ack?.message.options.get(59)?.readUInt32BE()).toBe(1575);
    expect(scene.book.leases).toEqual([
      {
        client: "4:01020000000021",
        address: ip("10.0.0.10"),
        mac: GUEST,
        expires: scene.clock.wall() + HALF_HOUR,
      },
    ]);
  });

  it("is offered the address it asks for, if that is free, and its own again", () => {
    const scene = new DhcpScene();
    const wish: Wish = { type: "discover", options: [[50, "10.0.0.12"]] };
    expect(scene.hear(wish)).toBe("offer 10.0.0.12");
    expect(scene.hear({ ...wish, mac: OTHER })).toBe("offer 10.0.0.10");
    expect(scene.lease(GUEST)).toBe("ack 10.0.0.12");
    expect(scene.hear({ type: "discover", options: [[50, "10.0.0.13"]] })).toBe("offer 10.0.0.12");
  });

  it("is given no more time than it asks for, and never less than two minutes", () => {
    const scene = new DhcpScene();
    const seconds = (asked: string): number | undefined =>
      scene
        .say({ type: "discover", options: [[51, hex(asked)]] })[0]
        ?.message.options.get(51)
        ?.readUInt32BE();
    expect(seconds("00000258")).toBe(600);
    expect(seconds("00000001")).toBe(120);
    expect(seconds("00010000")).toBe(1800);
    expect(seconds("ffffffff")).toBe(1800);
  });

  it("hears nothing when there is no address left", () => {
    const scene = new DhcpScene();
    for (let guest = 0; guest < 4; guest += 1) scene.lease(stationMac(0x30 + guest));
    expect(scene.hear({ type: "discover" })).toBe("");
    expect(scene.count("no free address")).toBe(1);
    scene.clock.advance(HALF_HOUR);
    expect(scene.hear({ type: "discover" })).toBe("offer 10.0.0.10");
  });

  it("hears nothing where the definition has no addresses to give", () => {
    const scene = new DhcpScene(settingsOf('<ip address="10.0.0.1" prefix="24"/>'));
    expect(scene.hear({ type: "discover" })).toBe("");
    expect(scene.hear(SELECT("10.0.0.10"))).toBe("");
    expect(scene.hear({ type: "inform", ciaddr: "10.0.0.7" })).toBe("");
    expect(scene.count("not served")).toBe(3);
  });

  it("may take another server's offer: this one is then silent", () => {
    const scene = new DhcpScene();
    scene.say({ type: "discover" });
    expect(scene.hear(SELECT("10.0.0.10", "10.0.0.99"))).toBe("");
    expect(scene.count("other server")).toBe(1);
  });

  it("has what another node offered it, because all nodes are one server", () => {
    const scene = new DhcpScene();
    expect(scene.hear(SELECT("10.0.0.11"))).toBe("ack 10.0.0.11");
    expect(scene.probed).toEqual(["10.0.0.11"]);
  });

  it("is refused an address it cannot have", () => {
    const scene = new DhcpScene();
    scene.lease(OTHER);
    expect(scene.hear(SELECT("10.0.0.10"))).toBe("nak 0.0.0.0");
    expect(scene.hear(SELECT("10.0.0.99"))).toBe("nak 0.0.0.0");
    expect(scene.hear(SELECT("10.0.0.200"))).toBe("nak 0.0.0.0");
    expect(scene.hear({ type: "request", options: [[54, GATEWAY]] })).toBe("");
    expect(scene.count("malformed")).toBe(1);
  });

  it("gets no answer while its lease cannot be stored", () => {
    const scene = new DhcpScene();
    scene.say({ type: "discover" });
    scene.book.outcome = "failed";
    expect(scene.hear(SELECT("10.0.0.10"))).toBe("");
    expect(scene.count("not stored")).toBe(1);
    scene.book.outcome = "stored";
    expect(scene.hear(SELECT("10.0.0.10"))).toBe("ack 10.0.0.10");
  });

  it("is answered when its lease is stored, not before, and in its last words", () => {
    const scene = new DhcpScene();
    scene.say({ type: "discover" });
    scene.book.holdBack();
    expect(scene.hear({ ...SELECT("10.0.0.10"), xid: 1 })).toBe("");
    expect(scene.hear({ ...SELECT("10.0.0.10"), xid: 2 })).toBe("");
    scene.book.settle();
    expect(scene.answers.slice(1).map(({ message }) => message.transaction)).toEqual([2]);
  });
});

describe("a client that had an address", () => {
  it("has it again after a reboot", () => {
    const scene = new DhcpScene();
    scene.lease(GUEST);
    expect(scene.hear(REBOOT("10.0.0.10"))).toBe("ack 10.0.0.10");
    scene.clock.advance(HALF_HOUR);
    expect(scene.hear(REBOOT("10.0.0.10"))).toBe("ack 10.0.0.10");
  });

  it("is told when it is on another network, or another has the address", () => {
    const scene = new DhcpScene();
    scene.lease(OTHER);
    const [nak] = scene.say(REBOOT("192.168.7.7"));
    expect(nak).toMatchObject({ type: "nak", address: "0.0.0.0" });
    expect(nak?.message.options.get(54)).toEqual(Buffer.from([10, 0, 0, 1]));
    expect(nak?.datagram).toMatchObject({ destination: ip("255.255.255.255") });
    expect(scene.hear(REBOOT("10.0.0.10"))).toBe("nak 0.0.0.0");
    expect(scene.hear({ type: "request" })).toBe("");
  });

  it("keeps it by renewing and rebinding, and is answered where it is", () => {
    const scene = new DhcpScene();
    scene.lease(GUEST);
    scene.clock.advance(HALF_HOUR / 2);
    const unicast = { to: GATEWAY, toMac: scene.settings.mac };
    const [ack] = scene.say({ ...REBIND("10.0.0.10"), ...unicast });
    expect(ack?.datagram).toMatchObject({ destination: ip("10.0.0.10"), destinationMac: GUEST });
    expect(formatIp(ack!.message.clientAddress)).toBe("10.0.0.10");
    expect(scene.book.leases[0]?.expires).toBe(scene.clock.wall() + HALF_HOUR);
    scene.clock.advance(HALF_HOUR - 1);
    expect(scene.hear(REBIND("10.0.0.10"))).toBe("ack 10.0.0.10");
  });

  it("keeps it after it expired as long as nobody else has it", () => {
    const scene = new DhcpScene();
    scene.lease(GUEST);
    scene.users.set("10.0.0.10", GUEST);
    scene.clock.advance(2 * HALF_HOUR);
    expect(scene.hear(REBIND("10.0.0.10"))).toBe("ack 10.0.0.10");
    scene.clock.advance(2 * HALF_HOUR);
    scene.users.clear();
    expect(scene.lease(OTHER, { options: [[50, "10.0.0.10"]] })).toBe("ack 10.0.0.10");
    expect(scene.hear(REBIND("10.0.0.10"))).toBe("nak 0.0.0.0");
  });

  it("loses it to a reservation that was made since", () => {
    const scene = new DhcpScene();
    scene.lease(GUEST);
    const reserved = `<ip address="10.0.0.1" prefix="24"><dhcp>
      <range start="10.0.0.10" end="10.0.0.13"/>
      <host mac="02:00:00:00:00:21" ip="10.0.0.50"/></dhcp></ip>`;
    scene.server.update(settingsOf(reserved));
    expect(scene.hear(REBIND("10.0.0.10"))).toBe("nak 0.0.0.0");
    expect(scene.lease(GUEST)).toBe("ack 10.0.0.50");
  });

  it("gives it back", () => {
    const scene = new DhcpScene();
    scene.lease(GUEST);
    const release: Wish = { type: "release", ciaddr: "10.0.0.10", options: [[54, GATEWAY]] };
    expect(scene.hear({ ...release, options: [[54, "10.0.0.99"]] })).toBe("");
    expect(scene.holder("10.0.0.10")).toBeDefined();
    expect(scene.hear(release)).toBe("");
    expect(scene.holder("10.0.0.10")).toBeUndefined();
  });

  it("gives it back at another port where the first is gone", () => {
    const scene = new DhcpScene();
    const [first, second] = [{ port: 7 as PortId }, { port: 8 as PortId }];
    scene.lease(GUEST, {}, first);
    scene.detached.add(first.port);
    expect(scene.hear(REBIND("10.0.0.10"), second)).toBe("ack 10.0.0.10");
    const release: Wish = { type: "release", ciaddr: "10.0.0.10", options: [[54, GATEWAY]] };
    scene.say(release, first);
    expect(scene.holder("10.0.0.10")).toBeDefined();
    scene.say(release, second);
    expect(scene.holder("10.0.0.10")).toBeUndefined();
  });

  it("declines it when somebody else uses it, and is offered another", () => {
    const scene = new DhcpScene();
    scene.lease(GUEST);
    const decline = [
      [50, "10.0.0.10"],
      [54, GATEWAY],
    ] as const;
    expect(scene.hear({ type: "decline", options: decline })).toBe("");
    expect(scene.book.isDeclined(ip("10.0.0.10"))).toBe(true);
    expect(scene.lease(GUEST)).toBe("ack 10.0.0.11");
  });
});

describe("a client with an address of its own", () => {
  it("is informed, and given none", () => {
    const scene = new DhcpScene();
    const [ack] = scene.say({ type: "inform", ciaddr: "10.0.0.77" });
    expect(ack).toMatchObject({ type: "ack", address: "0.0.0.0" });
    expect(ack?.datagram).toMatchObject({ destination: ip("10.0.0.77"), destinationMac: GUEST });
    expect(ack?.message.options.get(1)).toEqual(Buffer.from([255, 255, 255, 0]));
    for (const code of [51, 58, 59]) expect(ack?.message.options.has(code)).toBe(false);
    expect(scene.book.leases).toEqual([]);
  });

  it("may say it by its packet only", () => {
    const scene = new DhcpScene();
    const [ack] = scene.say({ type: "inform", from: "10.0.0.77" });
    expect(ack?.datagram.destination).toEqual(ip("10.0.0.77"));
    expect(scene.hear({ type: "inform" })).toBe("");
    expect(scene.hear({ type: "inform", ciaddr: "192.168.1.1" })).toBe("");
    expect(scene.count("not served")).toBe(2);
  });
});

describe("an answer", () => {
  it("goes to the address given, or to all where the client says so (RFC 2131 §4.1)", () => {
    const scene = new DhcpScene();
    const [unicast] = scene.say({ type: "discover" });
    expect(unicast?.datagram).toMatchObject({
      sourceMac: scene.settings.mac,
      destinationMac: GUEST,
      source: ip(GATEWAY),
      destination: ip("10.0.0.10"),
      sourcePort: 67,
      destinationPort: 68,
    });
    const [broadcast] = scene.say({ type: "discover", broadcast: true });
    expect(broadcast?.datagram).toMatchObject({
      destinationMac: BROADCAST,
      destination: ip("255.255.255.255"),
    });
  });

  it("goes to the relay agent, with what that wants back", () => {
    const scene = new DhcpScene();
    const relay = { station: OTHER, giaddr: "10.0.0.99", options: [[82, hex("0101aa")]] } as const;
    const [offer] = scene.say({ ...relay, type: "discover" }, { relays: true });
    expect(offer?.datagram).toMatchObject({
      destinationMac: OTHER,
      destination: ip("10.0.0.99"),
      destinationPort: 67,
    });
    expect(offer?.message.options.get(82)).toEqual(hex("0101aa"));
    expect(offer?.message.relay).toEqual(ip("10.0.0.99"));
    const wrong = [[50, "192.168.1.1"]] as const;
    const [nak] = scene.say({ ...relay, type: "request", options: wrong }, { relays: true });
    expect(nak?.message.broadcast).toBe(true);
    expect(nak?.datagram).toMatchObject({ destination: ip("10.0.0.99"), destinationPort: 67 });
  });

  it("holds the client's identifier and transaction, as it said them", () => {
    const scene = new DhcpScene();
    const identifier = hex("00616263");
    const [offer] = scene.say({ type: "discover", xid: 99, options: [[61, identifier]] });
    expect(offer?.message.transaction).toBe(99);
    expect(offer?.message.options.get(61)).toEqual(identifier);
    scene.say({
      ...SELECT("10.0.0.10"),
      options: [...SELECT("10.0.0.10").options!, [61, identifier]],
    });
    expect(scene.holder("10.0.0.10")).toBe("4:00616263");
  });
});
