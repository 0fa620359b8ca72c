import { millis, minutes } from "../../src/base/duration.js";
import { parseMac, type Mac } from "../../src/base/ids.js";
import { ethernetFrame, stationMac } from "../ethernet-frame.js";
import { RecordingLogger } from "../recording-logger.js";
import { scene, type Fabric, type Guest, type Host } from "./fabric.js";

/*
 *   a ── A ═══════ B ── b        B dials A
 */

const BROADCAST = parseMac("ff:ff:ff:ff:ff:ff")!;
const MAC_A = stationMac(1);
const MAC_B = stationMac(2);

const SEEDS = Array.from({ length: 50 }, (_, index) => index + 1);

interface Lan {
  readonly A: Host;
  readonly B: Host;
  readonly a: Guest;
  readonly b: Guest;
}

function twoHosts(fabric: Fabric): Lan {
  const A = fabric.addHost("A");
  const B = fabric.addHost("B");
  return { A, B, a: fabric.attach(A), b: fabric.attach(B) };
}

function connected(fabric: Fabric): Lan {
  const lan = twoHosts(fabric);
  fabric.start(lan.A);
  fabric.start(lan.B, lan.A);
  return lan;
}

/** Sends one frame and tells how many of it each guest received. */
function crossing(
  fabric: Fabric,
  from: Guest,
  to: Guest,
  addresses: { to: Mac; from: Mac },
): number {
  const before = to.port.sent.length;
  fabric.send(from, ethernetFrame(addresses));
  return to.port.sent.length - before;
}

describe("two hosts", () => {
  it("are no LAN before they are connected", () => {
    scene(1, (fabric) => {
      const { a, b } = twoHosts(fabric);
      expect(crossing(fabric, a, b, { to: BROADCAST, from: MAC_A })).toBe(0);
    });
  });

  it("have it in the log once when the other does not answer", () => {
    scene(1, (fabric) => {
      const logger = new RecordingLogger();
      const A = fabric.addHost("A");
      const B = fabric.addHost("B", { logger });
      fabric.start(A);
      fabric.deafen(A);
      fabric.start(B, A);
      fabric.advance(minutes(5));
      expect(logger.lines).toMatchObject([
        { level: "warn", event: "connection failed", fields: { endpoint: `memory:${A.listen}` } },
      ]);
    });
  });

  it.each(SEEDS)("carry a broadcast once, and unicast both ways (seed %d)", (seed) => {
    scene(seed, (fabric) => {
      const { A, B, a, b } = connected(fabric);
      expect(fabric.peersUp(A)).toEqual([B.node]);
      expect(fabric.peersUp(B)).toEqual([A.node]);
      expect(crossing(fabric, a, b, { to: BROADCAST, from: MAC_A })).toBe(1);
      expect(crossing(fabric, b, a, { to: MAC_A, from: MAC_B })).toBe(1);
      expect(crossing(fabric, a, b, { to: MAC_B, from: MAC_A })).toBe(1);
      fabric.stop();
      expect(fabric.clock.pending).toBe(0);
    });
  });

  it("carry what a guest said in the second before the uplink came", () => {
    scene(7, (fabric) => {
      const { A, B, a, b } = twoHosts(fabric);
      fabric.send(a, ethernetFrame({ to: BROADCAST, from: MAC_A }));
      fabric.advance(999);
      fabric.send(a, ethernetFrame({ to: BROADCAST, from: MAC_A }));
      fabric.advance(2);
      fabric.start(A);
      fabric.start(B, A);
      expect(b.port.sent).toHaveLength(1);
      expect(crossing(fabric, a, b, { to: BROADCAST, from: MAC_A })).toBe(1);
    });
  });

  it("never send a frame back to the guest it came from", () => {
    scene(2, (fabric) => {
      const { a } = connected(fabric);
      expect(crossing(fabric, a, a, { to: BROADCAST, from: MAC_A })).toBe(0);
    });
  });

  it.each(SEEDS)("keep one uplink when both dial at once (seed %d)", (seed) => {
    scene(seed, (fabric) => {
      const { A, B, a, b } = twoHosts(fabric);
      // Who comes first is drawn: each direction has a delay of up to 20 ms, and keeps its order.
      const delays = new Map([A.name, B.name].map((name) => [name, fabric.rng.uint32() % 20]));
      fabric.wire.intercept((packet, next) => {
        fabric.clock.after(millis(delays.get(packet.from) ?? 0), () => {
          next(packet);
        });
      });
      fabric.start(A, B);
      fabric.start(B, A);
      fabric.advance(8000);
      expect(fabric.peersUp(A)).toEqual([B.node]);
      expect(fabric.peersUp(B)).toEqual([A.node]);
      fabric.wire.intercept((packet, next) => {
        next(packet);
      });
      expect(crossing(fabric, a, b, { to: BROADCAST, from: MAC_A })).toBe(1);
    });
  });

  it("find each other again after a reset, at once", () => {
    scene(3, (fabric) => {
      const { A, B, a, b } = connected(fabric);
      const before = A.control.peers()[0]?.uplink;
      fabric.reset(A);
      fabric.advance(200);
      expect(A.control.peers()[0]?.uplink).not.toBe(before);
      expect(fabric.peersUp(A)).toEqual([B.node]);
      expect(crossing(fabric, a, b, { to: BROADCAST, from: MAC_A })).toBe(1);
    });
  });

  it("notice a silent death within 2 s, and heal within the next backoff", () => {
    scene(4, (fabric) => {
      const { A, B } = connected(fabric);
      fabric.advance(3000);
      fabric.wire.intercept(() => undefined);
      fabric.advance(2000);
      expect(fabric.peersUp(A)).toEqual([]);
      expect(fabric.peersUp(B)).toEqual([]);
      fabric.wire.intercept((packet, next) => {
        next(packet);
      });
      fabric.advance(60_000);
      expect(fabric.peersUp(A)).toEqual([B.node]);
    });
  });

  it("are told of as down since they were last up, however often they are dialled", () => {
    scene(7, (fabric) => {
      const { A, B } = connected(fabric);
      fabric.advance(60_000);
      for (const host of [A, B]) fabric.deafen(host);
      const lost = fabric.clock.now();
      fabric.reset(A);
      const told = new Set<string>();
      for (let seconds = 0; seconds < 90; seconds += 1) {
        fabric.advance(997);
        const [peer] = B.control.peers();
        told.add(peer?.state ?? "");
        expect(peer?.since).toBe(lost);
        expect(peer?.reason).not.toBe("");
        expect(peer?.reasonSince).toBeGreaterThanOrEqual(lost);
      }
      expect(told).toContain("backing-off");
    });
  });

  it("are told of as down since they were first dialled, where nobody ever answered", () => {
    scene(8, (fabric) => {
      const { A, B } = twoHosts(fabric);
      fabric.deafen(A);
      const begun = fabric.clock.now();
      fabric.start(B, A);
      fabric.advance(90_000);
      expect(B.control.peers()).toMatchObject([{ node: undefined, since: begun }]);
      expect(B.control.peers()[0]?.reasonSince).toBeGreaterThan(begun);
    });
  });

  it("live through an hour of pings without losing each other", () => {
    scene(5, (fabric) => {
      const { A, B } = connected(fabric);
      const uplink = A.control.peers()[0]?.uplink;
      fabric.advance(3_600_000);
      expect(A.control.peers()[0]?.uplink).toBe(uplink);
      expect(fabric.peersUp(B)).toEqual([A.node]);
    });
  });

  it.each(SEEDS)("settle in spite of loss and duplication while they connect (seed %d)", (seed) => {
    scene(seed, (fabric) => {
      const { A, B } = twoHosts(fabric);
      fabric.wire.intercept((packet, next) => {
        const draw = fabric.rng.uint32() % 10;
        if (draw === 0 && packet.what.startsWith("SYN")) return;
        next(packet);
      });
      fabric.start(A, B);
      fabric.start(B, A);
      fabric.advance(90_000);
      expect(fabric.peersUp(A)).toEqual([B.node]);
      expect(fabric.peersUp(B)).toEqual([A.node]);
    });
  });

  it("stop dialling an endpoint that leads to themselves", () => {
    scene(6, (fabric) => {
      const A = fabric.addHost("A");
      fabric.start(A, A);
      fabric.advance(60_000);
      expect(A.control.peers().map(({ state }) => state)).toEqual(["idle"]);
      expect(fabric.log.diagram().match(/SYN/g)).toHaveLength(1);
    });
  });
});

/*
 *   A ═══ B ── b      B and C know A only
 *   ║
 *   C ── c
 */
describe("three hosts of which two know only the first", () => {
  it.each(SEEDS)("are one LAN, A relaying, with no further uplink (seed %d)", (seed) => {
    scene(seed, (fabric) => {
      const [A, B, C] = [fabric.addHost("A"), fabric.addHost("B"), fabric.addHost("C")] as const;
      const [b, c] = [fabric.attach(B), fabric.attach(C)];
      fabric.start(A);
      fabric.start(B, A);
      fabric.start(C, A);
      fabric.advance(10_000);
      expect(fabric.peersUp(A)).toHaveLength(2);
      expect(fabric.peersUp(B)).toEqual([A.node]);
      expect(crossing(fabric, b, c, { to: BROADCAST, from: MAC_A })).toBe(1);
    });
  });

  it("get an uplink of their own while their guests talk much, and lose it when idle", () => {
    scene(9, (fabric) => {
      const [A, B, C] = [fabric.addHost("A"), fabric.addHost("B"), fabric.addHost("C")] as const;
      const [b, c] = [fabric.attach(B), fabric.attach(C)];
      fabric.start(A);
      fabric.start(B, A);
      fabric.start(C, A);
      fabric.send(c, ethernetFrame({ to: BROADCAST, from: MAC_B }));
      fabric.advance(1000);
      for (let count = 0; count < 100; count += 1) {
        expect(crossing(fabric, b, c, { to: MAC_B, from: MAC_A })).toBe(1);
      }
      fabric.advance(1500);
      expect(fabric.peersUp(B)).toContain(C.node);
      expect(crossing(fabric, b, c, { to: MAC_B, from: MAC_A })).toBe(1);
      fabric.advance(301_000);
      expect(fabric.peersUp(B)).toEqual([A.node]);
    });
  });

  it("find each other when the first is gone", () => {
    scene(10, (fabric) => {
      const [A, B, C] = [fabric.addHost("A"), fabric.addHost("B"), fabric.addHost("C")] as const;
      const [b, c] = [fabric.attach(B), fabric.attach(C)];
      fabric.start(A);
      fabric.start(B, A);
      fabric.start(C, A);
      fabric.advance(1000);
      A.control.stop();
      fabric.deafen(A);
      fabric.advance(1500);
      expect(crossing(fabric, b, c, { to: BROADCAST, from: MAC_A })).toBe(1);
    });
  });

  it("prints the run and its seed when a scene fails", () => {
    const failing = (): void => {
      scene(77, (fabric) => {
        connected(fabric);
        throw new Error("on purpose");
      });
    };
    expect(failing).toThrow(/seed 77: on purpose\nsequenceDiagram\n\s+B->>A: SYN/);
  });
});
