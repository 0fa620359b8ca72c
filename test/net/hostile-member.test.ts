import { seconds } from "../../src/base/duration.js";
import type { NodeId } from "../../src/base/ids.js";
import type { FloodedLsa } from "../../src/routing/signed-lsa.js";
import { encodeIdentity } from "../../src/wire/identity-body.js";
import { encodeLinks } from "../../src/wire/links-body.js";
import { encodeLsa, lsaKey, type LsaHeader } from "../../src/wire/lsa.js";
import { encodeStations } from "../../src/wire/stations-body.js";
import { stationMac } from "../ethernet-frame.js";
import { RecordingLogger } from "../recording-logger.js";
import { RESERVED_MAC, scene, type Fabric, type Host } from "./fabric.js";
import { line, ring } from "../graph.js";
import { broadcastAll, Station, unicastAll } from "./guests.js";
import { memoryChain, MemorySeal, nodeNamed } from "./memory-seal.js";

/*
 *   h0 ═══ h1 ═══ h2      h1 has a certificate, and lies
 */
interface Lan {
  readonly victim: Host;
  readonly liar: Host;
  readonly other: Host;
  readonly log: RecordingLogger;
}

function threeInALine(fabric: Fabric): Lan {
  const log = new RecordingLogger();
  const [victim, liar, other] = fabric.addGraph(3, line(3).edges, { logger: log });
  fabric.advance(2000);
  return { victim: victim!, liar: liar!, other: other!, log };
}

function signed(by: string, header: LsaHeader, body: Buffer): FloodedLsa {
  const octets = encodeLsa(header, body);
  return { octets, signature: new MemorySeal(by).sign(octets), ageSeconds: 0 };
}

/** What the liar tells its neighbour. */
function tell(fabric: Fabric, { victim, liar }: Lan, ...lsas: readonly FloodedLsa[]): void {
  victim.control.linkState.receive(liar.node, { kind: "link-state-update", lsas });
  fabric.advance(1);
}

const NO_LINKS = encodeLinks({ wantsFloods: false, endpoints: [], links: [] });

function links(origin: NodeId, sequence: number): LsaHeader {
  return { type: "links", origin, fragment: 0, sequence };
}

describe("a member that lies to its neighbour", () => {
  it.each([
    [
      "forges another's links",
      "forged",
      (lan: Lan) => signed("h1", links(lan.other.node, 99), NO_LINKS),
    ],
    [
      "forges another's stations",
      "forged",
      (lan: Lan) =>
        signed(
          "h1",
          { type: "stations", origin: lan.other.node, fragment: 0, sequence: 99 },
          encodeStations([]),
        ),
    ],
    [
      "shows another's certificate in an identity of its own making",
      "forged",
      (lan: Lan) =>
        signed(
          "h1",
          { type: "identity", origin: lan.other.node, fragment: 0, sequence: 99 },
          encodeIdentity(memoryChain("h2", "admin")),
        ),
    ],
    [
      "gives another node its own certificate",
      "not a member",
      (lan: Lan) =>
        signed(
          "h1",
          { type: "identity", origin: lan.other.node, fragment: 0, sequence: 99 },
          encodeIdentity(memoryChain("h1", "transit")),
        ),
    ],
    [
      "speaks for a node nobody knows",
      "unknown origin",
      () => signed("ghost", links(nodeNamed("ghost"), 1), NO_LINKS),
    ],
    [
      "sends what cannot be read",
      "malformed",
      (): FloodedLsa => ({ octets: Buffer.from("no"), signature: Buffer.alloc(64), ageSeconds: 0 }),
    ],
    [
      "tells a body of its own that cannot be read",
      "malformed",
      (lan: Lan) => signed("h1", links(lan.liar.node, 99), Buffer.from("no links")),
    ],
  ] as const)("%s: ignored, counted, named", (_what, reason, lie) => {
    scene(1, (fabric) => {
      const lan = threeInALine(fabric);
      const before = lan.victim.control.linkState.database.digest;
      const paths = lan.victim.control.linkState.topology.paths.size;
      tell(fabric, lan, lie(lan));
      expect(lan.victim.control.refusals()).toEqual({ [reason]: 1 });
      expect(lan.victim.control.linkState.database.digest).toEqual(before);
      expect(lan.victim.control.linkState.topology.paths.size).toBe(paths);
      expect(
        lan.log.lines.filter(({ event }) => event === "flooded message refused"),
      ).toMatchObject([{ level: "warn", fields: { peer: lan.liar.node, reason } }]);
      fabric.stop();
    });
  });

  it("replays an old LSA: ignored, and told better", () => {
    scene(2, (fabric) => {
      const lan = threeInALine(fabric);
      const { database } = lan.victim.control.linkState;
      const key = lsaKey(links(lan.other.node, 1));
      const old = database.flooded(key)!;
      lan.other.control.linkState.wantFloods(true);
      fabric.advance(1000);
      const newer = database.get(key)!.header.sequence;
      tell(fabric, lan, old);
      expect(lan.victim.control.refusals()).toEqual({}); // floods may cross
      fabric.advance(seconds(11));
      tell(fabric, lan, old);
      expect(lan.victim.control.refusals()).toEqual({ replayed: 1 });
      expect(database.get(key)!.header.sequence).toBe(newer);
      fabric.stop();
    });
  });

  it("claims the gateway's MAC: no route is made, and it is named", () => {
    scene(3, (fabric) => {
      const lan = threeInALine(fabric);
      const header = {
        type: "stations",
        origin: lan.liar.node,
        fragment: 0,
        sequence: 99,
      } as const;
      const station = { mobility: 7, frozen: false, addresses: [] };
      const body = encodeStations([
        { ...station, mac: RESERVED_MAC },
        { ...station, mac: stationMac(5) },
      ]);
      tell(fabric, lan, signed("h1", header, body));
      const macs = lan.victim.control.linkState.macRoutes().map(({ mac }) => mac);
      expect(macs).toEqual([stationMac(5)]);
      expect(lan.victim.control.refusals()).toEqual({ "reserved address": 1 });
      fabric.stop();
    });
  });

  it("is named once a minute, with how much was left unsaid", () => {
    scene(4, (fabric) => {
      const lan = threeInALine(fabric);
      const lie = signed("h1", links(lan.other.node, 99), NO_LINKS);
      for (let second = 0; second < 130; second += 1) {
        tell(fabric, lan, lie);
        fabric.advance(999);
      }
      const lines = lan.log.lines.filter(({ event }) => event === "flooded message refused");
      expect(lines.map(({ fields }) => fields["held"])).toEqual([0, 59, 59]);
      expect(lan.victim.control.refusals()).toEqual({ forged: 130 });
      fabric.stop();
    });
  });

  it("tells of itself without end: the others take a bounded number", () => {
    scene(5, (fabric) => {
      const lan = threeInALine(fabric);
      const lies = Array.from({ length: 1000 }, (_, at) =>
        signed("h1", links(lan.liar.node, 1000 + at), NO_LINKS),
      );
      tell(fabric, lan, ...lies);
      const { "too fast": refused } = lan.victim.control.refusals();
      expect(refused).toBeGreaterThan(900);
      fabric.stop();
    });
  });

  it("lies without end: each lie is refused, and it is listened to again", () => {
    scene(7, (fabric) => {
      const lan = threeInALine(fabric);
      const lies = Array.from({ length: 1000 }, (_, at) =>
        signed("h1", links(lan.other.node, 1000 + at), NO_LINKS),
      );
      tell(fabric, lan, ...lies);
      expect(lan.victim.control.refusals()).toEqual({ forged: 1000 });
      fabric.advance(1000);
      lan.other.control.linkState.wantFloods(true);
      fabric.advance(1000); // it is listened to again
      const key = lsaKey(links(lan.other.node, 1));
      const { database } = lan.victim.control.linkState;
      expect(database.get(key)).toEqual(lan.other.control.linkState.database.get(key));
      fabric.stop();
    });
  });

  it("asks for the whole database again and again: it is sent a bounded number of times", () => {
    scene(8, (fabric) => {
      const lan = threeInALine(fabric);
      const before = fabric.wire.octets;
      const all = {
        kind: "database-description",
        after: undefined,
        headers: [],
        checksums: [],
        last: true,
      } as const;
      for (let count = 0; count < 1000; count += 1) {
        lan.victim.control.linkState.receive(lan.liar.node, all);
      }
      fabric.advance(1);
      const once = 9 * 400; // nine LSAs here
      expect(fabric.wire.octets - before).toBeLessThan(65 * once);
      fabric.stop();
    });
  });

  it("tells each neighbour something else under one sequence: all end with the same", () => {
    scene(9, (fabric) => {
      const log = new RecordingLogger();
      const [left, liar, right] = fabric.addGraph(3, ring(3).edges, { logger: log });
      fabric.advance(2000);
      const body = (mac: number): Buffer =>
        encodeStations([{ mac: stationMac(mac), mobility: 1, frozen: false, addresses: [] }]);
      const header = {
        type: "stations",
        origin: liar!.node,
        fragment: 0,
        sequence: 2 ** 45,
      } as const;
      const say = (to: Host, mac: number): void => {
        const lsas = [signed("h1", header, body(mac))];
        to.control.linkState.receive(liar!.node, { kind: "link-state-update", lsas });
      };
      say(left!, 7);
      say(right!, 8);
      fabric.advance(seconds(30));
      const views = [left!, right!].map((host) =>
        host.control.linkState.macRoutes().map(({ mac }) => mac),
      );
      expect(views[0]).toEqual(views[1]);
      fabric.stop();
    });
  });

  it("claims a guest's MAC beyond all moves and goes: the guest is served again", () => {
    scene(10, (fabric) => {
      const lan = threeInALine(fabric);
      const guests = [lan.victim, lan.other].map((host, at) => new Station(fabric, host, at + 1));
      fabric.advance(1000);
      expect(broadcastAll(guests).wrong).toEqual([]);
      fabric.advance(100);
      const header = {
        type: "stations",
        origin: lan.liar.node,
        fragment: 0,
        sequence: 2 ** 45,
      } as const;
      const claim = { mac: stationMac(1), mobility: 2 ** 32 - 1, frozen: false, addresses: [] };
      tell(fabric, lan, signed("h1", header, encodeStations([claim])));
      broadcastAll(guests);
      fabric.advance(100);
      fabric.paths = new Set(["h0 h2", "h2 h0"]); // the liar is gone, the others meet
      fabric.reset(lan.liar);
      fabric.advance(5000);
      broadcastAll(guests);
      fabric.advance(100);
      expect(unicastAll(guests)).toEqual([]);
      fabric.stop();
    });
  });

  it("exaggerates an LSA's age: an honest copy keeps it alive", () => {
    scene(6, (fabric) => {
      const lan = threeInALine(fabric);
      const { database } = lan.victim.control.linkState;
      const header = links(
        lan.other.node,
        database.get(lsaKey(links(lan.other.node, 1)))!.header.sequence + 1,
      );
      const lsa = signed("h2", header, NO_LINKS);
      tell(fabric, lan, { ...lsa, ageSeconds: 3599 });
      tell(fabric, lan, { ...lsa, ageSeconds: 3 });
      fabric.advance(seconds(60));
      expect(database.get(lsaKey(header))).toBeDefined();
      fabric.stop();
    });
  });
});
