import type { NodeId } from "../../../src/base/ids.js";
import type { RouteEntry } from "../../../src/overlay/data-plane.js";
import { Tunnels, type ProbeAnswer } from "../../../src/overlay/tunnels.js";
import { nodeTagOf } from "../../../src/wire/node-tag.js";
import { decodeProbe, encodeProbe, type Probe } from "../../../src/wire/probe.js";
import {
  FLAG_PROBE,
  INITIAL_HOP_LIMIT,
  RECORD_HEADER_OCTETS,
  recordLength,
  writeRecordHeader,
} from "../../../src/wire/record.js";
import { FakeClock } from "../../fake-clock.js";
import { QueuedUplink } from "../../queued-uplink.js";

const id = (digit: string): NodeId => digit.repeat(64) as NodeId;
const tag = (node: NodeId): string => node.slice(0, 20);
const SELF = id("5");
const [A, B, C, D, STRANGER] = ["a", "b", "c", "d", "e"].map(id) as [
  NodeId,
  NodeId,
  NodeId,
  NodeId,
  NodeId,
];
const FRAME = Buffer.alloc(74, 7);

interface Header {
  readonly to: NodeId;
  readonly from: NodeId;
  readonly hopLimit?: number;
  readonly probe?: Probe;
  readonly payload?: Buffer;
}

function record({
  to,
  from,
  hopLimit = INITIAL_HOP_LIMIT,
  probe,
  payload = FRAME,
}: Header): Buffer {
  const body = probe === undefined ? payload : encodeProbe(probe);
  const octets = Buffer.concat([Buffer.alloc(RECORD_HEADER_OCTETS), body]);
  const flags = probe === undefined ? 0 : FLAG_PROBE;
  const address = { destination: nodeTagOf(to), source: nodeTagOf(from), hopLimit, flags };
  writeRecordHeader(octets, 0, address, body.length);
  return octets;
}

function route(node: NodeId, nextHop = node, over: Partial<RouteEntry> = {}): RouteEntry {
  return { node, nextHop, transit: true, wantsFloods: true, ...over };
}

/*
 *   A ── SELF ── B ── C
 *                └─── D
 */
describe("tunnels over a graph", () => {
  let clock: FakeClock;
  let tunnels: Tunnels;
  let delivered: { readonly frame: Buffer; readonly from: unknown }[];
  let answers: ProbeAnswer[];
  let a: QueuedUplink;
  let b: QueuedUplink;

  beforeEach(() => {
    clock = new FakeClock();
    delivered = [];
    answers = [];
    tunnels = new Tunnels({
      self: SELF,
      clock,
      deliver: (frame, from) => delivered.push({ frame: Buffer.from(frame), from }),
      probed: (answer) => answers.push(answer),
    });
    a = new QueuedUplink(A);
    b = new QueuedUplink(B);
    tunnels.attach(a);
    tunnels.attach(b);
  });

  const ROUTES = [route(A, A, { transit: false }), route(B), route(C, B), route(D, B)];

  /** Who was sent a record since the last question, over which neighbour. */
  function sent(): Record<string, string[]> {
    tunnels.flush();
    return {
      a: a.takeRecords().map(({ to }) => to.charAt(0)),
      b: b.takeRecords().map(({ to }) => to.charAt(0)),
    };
  }

  describe("forward", () => {
    it("reaches a neighbour that has no route yet, and nobody else", () => {
      expect(tunnels.forward(A, FRAME, false)).toBe(true);
      expect(tunnels.forward(C, FRAME, false)).toBe(false);
      tunnels.flush();
      expect(a.takeRecords()).toEqual([
        { to: tag(A), from: tag(SELF), hopLimit: INITIAL_HOP_LIMIT, payload: FRAME },
      ]);
    });

    it("takes the uplink to the next hop, even where there is a direct one", () => {
      tunnels.installRoutes([route(A, B), route(B), route(C, B)]);
      expect(tunnels.forward(C, FRAME, false)).toBe(true);
      expect(tunnels.forward(A, FRAME, false)).toBe(true);
      expect(sent()).toEqual({ a: [], b: ["c", "a"] });
    });

    it("takes nothing but WireGuard while it is restricted to that, and what there is after that", () => {
      tunnels.installRoutes([route(A), route(B), route(C, B)]);
      tunnels.restrict(true);
      expect(tunnels.forward(A, FRAME, false)).toBe(false);
      const path = new QueuedUplink(B, "2".repeat(32), "wireguard");
      tunnels.attach(path);
      expect(tunnels.forward(B, FRAME, false)).toBe(true);
      expect(tunnels.forward(C, FRAME, false)).toBe(true);
      expect(tunnels.forward(A, FRAME, false)).toBe(false);
      tunnels.flood(FRAME, false);
      expect(sent()).toEqual({ a: [], b: [] });
      expect(path.takeRecords().map(({ to }) => to.charAt(0))).toEqual(["b", "c", "b", "c"]);
      tunnels.installRoutes([]);
      tunnels.restrict(false);
      expect(tunnels.forward(A, FRAME, false)).toBe(true); // it stood by, without a route
      expect(sent()).toEqual({ a: ["a"], b: [] });
    });

    it("takes the direct uplink when the next hop's is gone, and none when there is none", () => {
      tunnels.installRoutes([route(A, B), route(B), route(C, B)]);
      tunnels.detach(b);
      expect(tunnels.forward(A, FRAME, false)).toBe(true);
      expect(tunnels.forward(C, FRAME, false)).toBe(false);
      expect(sent()).toEqual({ a: ["a"], b: [] });
    });

    it("takes WireGuard to a neighbour as long as there is such, however new another is", () => {
      const path = new QueuedUplink(A, "2".repeat(32), "wireguard");
      const newer = new QueuedUplink(A, "3".repeat(32));
      const carried = (): number[] => {
        tunnels.forward(A, FRAME, false);
        tunnels.flush();
        return [a, newer, path].map((each) => each.takeRecords().length);
      };
      tunnels.attach(path);
      expect(carried()).toEqual([0, 0, 1]);
      tunnels.attach(newer);
      expect(carried()).toEqual([0, 0, 1]);
      tunnels.detach(path);
      expect(carried()).toEqual([0, 1, 0]);
      tunnels.attach(path);
      expect(carried()).toEqual([0, 0, 1]);
    });

    it("takes the newest uplink to a neighbour, and the older one when that ends", () => {
      const newer = new QueuedUplink(A, "1".repeat(32));
      tunnels.attach(newer);
      tunnels.forward(A, FRAME, false);
      tunnels.flush();
      expect([a.takeRecords().length, newer.takeRecords().length]).toEqual([0, 1]);
      tunnels.detach(newer);
      tunnels.detach(newer); // again: nothing happens
      tunnels.forward(A, FRAME, false);
      expect(sent()).toEqual({ a: ["a"], b: [] });
    });

    it("ends with the routes that are replaced", () => {
      tunnels.installRoutes(ROUTES);
      tunnels.installRoutes([route(B)]);
      expect(tunnels.forward(C, FRAME, false)).toBe(false);
    });

    it("flushes each uplink that was used once a burst", () => {
      const before = b.flushes;
      tunnels.installRoutes(ROUTES);
      for (const node of [B, C, D, C]) tunnels.forward(node, FRAME, false);
      tunnels.flush();
      expect([a.flushes, b.flushes]).toEqual([0, before + 1]);
    });

    it("is counted for each node, once", () => {
      tunnels.installRoutes([...ROUTES, route(SELF)]);
      tunnels.forward(C, FRAME, false);
      tunnels.forward(C, Buffer.alloc(34), false);
      tunnels.forward(SELF, FRAME, false);
      tunnels.flood(FRAME, false);
      expect(tunnels.takeTraffic()).toEqual([{ node: C, frames: 2, octets: 64 + 24 }]);
      expect(tunnels.takeTraffic()).toEqual([]);
    });
  });

  describe("flood", () => {
    it("sends one copy to each reachable node that wants floods, or has not said", () => {
      const relayOnly = route(D, B, { wantsFloods: false });
      tunnels.installRoutes([route(B, B, { wantsFloods: false }), route(C, B), relayOnly]);
      tunnels.flood(FRAME, false);
      expect(sent()).toEqual({ a: ["a"], b: ["c"] });
    });

    it("waits a moment for somebody to become reachable, and is then sent once", () => {
      tunnels.detach(a);
      tunnels.detach(b);
      tunnels.flood(FRAME, false);
      clock.advance(900);
      tunnels.attach(b);
      expect(b.takeRecords()).toHaveLength(1);
      tunnels.attach(a);
      expect(sent()).toEqual({ a: [], b: [] });
    });

    it("waits for a route as well as for an uplink", () => {
      tunnels.detach(a);
      tunnels.installRoutes([route(B, B, { wantsFloods: false })]);
      tunnels.flood(FRAME, false);
      expect(b.takeRecords()).toEqual([]);
      tunnels.installRoutes([route(B, B, { wantsFloods: false }), route(C, B)]);
      expect(b.takeRecords()).toMatchObject([{ to: tag(C) }]);
    });
  });

  describe("a record for this node", () => {
    it("is delivered as a frame of its source's, and counted by the uplinks it crossed", () => {
      tunnels.installRoutes(ROUTES);
      expect(tunnels.receive(a, record({ to: SELF, from: A }), 0)).toBe("delivered");
      expect(
        tunnels.receive(b, record({ to: SELF, from: C, hopLimit: INITIAL_HOP_LIMIT - 1 }), 0),
      ).toBe("delivered");
      expect(tunnels.receive(b, record({ to: SELF, from: C, hopLimit: 1 }), 0)).toBe("delivered");
      expect(delivered).toEqual(
        [A, C, C].map((node) => ({ frame: FRAME, from: { kind: "node", node } })),
      );
      expect(tunnels.hops).toHaveLength(INITIAL_HOP_LIMIT);
      expect([tunnels.hops[0], tunnels.hops[1], tunnels.hops.at(-1)]).toEqual([1, 1, 1]);
    });

    it("is refused in the name of another than a neighbour that does not relay", () => {
      expect(tunnels.receive(a, record({ to: SELF, from: B }), 0)).toBe("forged source");
      tunnels.installRoutes(ROUTES);
      expect(tunnels.receive(a, record({ to: SELF, from: B }), 0)).toBe("forged source");
    });

    it("is refused in this node's own name, and in an unknown one", () => {
      tunnels.installRoutes(ROUTES);
      expect(tunnels.receive(b, record({ to: SELF, from: SELF }), 0)).toBe("forged source");
      expect(tunnels.receive(b, record({ to: SELF, from: STRANGER }), 0)).toBe("unknown source");
      tunnels.detach(a);
      tunnels.installRoutes([route(B)]);
      expect(tunnels.receive(a, record({ to: SELF, from: A }), 0)).toBe("unknown source");
      expect(delivered).toEqual([]);
    });

    it.each([0, INITIAL_HOP_LIMIT + 1, 255])(
      "is refused with the hop limit %d, which nobody writes",
      (hopLimit) => {
        expect(tunnels.receive(a, record({ to: SELF, from: A, hopLimit }), 0)).toBe("hop limit");
      },
    );
  });

  describe("a record for another node", () => {
    beforeEach(() => {
      tunnels.installRoutes(ROUTES);
    });

    it("leaves toward it with one hop less, and nothing else changed", () => {
      expect(tunnels.receive(a, record({ to: C, from: A }), 0)).toBe("relayed");
      expect(tunnels.receive(b, record({ to: A, from: D, hopLimit: 2 }), 0)).toBe("relayed");
      tunnels.flush();
      expect(b.takeRecords()).toEqual([
        { to: tag(C), from: tag(A), hopLimit: INITIAL_HOP_LIMIT - 1, payload: FRAME },
      ]);
      expect(a.takeRecords()).toEqual([{ to: tag(A), from: tag(D), hopLimit: 1, payload: FRAME }]);
      expect([tunnels.relayedFrames, tunnels.relayedOctets]).toEqual([2, 128]);
      expect(delivered).toEqual([]);
      expect(tunnels.takeTraffic()).toEqual([]);
    });

    it.each([
      ["hop limit", A, { to: C, from: A, hopLimit: 1 }],
      ["hop limit", A, { to: C, from: A, hopLimit: 0 }],
      ["hop limit", A, { to: C, from: A, hopLimit: INITIAL_HOP_LIMIT + 1 }],
      ["no route", A, { to: STRANGER, from: A }],
      ["no way on", B, { to: C, from: D }],
      ["no way on", A, { to: A, from: A }],
      ["forged source", A, { to: C, from: D }],
      ["forged source", B, { to: A, from: SELF }],
      ["unknown source", B, { to: A, from: STRANGER }],
    ] as const)("is refused: %s (%#)", (reason, over, header) => {
      expect(tunnels.receive(over === A ? a : b, record(header), 0)).toBe(reason);
      expect(sent()).toEqual({ a: [], b: [] });
      expect(tunnels.relayedFrames).toBe(0);
    });

    it("is refused where its way on has no uplink", () => {
      tunnels.detach(b);
      expect(tunnels.receive(a, record({ to: C, from: A }), 0)).toBe("no route");
    });

    it("is refused by a node that does not relay; one for the node itself is not", () => {
      tunnels.relays = false;
      expect(tunnels.receive(a, record({ to: C, from: A }), 0)).toBe("not a relay");
      expect(tunnels.receive(a, record({ to: SELF, from: A }), 0)).toBe("delivered");
    });
  });

  describe("records of one chunk", () => {
    beforeEach(() => {
      tunnels.installRoutes(ROUTES);
    });

    /** Receives them one behind the other in one buffer, which lasts unless said otherwise. */
    function receive(headers: readonly Header[], lasts = true): Buffer {
      const chunk = Buffer.concat(headers.map(record));
      for (let at = 0; at < chunk.length;) {
        const octets = RECORD_HEADER_OCTETS + recordLength(chunk, at);
        tunnels.receive(a, chunk, at, lasts);
        at += octets;
      }
      return chunk;
    }

    it("leave as one run where they go one way", () => {
      receive([C, D, B, C].map((to) => ({ to, from: A })));
      expect(b.runs).toEqual([]);
      expect(sent()).toEqual({ a: [], b: ["c", "d", "b", "c"] });
      expect(b.runs).toEqual([4]);
    });

    it("leave as two runs where one between them goes elsewhere", () => {
      receive([C, C, SELF, D].map((to) => ({ to, from: A })));
      expect(sent()).toEqual({ a: [], b: ["c", "c", "d"] });
      expect(b.runs).toEqual([2, 1]);
    });

    it("leave in runs of their own where the buffers differ", () => {
      receive([{ to: C, from: A }]);
      receive([{ to: C, from: A }]);
      expect(sent()).toEqual({ a: [], b: ["c", "c"] });
      expect(b.runs).toEqual([1, 1]);
    });

    it("are copied before the call returns where the buffer does not last", () => {
      receive(
        [C, D].map((to) => ({ to, from: A })),
        false,
      ).fill(0);
      expect(b.runs).toEqual([1, 1]);
      expect(sent()).toEqual({ a: [], b: ["c", "d"] });
    });

    it("stay in order where a buffer that lasts and one that does not follow each other", () => {
      receive([{ to: C, from: A }]);
      receive([{ to: D, from: A }], false);
      receive([{ to: B, from: A }]);
      expect(sent()).toEqual({ a: [], b: ["c", "d", "b"] });
    });

    it("are given up with the uplink they were to leave over", () => {
      receive([{ to: C, from: A }]);
      tunnels.detach(b);
      expect(sent()).toEqual({ a: [], b: [] });
    });
  });

  describe("a probe", () => {
    const request: Probe = { kind: "request", id: 7, sequence: 3, forwardHops: 0 };
    beforeEach(() => {
      tunnels.installRoutes(ROUTES);
    });

    it("leaves at once toward its node, and not toward an unknown or unreachable one", () => {
      expect(tunnels.probe(C, 7, 3)).toBe(true);
      const [only] = b.takeRecords();
      expect(only).toMatchObject({ to: tag(C), from: tag(SELF), hopLimit: INITIAL_HOP_LIMIT });
      expect(decodeProbe(only!.payload)).toEqual(request);
      expect(tunnels.probe(STRANGER, 7, 3)).toBe(false);
      tunnels.detach(b);
      expect(tunnels.probe(C, 7, 3)).toBe(false);
      expect(tunnels.takeTraffic()).toEqual([]);
    });

    it("is answered with how many uplinks it crossed, and not delivered", () => {
      const asked = record({ to: SELF, from: C, hopLimit: INITIAL_HOP_LIMIT - 1, probe: request });
      expect(tunnels.receive(b, asked, 0)).toBe("probe");
      tunnels.flush();
      const [only] = b.takeRecords();
      expect(only).toMatchObject({ to: tag(C), from: tag(SELF), hopLimit: INITIAL_HOP_LIMIT });
      expect(decodeProbe(only!.payload)).toEqual({ ...request, kind: "reply", forwardHops: 2 });
      expect([delivered, answers, tunnels.hops[1]]).toEqual([[], [], 0]);
    });

    it("comes back to who asked", () => {
      const reply: Probe = { ...request, kind: "reply", forwardHops: 2 };
      const answer = record({ to: SELF, from: C, hopLimit: INITIAL_HOP_LIMIT - 2, probe: reply });
      expect(tunnels.receive(b, answer, 0)).toBe("probe");
      expect(answers).toEqual([{ id: 7, sequence: 3, node: C, forwardHops: 2, backHops: 3 }]);
      expect(sent()).toEqual({ a: [], b: [] });
    });

    it("is refused where it is malformed", () => {
      const broken = record({ to: SELF, from: C, probe: request });
      broken[RECORD_HEADER_OCTETS] = 9;
      expect(tunnels.receive(b, broken, 0)).toBe("malformed probe");
      expect(sent()).toEqual({ a: [], b: [] });
    });

    it("is relayed like a frame", () => {
      const asked = record({ to: C, from: A, probe: request });
      expect(tunnels.receive(a, asked, 0)).toBe("relayed");
      tunnels.flush();
      expect(b.takeRecords()).toMatchObject([{ to: tag(C), hopLimit: INITIAL_HOP_LIMIT - 1 }]);
    });
  });
});
