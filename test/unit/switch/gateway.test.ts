import type { Mac, PortId } from "../../../src/base/ids.js";
import type { Location } from "../../../src/switch/location.js";
import { Switch } from "../../../src/switch/switch.js";
import type { PortPolicy } from "../../../src/switch/port-security.js";
import { BROADCAST } from "../../../src/wire/ethernet.js";
import { dhcp, ipv4, udp } from "../../guest-frames.js";
import { ethernetFrame, stationMac } from "../../ethernet-frame.js";
import { FakeClock } from "../../fake-clock.js";
import { MemoryBackbone } from "../../memory-backbone.js";
import { MemoryPort } from "../../memory-port.js";
import { arpFrame } from "./neighbour-frames.js";
import { GATEWAY, ip, NODE_B, NODE_C } from "./small-lan.js";

const A = stationMac(1);
const B = stationMac(2);
const FAR = stationMac(3);
const ROUTER = "10.0.0.1";

const POLICY: PortPolicy = {
  macs: undefined,
  addresses: [],
  linkLocal: "any",
  trunk: false,
  trust: new Set(),
};

function between(from: Mac, to: Mac): Buffer {
  return ethernetFrame({ from, to, etherType: 0x88b5 });
}

describe("the network's router at a switch", () => {
  let backbone: MemoryBackbone;
  let asked: { readonly frame: Buffer; readonly from: Location }[];
  let lan: Switch;
  let guests: readonly MemoryPort[];
  let router: MemoryPort;
  let at: readonly Location[];
  let inside: Location;

  beforeEach(() => {
    backbone = new MemoryBackbone();
    asked = [];
    lan = new Switch({
      clock: new FakeClock(),
      backbone,
      mtu: 1350,
      reservedMacs: new Set([GATEWAY]),
      reservedAddresses: [ip(ROUTER)],
      asked: (frame, from) => asked.push({ frame: Buffer.from(frame), from }),
    });
    guests = [1, 2].map((id) => new MemoryPort(id));
    at = guests.map((port) => lan.attach(port, { policy: POLICY }));
    router = new MemoryPort(9);
    inside = lan.attachGateway(router);
    lan.changeStations([{ kind: "route", mac: FAR, node: NODE_B.node, addresses: [] }]);
    lan.receive(between(A, BROADCAST), at[0]!);
    lan.receive(between(B, BROADCAST), at[1]!);
    for (const port of [...guests, router]) port.sent.length = 0;
    backbone.flooded.length = 0;
  });

  it("gets what guests send to its MAC, and nobody else does", () => {
    lan.receive(between(A, GATEWAY), at[0]!);
    expect(router.sent).toHaveLength(1);
    expect([guests[1]!.sent, backbone.flooded, backbone.forwarded]).toEqual([[], [], []]);
  });

  it("reaches guests here and behind other nodes", () => {
    lan.receive(between(GATEWAY, A), inside);
    lan.receive(between(GATEWAY, FAR), inside);
    expect(guests.map(({ sent }) => sent.length)).toEqual([1, 0]);
    expect(backbone.forwarded.map(({ to }) => to)).toEqual([NODE_B.node]);
  });

  it("floods to the guests of this host only: each node has its own", () => {
    lan.receive(between(GATEWAY, BROADCAST), inside);
    expect(guests.map(({ sent }) => sent.length)).toEqual([1, 1]);
    expect(backbone.flooded).toEqual([]);
  });

  it("may send by no other MAC, and is learned by none", () => {
    expect(lan.receive(between(A, B), inside)).toEqual({ kind: "drop", reason: "foreign MAC" });
    lan.receive(between(GATEWAY, A), inside);
    expect([...lan.stations()].map(({ mac }) => mac)).not.toContain(GATEWAY);
  });

  it("cannot be played by a guest, nor by another node", () => {
    const verdict = { kind: "drop", reason: "gateway address" };
    expect(lan.receive(between(GATEWAY, B), at[0]!)).toEqual(verdict);
    expect(lan.receive(between(GATEWAY, B), NODE_B)).toEqual(verdict);
  });

  it("alone hears who asks for its address", () => {
    lan.receive(arpFrame(A, "10.0.0.5", ROUTER), at[0]!);
    expect(router.sent).toHaveLength(1);
    expect([guests[1]!.sent, backbone.flooded]).toEqual([[], []]);
  });

  it("is told of a guest whose address is known", () => {
    lan.changeStations([
      { kind: "route", mac: FAR, node: NODE_B.node, addresses: [ip("10.0.0.7")] },
    ]);
    const verdict = lan.receive(arpFrame(GATEWAY, ROUTER, "10.0.0.7"), inside);
    expect(verdict.kind).toBe("answer");
    expect(router.sent).toHaveLength(1);
  });

  it("is missed once it is gone, and its questions go where they went without one", () => {
    lan.detach(router.id);
    const verdict = { kind: "drop", reason: "no gateway" };
    expect(lan.receive(between(A, GATEWAY), at[0]!)).toEqual(verdict);
    lan.receive(arpFrame(A, "10.0.0.5", ROUTER), at[0]!);
    expect(guests[1]!.sent).toHaveLength(1);
  });

  it("takes nothing from other nodes as long as it is its own host's", () => {
    const verdict = { kind: "drop", reason: "no gateway" };
    expect(lan.receive(between(FAR, GATEWAY), NODE_B)).toEqual(verdict);
    expect(router.sent).toEqual([]);
  });

  describe("where it is the exit for all", () => {
    beforeEach(() => {
      lan.gateway.exit = "here";
    });

    it("takes what other nodes send to it, and floods to them", () => {
      lan.receive(between(FAR, GATEWAY), NODE_B);
      lan.receive(between(GATEWAY, BROADCAST), inside);
      expect(router.sent).toHaveLength(1);
      expect(backbone.flooded).toHaveLength(1);
    });

    it("is still played by no other node", () => {
      const verdict = { kind: "drop", reason: "gateway address" };
      expect(lan.receive(between(GATEWAY, A), NODE_B)).toEqual(verdict);
    });
  });

  describe("where another node is the exit", () => {
    beforeEach(() => {
      lan.gateway.exit = NODE_B.node;
    });

    it("stands at that node: frames and questions for it go there", () => {
      lan.receive(between(A, GATEWAY), at[0]!);
      lan.receive(arpFrame(A, "10.0.0.5", ROUTER), at[0]!);
      expect(backbone.forwarded.map(({ to }) => to)).toEqual([NODE_B.node, NODE_B.node]);
      expect(router.sent).toEqual([]);
    });

    it("speaks from there, and from no third node", () => {
      expect(lan.receive(between(GATEWAY, A), NODE_B).kind).toBe("forward");
      const verdict = { kind: "drop", reason: "gateway address" };
      expect(lan.receive(between(GATEWAY, A), NODE_C)).toEqual(verdict);
    });
  });

  describe("with a node that answers DHCP itself", () => {
    const discover = ipv4(17, udp(68, 67, dhcp(1)), { from: "0.0.0.0", to: "255.255.255.255" });

    beforeEach(() => {
      lan.gateway.answered = new Set(["dhcp client"]);
    });

    it("hands over what a guest asks, with its port, and lets it go nowhere else", () => {
      expect(lan.receive(discover, at[0]!)).toEqual({ kind: "ask" });
      expect(asked).toEqual([{ frame: discover, from: at[0] }]);
      expect([guests[1]!.sent, router.sent, backbone.flooded]).toEqual([[], [], []]);
    });

    it("lets all pass that it does not answer", () => {
      lan.gateway.answered = new Set();
      expect(lan.receive(discover, at[0]!).kind).toBe("flood");
      expect(asked).toEqual([]);
    });

    it("tells a guest at its port, and says where that fails", () => {
      expect(lan.tell(1 as PortId, between(GATEWAY, A))).toBe(true);
      expect(guests[0]!.sent).toHaveLength(1);
      guests[0]!.full = true;
      expect(lan.tell(1 as PortId, between(GATEWAY, A))).toBe(false);
      expect(lan.tell(77 as PortId, between(GATEWAY, A))).toBe(false);
    });
  });
});
