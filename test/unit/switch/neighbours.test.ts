import { millis } from "../../../src/base/duration.js";
import type { Mac } from "../../../src/base/ids.js";
import { decodeArp } from "../../../src/wire/arp.js";
import { BROADCAST, destinationMac, etherType, sourceMac } from "../../../src/wire/ethernet.js";
import { decodeNeighbourMessage, type NeighbourAdvertisement } from "../../../src/wire/ndp.js";
import { FLAG_NEEDS_CSUM, OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { mac, stationMac } from "../../ethernet-frame.js";
import { advertisementFrame, arpFrame, solicitationFrame } from "./neighbour-frames.js";
import { MemoryPort } from "../../memory-port.js";
import { here, ip, NODE_B, NODE_C, SmallLan } from "./small-lan.js";

const A = stationMac(1);
const B = stationMac(2);
const C = stationMac(3);
const ZERO = 0 as Mac;
const ETHERNET = OFFLOAD_HEADER_OCTETS;
const PACKET = OFFLOAD_HEADER_OCTETS + 14;

let scene: SmallLan;

/** Station C at port 3 asks for the IPv4 address. */
function ask(target: string, sender = "10.0.0.3"): string {
  return scene.hear(arpFrame(C, sender, target), 3).kind;
}

/** Station C at port 3 solicits the IPv6 address. */
function solicit(target: string, source = "fe80::3"): string {
  return scene.hear(solicitationFrame(C, source, target), 3).kind;
}

function answers(): Buffer[] {
  return scene.ports[2]!.sent.splice(0);
}

function advertisement(frame: Buffer): NeighbourAdvertisement {
  const message = decodeNeighbourMessage(frame.subarray(PACKET), "complete");
  if (message?.kind !== "advertisement") throw new Error("no sound advertisement");
  return message;
}

beforeEach(() => {
  scene = new SmallLan();
});

describe("an answer for a leased address", () => {
  beforeEach(() => {
    scene.route(A, NODE_B, "10.0.0.7");
    scene.route(B, NODE_C, "10.0.0.7");
  });

  it("is its lessee's, whoever else is said to have it", () => {
    expect(ask("10.0.0.7")).toBe("flood"); // two have it
    scene.lan.lessees.set(ip("10.0.0.7"), { mac: B, until: millis(1000) });
    expect(ask("10.0.0.7")).toBe("answer");
    expect(sourceMac(answers()[0]!, ETHERNET)).toBe(B);
  });

  it("is nobody's where only others are said to have it", () => {
    scene.lan.lessees.set(ip("10.0.0.7"), { mac: C, until: millis(1000) });
    expect(ask("10.0.0.7")).toBe("flood");
    expect(answers()).toEqual([]);
    scene.clock.advance(1000);
    scene.route(B, NODE_C); // it has given the address up
    expect(ask("10.0.0.7")).toBe("answer");
  });
});

describe("an answer", () => {
  it("to an ARP request is the reply of a station behind a node", () => {
    scene.route(A, NODE_B, "10.0.0.1", "10.0.0.7");
    expect(ask("10.0.0.7")).toBe("answer");
    const [frame, ...more] = answers();
    expect(more).toEqual([]);
    expect(frame).toHaveLength(OFFLOAD_HEADER_OCTETS + 60);
    expect(frame!.subarray(0, OFFLOAD_HEADER_OCTETS)).toEqual(Buffer.alloc(OFFLOAD_HEADER_OCTETS));
    expect(destinationMac(frame!, ETHERNET)).toBe(C);
    expect(sourceMac(frame!, ETHERNET)).toBe(A);
    expect(etherType(frame!, ETHERNET)).toBe(0x0806);
    expect(decodeArp(frame!, PACKET)).toEqual({
      operation: "reply",
      senderMac: A,
      senderIp: ip("10.0.0.7"),
      targetMac: C,
      targetIp: ip("10.0.0.3"),
    });
  });

  it("is never what another node says of the network's own address, or of one that a port here has", () => {
    scene.lan.reserve([ip("10.0.0.1"), ip("fe80::1")]);
    scene.lan.attach(new MemoryPort(4), {
      policy: {
        macs: undefined,
        addresses: [ip("10.0.0.4")],
        linkLocal: "any",
        trunk: false,
        trust: new Set(),
      },
    });
    scene.route(A, NODE_B, "10.0.0.1", "fe80::1", "10.0.0.4", "10.0.0.7");
    expect([ask("10.0.0.1"), solicit("fe80::1"), ask("10.0.0.4")]).toEqual([
      "flood",
      "flood",
      "flood",
    ]);
    expect(ask("10.0.0.7")).toBe("answer");
  });

  it("to a solicitation is the advertisement of a station behind a node", () => {
    scene.route(A, NODE_B, "fe80::1");
    expect(solicit("fe80::1")).toBe("answer");
    const [frame, ...more] = answers();
    expect(more).toEqual([]);
    expect(frame!.subarray(0, OFFLOAD_HEADER_OCTETS)).toEqual(Buffer.alloc(OFFLOAD_HEADER_OCTETS));
    expect(destinationMac(frame!, ETHERNET)).toBe(C);
    expect(sourceMac(frame!, ETHERNET)).toBe(A);
    expect(etherType(frame!, ETHERNET)).toBe(0x86dd);
    expect(advertisement(frame!)).toEqual({
      kind: "advertisement",
      source: ip("fe80::1"),
      destination: ip("fe80::3"),
      target: ip("fe80::1"),
      link: A,
      router: false,
      solicited: true,
      override: false,
    });
  });

  it("is that of a station at another port as well", () => {
    scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.9"), 1);
    scene.hear(advertisementFrame(A, "fe80::1"), 1);
    answers();
    expect(ask("10.0.0.1")).toBe("answer");
    expect(solicit("fe80::1")).toBe("answer");
    expect(answers().map((frame) => sourceMac(frame, ETHERNET))).toEqual([A, A]);
  });

  it("goes to the asking port and nowhere else, and is counted", () => {
    scene.route(A, NODE_B, "10.0.0.1");
    ask("10.0.0.1");
    expect(scene.ports.map((port) => port.sent.length)).toEqual([0, 0, 1]);
    expect(scene.backbone.flooded).toEqual([]);
    expect(scene.lan.counters()).toMatchObject({
      answered: 1,
      ports: { rxFrames: 1, txFrames: 1 },
    });
    scene.lan.flush();
    expect(scene.ports[2]!.flushes).toBe(1);
  });

  it("is decided upon without sending or counting", () => {
    scene.route(A, NODE_B, "10.0.0.1");
    const verdict = scene.lan.decide(arpFrame(C, "10.0.0.3", "10.0.0.1"), scene.at[2]!);
    expect(verdict.kind).toBe("answer");
    expect(answers()).toEqual([]);
    expect(scene.lan.counters().answered).toBe(0);
  });

  it("that the asking port cannot take is lost at that port", () => {
    scene.route(A, NODE_B, "10.0.0.1");
    scene.ports[2]!.full = true;
    ask("10.0.0.1");
    expect(scene.drops(3, "medium full")).toBe(1);
  });

  it("says of a station at a port that it is a router, once it has said so", () => {
    scene.hear(advertisementFrame(A, "fe80::1", { router: true }), 1);
    answers();
    expect(solicit("fe80::1")).toBe("answer");
    expect(advertisement(answers()[0]!).router).toBe(true);
    scene.hear(solicitationFrame(A, "fe80::1", "fe80::77"), 1); // says nothing about it
    scene.hear(advertisementFrame(B, "fe80::2"), 2);
    answers();
    expect(solicit("fe80::1")).toBe("answer");
    expect(solicit("fe80::2")).toBe("answer");
    expect(answers().map((frame) => advertisement(frame).router)).toEqual([true, false]);
  });

  it("is the newest one: a route that was replaced answers no more", () => {
    scene.route(A, NODE_B, "10.0.0.1", "10.0.0.2");
    scene.route(A, NODE_C, "10.0.0.1");
    expect(ask("10.0.0.1")).toBe("answer");
    expect(ask("10.0.0.2")).toBe("flood");
    scene.change({ kind: "withdraw", mac: A });
    expect(ask("10.0.0.1")).toBe("flood");
  });

  it("needs the route of one MAC only, however often that names the address", () => {
    scene.route(A, NODE_B, "10.0.0.1", "10.0.0.1");
    expect(ask("10.0.0.1")).toBe("answer");
    scene.change({ kind: "withdraw", mac: A });
    expect(ask("10.0.0.1")).toBe("flood");
  });

  it("is given where port and route name the same MAC", () => {
    scene.route(A, NODE_B, "10.0.0.1");
    scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.9"), 1);
    answers();
    expect(ask("10.0.0.1")).toBe("answer");
  });
});

describe("no answer, but a flood, has", () => {
  beforeEach(() => {
    scene.route(A, NODE_B, "10.0.0.1", "fe80::1");
  });

  afterEach(() => {
    expect(scene.lan.counters().answered).toBe(0);
  });

  function hear(frame: Buffer): string {
    return scene.hear(frame, 3).kind;
  }

  it("an address nobody is known to have", () => {
    expect(ask("10.0.0.2")).toBe("flood");
    expect(solicit("fe80::2")).toBe("flood");
    expect(answers()).toEqual([]);
    expect(scene.backbone.flooded).toHaveLength(2);
  });

  it("an announcement and a probe (RFC 5227), and the probe of IPv6 (RFC 4862 §5.4.2)", () => {
    expect(ask("10.0.0.1", "10.0.0.1")).toBe("flood");
    expect(ask("10.0.0.1", "0.0.0.0")).toBe("flood");
    expect(hear(solicitationFrame(C, "::", "fe80::1", { link: null }))).toBe("flood");
  });

  it("an announcement of a station that finds no room in the table", () => {
    scene = new SmallLan({ fdb: { limit: 2 } });
    scene.route(A, NODE_B, "10.0.0.1");
    scene.speak(1, stationMac(4));
    scene.speak(2, stationMac(5));
    expect(ask("10.0.0.1", "10.0.0.1")).toBe("flood");
  });

  it("what is not asked of all", () => {
    expect(hear(arpFrame(C, "10.0.0.3", "10.0.0.1", { to: A }))).toBe("forward");
    expect(hear(solicitationFrame(C, "fe80::3", "fe80::1", { to: A }))).toBe("forward");
    const direct = { destination: "fe80::1" };
    expect(hear(solicitationFrame(C, "fe80::3", "fe80::1", direct))).toBe("flood");
    const everybody = { to: mac("33:33:00:00:00:01") };
    expect(hear(solicitationFrame(C, "fe80::3", "fe80::1", everybody))).toBe("flood");
  });

  it("what is no question", () => {
    expect(hear(arpFrame(C, "10.0.0.3", "10.0.0.1", { operation: "reply" }))).toBe("flood");
    expect(hear(advertisementFrame(C, "fe80::1"))).toBe("flood");
  });

  it("an asker that gives another's MAC, or none", () => {
    expect(hear(arpFrame(C, "10.0.0.3", "10.0.0.1", { senderMac: B }))).toBe("flood");
    expect(hear(solicitationFrame(C, "fe80::3", "fe80::1", { link: B }))).toBe("flood");
    expect(hear(solicitationFrame(C, "fe80::3", "fe80::1", { link: null }))).toBe("flood");
    expect(hear(arpFrame(C, "10.0.0.3", "10.0.0.1", { senderMac: ZERO }))).toBe("flood");
    expect(scene.reported()).toEqual([here(C, 3)]);
  });

  it("an address that two MACs have, be they behind nodes or here", () => {
    scene.route(B, NODE_C, "10.0.0.1");
    expect(ask("10.0.0.1")).toBe("flood");
    scene.hear(advertisementFrame(stationMac(4), "fe80::1"), 1);
    expect(solicit("fe80::1")).toBe("flood");
  });

  it("a station behind the asking port, which is asked there", () => {
    scene.hear(arpFrame(stationMac(4), "10.0.0.4", "10.0.0.9"), 3);
    expect(ask("10.0.0.4")).toBe("flood");
    scene.speak(3, A); // moved here, its route still being there
    expect(ask("10.0.0.1")).toBe("flood");
  });

  it("a frozen MAC", () => {
    scene.change({ kind: "freeze", mac: A });
    expect(ask("10.0.0.1")).toBe("flood");
    expect(solicit("fe80::1")).toBe("flood");
  });

  it("a station that did not say whether it is a router", () => {
    scene.hear(solicitationFrame(B, "fe80::2", "fe80::77"), 2);
    expect(solicit("fe80::2")).toBe("flood");
  });

  it("a station that has aged", () => {
    scene.hear(arpFrame(B, "10.0.0.2", "10.0.0.9"), 2);
    scene.clock.advance(300_000);
    expect(ask("10.0.0.2")).toBe("flood");
  });

  it("a frame with a tag, whatever is behind it", () => {
    scene = new SmallLan({ attach: { vlan: { trunk: true, tags: [] } } });
    scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.9"), 1);
    scene.reported();
    const plain = arpFrame(C, "10.0.0.3", "10.0.0.1");
    const tag = Buffer.from("81000005", "hex");
    const at = OFFLOAD_HEADER_OCTETS + 12;
    expect(hear(Buffer.concat([plain.subarray(0, at), tag, plain.subarray(at)]))).toBe("flood");
    expect(scene.reported()).toEqual([here(C, 3)]);
  });

  it("a frame that is cut short or malformed", () => {
    const arp = arpFrame(C, "10.0.0.3", "10.0.0.1");
    expect(hear(arp.subarray(0, PACKET + 27))).toBe("flood");
    const nd = solicitationFrame(C, "fe80::3", "fe80::1");
    expect(hear(nd.subarray(0, PACKET + 63))).toBe("flood");
    expect(hear(nd.subarray(0, PACKET + 71))).toBe("flood");
    nd[PACKET + 42]! ^= 1;
    expect(hear(nd)).toBe("flood");
    expect(scene.reported()).toEqual([here(C, 3)]);
  });

  it("a question from a node: the node of the asker would have answered it", () => {
    scene.hear(arpFrame(B, "10.0.0.2", "10.0.0.9"), 2);
    const frame = arpFrame(A, "10.0.0.1", "10.0.0.2");
    expect(scene.lan.receive(frame, NODE_B)).toEqual({ kind: "flood" });
  });
});

describe("what stations say of themselves", () => {
  it.each(["0.1.2.3", "127.0.0.1", "224.0.0.1", "255.255.255.255"])(
    "is no address when it is %s",
    (address) => {
      scene.hear(arpFrame(A, address, "10.0.0.9"), 1);
      expect(scene.reported()).toEqual([here(A, 1)]);
    },
  );

  it.each(["::", "::1"])("is no address when it is %s", (address) => {
    scene.hear(advertisementFrame(A, address), 1);
    expect(scene.reported()).toEqual([here(A, 1)]);
  });

  it("is no address when a group solicits or is advertised", () => {
    scene.hear(solicitationFrame(A, "ff02::1", "fe80::9"), 1);
    scene.hear(advertisementFrame(A, "fe80::1", { target: ip("ff02::1") }), 1);
    expect(scene.reported()).toEqual([here(A, 1)]);
  });

  it("does not count when it is said for another MAC", () => {
    scene.hear(arpFrame(A, "10.0.0.1", "10.0.0.9", { senderMac: B }), 1);
    scene.hear(advertisementFrame(A, "fe80::1", { link: B }), 1);
    scene.hear(advertisementFrame(A, "fe80::1", { link: undefined }), 1);
    expect(scene.reported()).toEqual([here(A, 1)]);
  });

  it("counts with a checksum that the kernel is still to compute", () => {
    const frame = advertisementFrame(A, "fe80::1");
    frame[PACKET + 42]! ^= 1;
    frame.writeUInt8(FLAG_NEEDS_CSUM, 0);
    frame.writeUInt16LE(14 + 40, 6);
    frame.writeUInt16LE(2, 8);
    scene.hear(frame, 1);
    expect(scene.reported()).toEqual([here(A, 1), here(A, 1, "fe80::1")]);
  });

  it.each([
    ["elsewhere", 14 + 20, 2],
    ["another", 14 + 40, 16],
  ])("does not count when the kernel is to compute a checksum %s", (_what, start, offset) => {
    const frame = advertisementFrame(A, "fe80::1");
    frame[PACKET + 42]! ^= 1;
    frame.writeUInt8(FLAG_NEEDS_CSUM, 0);
    frame.writeUInt16LE(start, 6);
    frame.writeUInt16LE(offset, 8);
    scene.hear(frame, 1);
    expect(scene.reported()).toEqual([here(A, 1)]);
  });

  it("does not count when a node passes it on", () => {
    scene.lan.receive(arpFrame(A, "10.0.0.1", "10.0.0.9", { to: BROADCAST }), NODE_B);
    expect(ask("10.0.0.1")).toBe("flood");
    expect(scene.reported()).toEqual([here(C, 3), here(C, 3, "10.0.0.3")]);
  });
});
