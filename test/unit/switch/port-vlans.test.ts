import type { PortId } from "../../../src/base/ids.js";
import type { Vlan } from "../../../src/base/vlan.js";
import type { NodeLocation, PortLocation } from "../../../src/switch/location.js";
import { Switch } from "../../../src/switch/switch.js";
import { BROADCAST } from "../../../src/wire/ethernet.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { ethernetFrame, stationMac } from "../../ethernet-frame.js";
import { FakeClock } from "../../fake-clock.js";
import { MemoryBackbone } from "../../memory-backbone.js";
import { MemoryPort } from "../../memory-port.js";
import { NODE_B } from "./small-lan.js";

const TAG_AT = OFFLOAD_HEADER_OCTETS + 12;
const A = stationMac(1);
const B = stationMac(2);

const access = (tag: number): Vlan => ({ trunk: false, tags: [tag] });
const trunk = (...tags: number[]): Vlan => ({ trunk: true, tags });

function plain(to = BROADCAST, from = A): Buffer {
  const frame = ethernetFrame({ to, from });
  frame.fill(0x5a, TAG_AT + 2);
  return frame;
}

function tagged(vid: number, frame = plain(), tpid = 0x8100): Buffer {
  const tag = Buffer.alloc(4);
  tag.writeUInt16BE(tpid);
  tag.writeUInt16BE(vid, 2);
  return Buffer.concat([frame.subarray(0, TAG_AT), tag, frame.subarray(TAG_AT)]);
}

describe("a switch with VLANs", () => {
  const lanAt = 1;
  let backbone: MemoryBackbone;
  let lan: Switch;
  let ports: Map<number, MemoryPort>;
  let locations: Map<number, PortLocation>;

  function attach(id: number, vlan?: Vlan, isolated = false): void {
    const port = new MemoryPort(id);
    ports.set(id, port);
    locations.set(id, lan.attach(port, { isolated, ...(vlan === undefined ? {} : { vlan }) }));
  }

  function send(frame: Buffer, from: number | NodeLocation): string {
    const before = Buffer.from(frame);
    const verdict = lan.receive(frame, typeof from === "number" ? locations.get(from)! : from);
    expect(frame).toEqual(before); // borrowed: a tag taken out is put back
    return verdict.kind === "drop" ? verdict.reason : verdict.kind;
  }

  /** What left at each port that something left at. */
  function left(): Record<number, string> {
    const entries = [...ports].flatMap(([id, port]) =>
      port.sent.splice(0).map((frame) => [id, frame.toString("hex")] as const),
    );
    return Object.fromEntries(entries);
  }

  beforeEach(() => {
    backbone = new MemoryBackbone();
    lan = new Switch({ clock: new FakeClock(), backbone, mtu: 1350 });
    ports = new Map();
    locations = new Map();
    attach(lanAt);
    attach(2, access(42));
    attach(3, access(42));
    attach(4, access(7));
    attach(5, trunk());
    attach(6, trunk(42));
    attach(7, { trunk: true, tags: [7, 42], native: { id: 42, tagged: false } });
    attach(8, { trunk: true, tags: [42], native: { id: 42, tagged: true } });
  });

  it("floods a frame of an access port to its VLAN only, with the tag where that belongs", () => {
    expect(send(plain(), 2)).toBe("flood");
    const [bare, marked] = [plain().toString("hex"), tagged(42).toString("hex")];
    expect(left()).toEqual({ 3: bare, 5: marked, 6: marked, 7: bare, 8: marked });
    expect(backbone.flooded).toEqual([tagged(42)]);
  });

  it("floods a frame of the LAN itself to no VLAN", () => {
    expect(send(plain(), 4)).toBe("flood");
    left();
    expect(send(plain(), lanAt)).toBe("flood");
    expect(left()).toEqual({ 5: plain().toString("hex") });
    expect(backbone.flooded.at(-1)).toEqual(plain());
  });

  it("takes frames of another node for the VLAN their tag names", () => {
    expect(send(tagged(42), NODE_B)).toBe("flood");
    const [bare, marked] = [plain().toString("hex"), tagged(42).toString("hex")];
    expect(left()).toEqual({ 2: bare, 3: bare, 5: marked, 6: marked, 7: bare, 8: marked });
  });

  it.each([
    ["a priority tag", tagged(0)],
    ["the reserved VLAN", tagged(4095)],
    ["a service tag", tagged(42, plain(), 0x88a8)],
    ["half a tag", tagged(42).subarray(0, TAG_AT + 3)],
  ])("lets %s in nowhere, and out nowhere", (_what, frame) => {
    for (const port of [lanAt, 2, 5, 6, 7]) expect(send(frame, port)).toBe("VLAN");
    send(frame, NODE_B);
    expect(left()).toEqual({});
  });

  it.each([
    ["a tag at a plain port", tagged(42), lanAt],
    ["its own tag at an access port", tagged(42), 2],
    ["a tag that a trunk does not name", tagged(7), 6],
    ["no tag at a trunk without native VLAN", plain(), 6],
  ])("drops %s", (_what, frame, port) => {
    expect(send(frame, port)).toBe("VLAN");
    expect(lan.portTraffic(port as PortId)?.drops.VLAN).toBe(1);
  });

  it("takes untagged frames of a trunk for its native VLAN", () => {
    send(plain(), 8);
    expect(left()).toMatchObject({ 2: plain().toString("hex") });
    send(plain(), 7);
    expect(left()).toMatchObject({ 2: plain().toString("hex"), 8: tagged(42).toString("hex") });
  });

  it("forwards to no port of another VLAN, and says so", () => {
    send(plain(BROADCAST, B), 4);
    left();
    expect(send(plain(B), 2)).toBe("forward");
    expect(left()).toEqual({});
    expect(lan.portTraffic(2 as PortId)?.drops.VLAN).toBe(1);
  });

  it("moves what the offload header points at with the tag", () => {
    const frame = plain();
    frame.writeUInt8(1, 0); // FLAG_NEEDS_CSUM
    frame.writeUInt16LE(30, 2);
    frame.writeUInt16LE(34, 6);
    frame.writeUInt16LE(6, 8);
    send(frame, 2);
    expect(ports.get(3)!.sent[0]).toEqual(frame);
    const marked = ports.get(5)!.sent[0]!;
    expect([marked.readUInt16LE(2), marked.readUInt16LE(6)]).toEqual([34, 38]);
  });

  it("takes no tag out that a checksum begins in", () => {
    const frame = tagged(42);
    frame.writeUInt8(1, 0);
    frame.writeUInt16LE(16, 6);
    send(frame, NODE_B);
    expect(left()[2]).toBeUndefined();
    expect(lan.portTraffic(2 as PortId)?.drops["bad offload header"]).toBe(1);
  });

  describe("isolated ports", () => {
    const isolated = 11;
    beforeEach(() => {
      attach(isolated, undefined, true);
      attach(12, undefined, true);
    });

    it("exchange no flood, but with others", () => {
      send(plain(), isolated);
      expect(Object.keys(left())).toEqual(["1", "5"]);
      expect(backbone.floodedIsolated).toEqual([true]);
      send(plain(BROADCAST, B), lanAt);
      expect(Object.keys(left())).toEqual(["5", "11", "12"]);
      expect(backbone.floodedIsolated).toEqual([true, false]);
    });

    it("exchange no unicast, and it is counted", () => {
      send(plain(BROADCAST, B), 12);
      left();
      expect(send(plain(B), isolated)).toBe("forward");
      expect(left()).toEqual({});
      expect(lan.portTraffic(isolated as PortId)?.drops.isolated).toBe(1);
    });

    it("get nothing from isolated ports of other nodes", () => {
      send(plain(), { ...NODE_B, isolated: true });
      expect(Object.keys(left())).toEqual(["1", "5"]);
      send(plain(), NODE_B);
      expect(Object.keys(left())).toEqual(["1", "5", "11", "12"]);
    });

    it("tell other nodes what comes from them", () => {
      lan.changeStations([{ kind: "route", mac: B, node: NODE_B.node, addresses: [] }]);
      send(plain(B), isolated);
      send(plain(B, stationMac(9)), lanAt);
      expect(backbone.forwarded.map((each) => each.isolated)).toEqual([true, false]);
    });
  });
});
