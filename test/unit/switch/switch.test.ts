import type { Mac, NodeId, PortId } from "../../../src/base/ids.js";
import type { Location, NodeLocation } from "../../../src/switch/location.js";
import { Switch } from "../../../src/switch/switch.js";
import { GUEST_MAC_LIMIT, type AttachOptions } from "../../../src/switch/switch-parts.js";
import { DROP_REASONS, type DropReason } from "../../../src/switch/verdict.js";
import { BROADCAST } from "../../../src/wire/ethernet.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { ethernetFrame, mac, stationMac, type FrameFields } from "../../ethernet-frame.js";
import { FakeClock } from "../../fake-clock.js";
import { MemoryBackbone } from "../../memory-backbone.js";
import { MemoryPort } from "../../memory-port.js";

const MTU = 1350;
const A = stationMac(1);
const B = stationMac(2);
const C = stationMac(3);
const MULTICAST = mac("33:33:00:00:00:01");

function node(digit: string): NodeLocation {
  return { kind: "node", node: digit.repeat(64) as NodeId };
}

const NODE_B = node("b");
const NODE_C = node("c");

/*
 *   A ── port 1 ┐                    ┌ node B
 *        port 2 ┼ switch ── backbone ┤
 *        port 3 ┘                    └ node C
 */
describe("the switch", () => {
  let clock: FakeClock;
  let backbone: MemoryBackbone;
  let lan: Switch;
  let ports: MemoryPort[];
  let at: Location[];

  function attach(id: number, options?: AttachOptions): Location {
    const port = new MemoryPort(id);
    ports.push(port);
    return lan.attach(port, options);
  }

  function say(from: Location, fields: FrameFields): ReturnType<Switch["receive"]> {
    return lan.receive(ethernetFrame(fields), from);
  }

  function route(address: Mac, { node: to }: NodeLocation): void {
    lan.changeStations([{ kind: "route", mac: address, node: to, addresses: [] }]);
  }

  function sent(): number[] {
    return ports.map((port) => port.sent.length);
  }

  function drops(port: number, reason: DropReason): number | undefined {
    return lan.portTraffic(port as PortId)?.drops[reason];
  }

  beforeEach(() => {
    clock = new FakeClock();
    backbone = new MemoryBackbone();
    lan = new Switch({ clock, backbone, mtu: MTU });
    ports = [];
    at = [1, 2, 3].map((id) => attach(id));
  });

  describe("floods", () => {
    it.each([
      ["a broadcast", BROADCAST],
      ["a multicast", MULTICAST],
      ["an unknown destination", B],
    ])("%s from a port to all other ports and the backbone", (_what, to) => {
      expect(say(at[0]!, { to, from: A })).toEqual({ kind: "flood" });
      expect(sent()).toEqual([0, 1, 1]);
      expect(backbone.flooded).toHaveLength(1);
    });

    it.each([
      ["a broadcast", BROADCAST],
      ["an unknown destination", B],
    ])("%s from a node to all ports and no node", (_what, to) => {
      expect(say(NODE_B, { to, from: A })).toEqual({ kind: "flood" });
      expect(sent()).toEqual([1, 1, 1]);
      expect(backbone.flooded).toHaveLength(0);
      expect(backbone.forwarded).toHaveLength(0);
    });

    it("the frame as it is, offload header and all", () => {
      const frame = ethernetFrame({ to: BROADCAST, from: A, payload: 200 });
      frame.fill(0x5a, OFFLOAD_HEADER_OCTETS + 14);
      lan.receive(frame, at[0]!);
      expect(ports[1]!.sent[0]).toEqual(frame);
      expect(backbone.flooded[0]).toEqual(frame);
    });
  });

  describe("forwards", () => {
    it("to the port a station was seen at, and nowhere else", () => {
      say(at[1]!, { to: BROADCAST, from: B });
      const before = sent();
      expect(say(at[0]!, { to: B, from: A })).toEqual({ kind: "forward", to: at[1] });
      expect(sent()).toEqual([before[0], before[1]! + 1, before[2]]);
      expect(backbone.flooded).toHaveLength(1);
    });

    it("to the node a station has a route to, and nowhere else", () => {
      route(B, NODE_B);
      const before = sent();
      expect(say(at[0]!, { to: B, from: A })).toEqual({ kind: "forward", to: NODE_B });
      expect(backbone.forwarded.map((each) => each.to)).toEqual(["b".repeat(64)]);
      expect(sent()).toEqual(before);
      expect(backbone.flooded).toHaveLength(0);
    });

    it("from a node to a port", () => {
      say(at[0]!, { to: BROADCAST, from: A });
      say(NODE_B, { to: A, from: B });
      expect(ports[0]!.sent).toHaveLength(1);
      expect(backbone.forwarded).toHaveLength(0);
    });

    it.each([0x0800, 0x86dd, 0x0806, 0x88cc, 0x6558, 0x0026, 0x0000, 0xffff])(
      "frames of EtherType %d",
      (etherType) => {
        say(at[1]!, { to: BROADCAST, from: B });
        expect(say(at[0]!, { to: B, from: A, etherType }).kind).toBe("forward");
      },
    );

    it("a frame that is a header only", () => {
      say(at[0]!, { to: BROADCAST, from: A, payload: 0 });
      expect(sent()).toEqual([0, 1, 1]);
    });

    it("by any object that names the location", () => {
      lan.receive(ethernetFrame({ to: BROADCAST, from: B }), { kind: "port", port: 2 as PortId });
      expect(say({ ...at[0]! }, { to: B, from: A })).toEqual({ kind: "forward", to: at[1] });
    });

    it("with verdicts it made before", () => {
      say(at[1]!, { to: BROADCAST, from: B });
      const first = say(at[0]!, { to: B, from: A });
      expect(say(at[2]!, { to: B, from: C })).toBe(first);
      expect(Object.isFrozen(first)).toBe(true);
    });
  });

  describe("follows a station", () => {
    it("from port to port at its first frame", () => {
      say(at[0]!, { to: BROADCAST, from: A });
      say(at[2]!, { to: BROADCAST, from: A });
      expect(say(at[1]!, { to: A, from: B })).toEqual({ kind: "forward", to: at[2] });
    });

    it("no longer than the ageing time", () => {
      say(at[0]!, { to: BROADCAST, from: A });
      clock.advance(299_999);
      expect(say(at[1]!, { to: A, from: B }).kind).toBe("forward");
      clock.advance(1);
      expect(say(at[1]!, { to: A, from: B }).kind).toBe("flood");
    });

    it("no longer than its port is attached", () => {
      say(at[0]!, { to: BROADCAST, from: A });
      expect(lan.detach(1 as PortId)).toBe(true);
      expect(say(at[1]!, { to: A, from: B }).kind).toBe("flood");
      expect(ports[0]!.sent).toHaveLength(0);
    });
  });

  describe("drops", () => {
    it("what is shorter than an Ethernet header", () => {
      const whole = ethernetFrame({ to: BROADCAST, from: A, payload: 0 });
      for (let octets = 0; octets < whole.length; octets += 1) {
        const verdict = lan.receive(whole.subarray(0, octets), at[0]!);
        expect(verdict).toEqual({ kind: "drop", reason: "runt" });
      }
      expect(drops(1, "runt")).toBe(24);
      expect(sent()).toEqual([0, 0, 0]);
    });

    it.each([
      ["group source", { to: B, from: MULTICAST }],
      ["group source", { to: B, from: BROADCAST }],
      ["zero source", { to: B, from: 0 as Mac }],
      ["reserved destination", { to: mac("01:80:c2:00:00:01"), from: A }],
      ["reserved destination", { to: mac("01:80:c2:00:00:0f"), from: A }],
      ["oversize", { to: B, from: A, payload: MTU + 1 }],
    ] as const)("for %s, from a port and from a node, and learns nothing", (reason, fields) => {
      expect(say(at[0]!, fields)).toEqual({ kind: "drop", reason });
      expect(say(NODE_B, fields)).toEqual({ kind: "drop", reason });
      expect(drops(1, reason)).toBe(1);
      expect(lan.counters().backbone.drops[reason]).toBe(1);
      expect(sent()).toEqual([0, 0, 0]);
      expect(backbone.flooded).toHaveLength(0);
      expect([...lan.stations()]).toEqual([]);
    });

    it.each(["01:80:c2:00:00:10", "01:80:c1:ff:ff:ff"])("no frame to %s", (to) => {
      expect(say(at[0]!, { to: mac(to), from: A }).kind).toBe("flood");
    });

    it("no frame that fits the MTU, tagged or not", () => {
      expect(say(at[0]!, { to: B, from: A, payload: MTU }).kind).toBe("flood");
      const trunk = attach(4, { vlan: { trunk: true, tags: [] } });
      const tagged = ethernetFrame({ to: B, from: A, etherType: 0x8100, payload: MTU + 4 });
      tagged.writeUInt16BE(5, OFFLOAD_HEADER_OCTETS + 14);
      expect(lan.receive(tagged, trunk).kind).toBe("flood");
    });

    it("an offload header another node made up; a port's own is this host's", () => {
      const frame = ethernetFrame({ to: BROADCAST, from: A });
      frame.writeUInt8(0x80, 0);
      expect(lan.receive(frame, NODE_B)).toEqual({ kind: "drop", reason: "bad offload header" });
      expect(lan.receive(frame, at[0]!).kind).toBe("flood");
    });

    it("what came around to another port no longer, once that port is to be learned anew", () => {
      say(at[0]!, { to: BROADCAST, from: A });
      say(at[1]!, { to: BROADCAST, from: B });
      say(at[0]!, { to: BROADCAST, from: B });
      expect(say(at[0]!, { to: B, from: A })).toEqual({ kind: "drop", reason: "same port" });
      lan.relearn(1 as PortId);
      expect(say(at[0]!, { to: B, from: A })).toEqual({ kind: "flood" });
    });

    it("what is for a station behind the port it came from", () => {
      say(at[0]!, { to: BROADCAST, from: A });
      const before = sent();
      expect(say(at[0]!, { to: A, from: B })).toEqual({ kind: "drop", reason: "same port" });
      expect(say(at[0]!, { to: A, from: A })).toEqual({ kind: "drop", reason: "same port" });
      expect(drops(1, "same port")).toBe(2);
      expect(sent()).toEqual(before);
    });

    it.each([
      ["another node", NODE_C],
      ["the same node", NODE_B],
    ])("what came from a node for a station at %s", (_what, at) => {
      route(B, at);
      expect(say(NODE_B, { to: B, from: C })).toEqual({ kind: "drop", reason: "split horizon" });
      expect(lan.counters().backbone.drops["split horizon"]).toBe(1);
      expect(backbone.forwarded).toHaveLength(0);
      expect(sent()).toEqual([0, 0, 0]);
    });

    it("what comes from a port that never was or is no more", () => {
      const reason = "unknown location";
      lan.detach(1 as PortId);
      expect(say(at[0]!, { to: BROADCAST, from: A })).toEqual({ kind: "drop", reason });
      const stranger: Location = { kind: "port", port: 77 as PortId };
      expect(say(stranger, { to: BROADCAST, from: A })).toEqual({ kind: "drop", reason });
      expect(lan.counters().ports.drops[reason]).toBe(2);
      expect([...lan.stations()]).toEqual([]);
    });

    it("with a verdict for each reason it counts", () => {
      const { ports: counted } = lan.counters();
      expect(Object.keys(counted.drops)).toEqual([...DROP_REASONS]);
      expect(new Set(DROP_REASONS).size).toBe(DROP_REASONS.length);
    });
  });

  describe("decides", () => {
    it("and learns without sending or counting", () => {
      const frame = ethernetFrame({ to: BROADCAST, from: A });
      expect(lan.decide(frame, at[0]!)).toEqual({ kind: "flood" });
      expect(sent()).toEqual([0, 0, 0]);
      expect(lan.portTraffic(1 as PortId)!.rxFrames).toBe(0);
      const back = ethernetFrame({ to: A, from: B });
      expect(lan.decide(back, at[1]!)).toEqual({ kind: "forward", to: at[0] });
      expect(ports[0]!.sent).toHaveLength(0);
    });
  });

  describe("counts", () => {
    it("frames and octets of each port, the offload header left out", () => {
      say(at[0]!, { to: BROADCAST, from: A, payload: 100 });
      say(at[1]!, { to: A, from: B, payload: 50 });
      expect(lan.portTraffic(1 as PortId)).toMatchObject({
        rxFrames: 1,
        rxOctets: 114,
        txFrames: 1,
        txOctets: 64,
      });
      expect(lan.portTraffic(2 as PortId)).toMatchObject({
        rxFrames: 1,
        rxOctets: 64,
        txFrames: 1,
        txOctets: 114,
      });
      expect(lan.portTraffic(3 as PortId)).toMatchObject({ rxFrames: 0, txFrames: 1 });
      expect(lan.portTraffic(4 as PortId)).toBeUndefined();
    });

    it("what goes to nodes and comes from them", () => {
      say(at[0]!, { to: BROADCAST, from: A, payload: 100 });
      say(NODE_B, { to: A, from: B, payload: 50 });
      route(B, NODE_B);
      say(at[0]!, { to: B, from: A, payload: 60 });
      expect(lan.counters().backbone).toMatchObject({
        rxFrames: 1,
        rxOctets: 64,
        txFrames: 2,
        txOctets: 114 + 74,
      });
    });

    it("octets of a runt as none below zero", () => {
      lan.receive(Buffer.alloc(3), at[0]!);
      expect(lan.portTraffic(1 as PortId)).toMatchObject({ rxFrames: 1, rxOctets: 0 });
    });

    it("a frame the egress port could not take at that port", () => {
      ports[1]!.full = true;
      say(at[0]!, { to: BROADCAST, from: A });
      expect(drops(2, "medium full")).toBe(1);
      expect(lan.portTraffic(2 as PortId)!.txFrames).toBe(0);
      expect(drops(1, "medium full")).toBe(0);
    });

    it("a frame the backbone could not take at the port it came from", () => {
      route(B, NODE_B);
      backbone.unreachable = true;
      say(at[0]!, { to: B, from: A });
      expect(drops(1, "unreachable or queue full")).toBe(1);
      expect(lan.counters().backbone.txFrames).toBe(0);
    });

    it("what was learned, what moved and what was displaced", () => {
      for (let each = 1; each <= GUEST_MAC_LIMIT + 2; each += 1) {
        say(at[0]!, { to: BROADCAST, from: stationMac(each) });
      }
      say(at[1]!, { to: BROADCAST, from: stationMac(GUEST_MAC_LIMIT) });
      expect(lan.counters().fdb).toEqual({ learned: 18, moved: 1, displaced: 2 });
    });

    it("on when a port leaves: the totals never decrease", () => {
      say(at[0]!, { to: BROADCAST, from: A });
      const before = lan.counters().ports;
      lan.detach(1 as PortId);
      expect(lan.counters().ports).toEqual(before);
      expect(before).toMatchObject({ rxFrames: 1, txFrames: 2 });
    });

    it("into copies that stay as they were", () => {
      const before = lan.counters();
      say(at[0]!, { to: BROADCAST, from: A });
      expect(before.ports.rxFrames).toBe(0);
      expect(before.backbone.txFrames).toBe(0);
      expect(before.fdb.learned).toBe(0);
    });
  });

  describe("ends a burst", () => {
    function flushes(): number[] {
      return [...ports.map((port) => port.flushes), backbone.flushes];
    }

    it("at each port sent to and the backbone, once", () => {
      say(at[0]!, { to: BROADCAST, from: A });
      say(at[0]!, { to: BROADCAST, from: A });
      lan.flush();
      expect(flushes()).toEqual([0, 1, 1, 1]);
      lan.flush();
      expect(flushes()).toEqual([0, 1, 1, 1]);
    });

    it("only where something was sent", () => {
      lan.flush();
      expect(flushes()).toEqual([0, 0, 0, 0]);
      say(at[0]!, { to: BROADCAST, from: A });
      lan.flush();
      say(at[1]!, { to: A, from: B });
      lan.flush();
      expect(flushes()).toEqual([1, 1, 1, 1]);
    });

    it("also where the medium or the backbone refused", () => {
      route(B, NODE_B);
      say(NODE_B, { to: BROADCAST, from: B });
      lan.flush();
      ports[0]!.full = true;
      backbone.unreachable = true;
      say(at[2]!, { to: B, from: C });
      say(NODE_B, { to: BROADCAST, from: B });
      lan.flush();
      expect(flushes()).toEqual([2, 2, 2, 1]);
    });

    it("not at a port that left in between", () => {
      say(at[0]!, { to: BROADCAST, from: A });
      lan.detach(2 as PortId);
      lan.flush();
      expect(flushes()).toEqual([0, 0, 1, 1]);
    });
  });

  describe("has ports", () => {
    it("each of one id only, until it is detached", () => {
      expect(() => attach(1)).toThrow("port 1 (guest1) is attached already");
      expect(lan.detach(1 as PortId)).toBe(true);
      expect(lan.detach(1 as PortId)).toBe(false);
      expect(attach(1)).toEqual({ kind: "port", port: 1 });
    });

    it("with the limit of stations they were given", () => {
      const trunk = attach(4, { macLimit: 20 });
      for (let each = 1; each <= 40; each += 1) {
        say(trunk, { to: BROADCAST, from: stationMac(100 + each) });
        say(at[0]!, { to: BROADCAST, from: stationMac(200 + each) });
      }
      const seenAt = [...lan.stations()].map(({ location }) => location);
      expect(seenAt.filter((location) => location === trunk)).toHaveLength(20);
      expect(seenAt.filter((location) => location === at[0])).toHaveLength(GUEST_MAC_LIMIT);
    });

    it("but no limit that is none", () => {
      expect(() => attach(4, { macLimit: 0 })).toThrow("MAC limit 0");
      const fdb = { limit: 0 };
      expect(() => new Switch({ clock, backbone, mtu: MTU, fdb })).toThrow("FDB limit 0");
    });
  });

  it("sweeps aged stations", () => {
    say(at[0]!, { to: BROADCAST, from: A });
    clock.advance(1);
    say(at[1]!, { to: BROADCAST, from: B });
    clock.advance(299_999);
    expect(lan.sweep()).toBe(1);
    expect([...lan.stations()].map((each) => each.mac)).toEqual([B]);
    expect(clock.pending).toBe(0);
  });
});
