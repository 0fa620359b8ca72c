import type { Mac, PortId } from "../../../src/base/ids.js";
import type { Trust } from "../../../src/base/port-rules.js";
import type { PortPolicy } from "../../../src/switch/port-security.js";
import type { Verdict } from "../../../src/switch/verdict.js";
import { BROADCAST } from "../../../src/wire/ethernet.js";
import { ethernetFrame, mac, stationMac } from "../../ethernet-frame.js";
import { here, NODE_B, SmallLan } from "./small-lan.js";

const BPDU_ADDRESS = mac("01:80:c2:00:00:00");
const ATTACKER = 1;
const VICTIM = 2;
const [EVE, VAL, SAM] = [stationMac(1), stationMac(2), stationMac(3)];

const policy = (over: Partial<PortPolicy> = {}): PortPolicy => ({
  macs: undefined,
  addresses: [],
  linkLocal: "any",
  trunk: false,
  trust: new Set<Trust>(),
  ...over,
});

const to = (destination: Mac, from: Mac): Buffer =>
  ethernetFrame({ to: destination, from, etherType: 0x88b5 });

describe("guarded ports", () => {
  let scene: SmallLan;

  beforeEach(() => {
    scene = new SmallLan({ attach: { policy: policy() } });
  });

  function speak(port: number, station: Mac): Verdict {
    return scene.hear(to(BROADCAST, station), port);
  }

  function sentAt(port: number): number {
    return scene.ports[port - 1]!.sent.splice(0).length;
  }

  it("of a million sources evict nobody else's, and see nobody else's unicast", () => {
    speak(VICTIM, VAL);
    speak(3, SAM);
    scene.reported();
    sentAt(ATTACKER);
    const flood = to(stationMac(0xffff), mac("06:00:00:00:00:00"));
    for (let each = 0; each < 1_000_000; each += 1) {
      flood.writeUInt32BE(each, 10 + 8);
      scene.hear(flood, ATTACKER);
      if (each % 2000 === 0) scene.clock.advance(250); // the others go on talking
      if (each % 100_000 === 0) {
        scene.hear(to(VAL, SAM), 3);
        scene.hear(to(SAM, VAL), VICTIM);
      }
    }
    expect(sentAt(ATTACKER)).toBe(0);
    const entries = [...scene.lan.stations()];
    expect(entries.filter(({ location }) => location.port !== (ATTACKER as PortId))).toHaveLength(
      2,
    );
    expect(entries).toHaveLength(2 + 16);
    expect(scene.hear(to(VAL, SAM), 3).kind).toBe("forward");
    const honest = scene.reported().filter(({ mac: each }) => each === VAL || each === SAM);
    expect(honest).toEqual([]);
  });

  it("pass five hundred broadcasts a second, and as many frames to nobody", () => {
    const kinds = (destination: Mac): string[] =>
      Array.from({ length: 600 }, () => {
        const verdict = scene.hear(to(destination, EVE), ATTACKER);
        return verdict.kind === "drop" ? verdict.reason : verdict.kind;
      });
    for (const [destination, reason] of [
      [BROADCAST, "flood rate"],
      [stationMac(99), "unknown unicast rate"],
    ] as const) {
      const seen = kinds(destination);
      expect(seen.slice(0, 500)).toEqual(Array<string>(500).fill("flood"));
      expect(seen.slice(500)).toEqual(Array<string>(100).fill(reason));
      expect(scene.drops(ATTACKER, reason)).toBe(100);
    }
    scene.clock.advance(1000);
    expect(kinds(BROADCAST).filter((each) => each === "flood")).toHaveLength(500);
    expect(speak(VICTIM, VAL).kind).toBe("flood"); // each port has rates of its own
  });

  it("hold back nothing to stations that are known", () => {
    speak(VICTIM, VAL);
    for (let each = 0; each < 5000; each += 1) {
      expect(scene.hear(to(VAL, EVE), ATTACKER).kind).toBe("forward");
    }
  });

  it("teach the switch nothing by what they may not say", () => {
    speak(VICTIM, VAL);
    scene.lan.change(scene.ports[VICTIM - 1]!, { policy: policy({ macs: new Set([VAL]) }) });
    speak(VICTIM, VAL);
    scene.reported();
    expect(speak(ATTACKER, VAL)).toEqual({ kind: "drop", reason: "foreign MAC" });
    expect(scene.reported()).toEqual([]);
    expect(scene.hear(to(VAL, SAM), 3)).toMatchObject({ to: { port: VICTIM } });
  });

  describe("and the spanning tree", () => {
    const bpdu = (): Buffer => {
      const frame = ethernetFrame({ to: BPDU_ADDRESS, from: EVE, etherType: 38 });
      frame.write("424203", 10 + 14, "hex");
      return frame;
    };
    const trusted = { policy: policy({ trust: new Set<Trust>(["bpdu"]) }) };

    it("is none of a guest's", () => {
      expect(scene.hear(bpdu(), ATTACKER)).toEqual({
        kind: "drop",
        reason: "reserved destination",
      });
    });

    it("passes between ports that are trusted with it, here and elsewhere, and to no other", () => {
      scene.lan.change(scene.ports[0]!, trusted);
      scene.lan.change(scene.ports[1]!, trusted);
      expect(scene.hear(bpdu(), 1).kind).toBe("flood");
      expect([sentAt(1), sentAt(2), sentAt(3)]).toEqual([0, 1, 0]);
      expect(scene.backbone.flooded).toHaveLength(1);
      scene.lan.receive(bpdu(), NODE_B);
      expect([sentAt(1), sentAt(2), sentAt(3)]).toEqual([1, 1, 0]);
    });
  });

  describe("whose terms change", () => {
    const change = (port: number, options: Parameters<typeof scene.lan.change>[1]): void => {
      scene.lan.change(scene.ports[port - 1]!, options);
    };

    it("keep their counters and learn their stations anew", () => {
      speak(ATTACKER, EVE);
      change(ATTACKER, { policy: policy({ macs: new Set([SAM]) }) });
      expect(scene.reported().map(({ kind }) => kind)).toEqual(["here", "gone"]);
      expect(speak(ATTACKER, EVE)).toEqual({ kind: "drop", reason: "foreign MAC" });
      expect(scene.lan.portTraffic(ATTACKER as PortId)?.rxFrames).toBe(2);
      speak(ATTACKER, SAM);
      expect(scene.reported()).toEqual([here(SAM, ATTACKER)]);
    });

    it("get their new limits, their isolation and their VLAN", () => {
      change(ATTACKER, { macLimit: 1, isolated: true });
      change(VICTIM, { isolated: true });
      speak(ATTACKER, EVE);
      speak(ATTACKER, SAM);
      expect([...scene.lan.stations()].map(({ mac: each }) => each)).toEqual([SAM]);
      expect([sentAt(VICTIM), sentAt(3)]).toEqual([0, 2]);
      change(VICTIM, { vlan: { trunk: false, tags: [42] } });
      change(3, { vlan: { trunk: false, tags: [42] } });
      speak(VICTIM, VAL);
      expect([sentAt(ATTACKER), sentAt(3)]).toEqual([0, 1]);
    });

    it("give up what was configured on them before", () => {
      change(VICTIM, { policy: policy({ macs: new Set([VAL]) }) });
      expect(speak(ATTACKER, VAL).kind).toBe("drop");
      change(VICTIM, { policy: policy() });
      expect(speak(ATTACKER, VAL).kind).toBe("flood");
    });

    it("leave alone what is not attached", () => {
      scene.lan.detach(1 as PortId);
      change(1, { isolated: true });
      expect(scene.hear(to(BROADCAST, EVE), 1)).toEqual({
        kind: "drop",
        reason: "unknown location",
      });
    });
  });
});
