import type { Mac } from "../../../src/base/ids.js";
import { MAC_ROUTE_LIMIT } from "../../../src/switch/remote-stations.js";
import { FREEZE_LIMIT } from "../../../src/switch/stations.js";
import { BROADCAST } from "../../../src/wire/ethernet.js";
import { ethernetFrame, stationMac } from "../../ethernet-frame.js";
import { gone, here, GATEWAY, NODE_B, NODE_C, SmallLan } from "./small-lan.js";

const A = stationMac(1);
const B = stationMac(2);

describe("stations behind nodes", () => {
  let scene: SmallLan;

  /** Where a frame from port 3 to the station goes. */
  function wayTo(station: Mac): unknown {
    return scene.hear(ethernetFrame({ to: station, from: stationMac(99) }), 3);
  }

  function fromNode(to: Mac, from: Mac): unknown {
    return scene.lan.receive(ethernetFrame({ to, from }), NODE_B);
  }

  beforeEach(() => {
    scene = new SmallLan();
  });

  it("are not learned from what they send", () => {
    expect(fromNode(BROADCAST, A)).toEqual({ kind: "flood" });
    expect(wayTo(A)).toEqual({ kind: "flood" });
    expect([...scene.lan.stations()].map(({ mac }) => mac)).toEqual([stationMac(99)]);
  });

  it("are where their route says, until that is replaced or withdrawn", () => {
    scene.route(A, NODE_B);
    expect(wayTo(A)).toEqual({ kind: "forward", to: NODE_B });
    scene.route(A, NODE_C);
    expect(wayTo(A)).toEqual({ kind: "forward", to: NODE_C });
    scene.change({ kind: "withdraw", mac: A }, { kind: "withdraw", mac: B });
    expect(wayTo(A)).toEqual({ kind: "flood" });
  });

  it("do not age", () => {
    scene.route(A, NODE_B);
    scene.clock.advance(10_000_000);
    scene.lan.sweep();
    expect(wayTo(A)).toEqual({ kind: "forward", to: NODE_B });
  });

  it("are found by verdicts that were made before", () => {
    scene.route(A, NODE_B);
    const first = wayTo(A);
    expect(wayTo(A)).toBe(first);
    expect(Object.isFrozen(first)).toBe(true);
  });

  it("are local at once when they speak at a port, and reported", () => {
    scene.route(A, NODE_B);
    scene.speak(1, A);
    expect(scene.reported()).toEqual([here(A, 1)]);
    expect(wayTo(A)).toEqual({ kind: "forward", to: scene.at[0] });
    expect(fromNode(A, B)).toEqual({ kind: "forward", to: scene.at[0] });
  });

  it("take over from the port they left when that yields, and nothing is reported gone", () => {
    scene.speak(1, A);
    scene.reported();
    scene.route(A, NODE_B);
    expect(wayTo(A)).toEqual({ kind: "forward", to: scene.at[0] });
    scene.change({ kind: "yield", mac: A }, { kind: "yield", mac: B });
    expect(wayTo(A)).toEqual({ kind: "forward", to: NODE_B });
    scene.clock.advance(300_000);
    scene.lan.sweep();
    expect(scene.reported()).toEqual([here(stationMac(99), 3), gone(stationMac(99))]);
  });

  it("are learned and reported again after a yield, when they speak here again", () => {
    scene.speak(1, A);
    scene.change({ kind: "yield", mac: A });
    scene.reported();
    scene.speak(1, A);
    expect(scene.reported()).toEqual([here(A, 1)]);
  });

  it("take over from a port where they have aged, swept or not", () => {
    scene.speak(1, A);
    scene.route(A, NODE_B);
    scene.clock.advance(300_000);
    expect(wayTo(A)).toEqual({ kind: "forward", to: NODE_B });
    expect(fromNode(A, B)).toEqual({ kind: "drop", reason: "split horizon" });
  });

  it("are 8,192 at most: a further one is counted and not installed", () => {
    for (let each = 1; each <= MAC_ROUTE_LIMIT; each += 1) scene.route(stationMac(each), NODE_B);
    const further = stationMac(MAC_ROUTE_LIMIT + 1);
    scene.route(further, NODE_B);
    expect(wayTo(further)).toEqual({ kind: "flood" });
    expect(scene.lan.counters().refused).toBe(1);
    scene.route(A, NODE_C); // replaces one
    expect(wayTo(A)).toEqual({ kind: "forward", to: NODE_C });
    scene.change({ kind: "withdraw", mac: A });
    scene.route(further, NODE_B);
    expect(wayTo(further)).toEqual({ kind: "forward", to: NODE_B });
    expect(scene.lan.counters().refused).toBe(1);
  });

  describe("that are frozen", () => {
    beforeEach(() => {
      scene.change({ kind: "freeze", mac: A });
    });

    it("may not speak at a port, and are not learned", () => {
      expect(scene.speak(1, A)).toEqual({ kind: "drop", reason: "duplicate address" });
      expect(scene.drops(1, "duplicate address")).toBe(1);
      expect(scene.reported()).toEqual([]);
      expect(scene.speak(1, B)).toEqual({ kind: "flood" });
    });

    it("may speak behind a node: that node's ports are its own matter", () => {
      expect(fromNode(BROADCAST, A)).toEqual({ kind: "flood" });
    });

    it("may be spoken to", () => {
      scene.route(A, NODE_B);
      expect(wayTo(A)).toEqual({ kind: "forward", to: NODE_B });
    });

    it("speak again once thawed", () => {
      scene.change({ kind: "thaw", mac: A }, { kind: "thaw", mac: B });
      expect(scene.speak(1, A)).toEqual({ kind: "flood" });
      expect(scene.reported()).toEqual([here(A, 1)]);
    });

    it("are bounded, too", () => {
      for (let each = 2; each <= FREEZE_LIMIT + 1; each += 1) {
        scene.change({ kind: "freeze", mac: stationMac(each) });
      }
      expect(scene.lan.counters().refused).toBe(1);
      expect(scene.speak(1, stationMac(FREEZE_LIMIT + 1)).kind).toBe("flood");
      scene.change({ kind: "freeze", mac: A }); // is frozen already
      expect(scene.lan.counters().refused).toBe(1);
    });
  });

  describe("that claim to be the gateway", () => {
    it("are dropped at ports and from nodes", () => {
      const verdict = { kind: "drop", reason: "gateway address" };
      expect(scene.speak(1, GATEWAY)).toEqual(verdict);
      expect(fromNode(BROADCAST, GATEWAY)).toEqual(verdict);
      expect(scene.drops(1, "gateway address")).toBe(1);
      expect(scene.lan.counters().backbone.drops["gateway address"]).toBe(1);
      expect(scene.reported()).toEqual([]);
    });

    it("get no route, which is counted", () => {
      scene.route(GATEWAY, NODE_B);
      expect(wayTo(GATEWAY)).toEqual({ kind: "drop", reason: "no gateway" });
      expect(scene.lan.counters().refused).toBe(1);
    });
  });
});
