import { millis, minutes, seconds, type Millis } from "../../../src/base/duration.js";
import type { Mac, NodeId, PortId } from "../../../src/base/ids.js";
import { parseIp, type IpAddress } from "../../../src/base/ip-address.js";
import type { DuplicateReport } from "../../../src/routing/mac-route-news.js";
import { MacRoutes } from "../../../src/routing/mac-routes.js";
import { INSTALLED_MAX } from "../../../src/routing/route-quota.js";
import type { StationChange } from "../../../src/base/station-change.js";
import { STATIONS_MAX } from "../../../src/routing/station-fragments.js";
import {
  MOBILITY_MAX,
  STATIONS_PER_FRAGMENT,
  type Station,
} from "../../../src/wire/stations-body.js";
import { FakeClock } from "../../fake-clock.js";
import { nodeNumbered } from "../../routing-graph.js";

const SELF = nodeNumbered(5);
const LOW = nodeNumbered(1);
const HIGH = nodeNumbered(9);
const GATEWAY = 0x02_00_00_00_00_fe as Mac;
const GUEST = 0x02_00_00_00_00_01 as Mac;
const PORT = 3 as PortId;
const ADDRESS = parseIp("10.20.0.7")!;
const OTHER_ADDRESS = parseIp("fd00::7")!;

function station(mac: Mac, mobility = 0, more: Partial<Station> = {}): Station {
  return { mac, mobility, frozen: false, addresses: [], ...more };
}

/** `count` stations of one fragment, of MACs that no other start has. */
function manyStations(start: number, count = STATIONS_PER_FRAGMENT): readonly Station[] {
  return Array.from({ length: count }, (_, at) =>
    station((0x04_00_00_00_00_00 + start + at) as Mac),
  );
}

class Bench {
  readonly clock = new FakeClock();
  readonly changes: StationChange[] = [];
  readonly duplicates: DuplicateReport[] = [];
  announcements = 0;
  readonly routes: MacRoutes;

  constructor(reachable: readonly NodeId[] = [LOW, HIGH]) {
    this.routes = new MacRoutes({
      self: SELF,
      clock: this.clock,
      reserved: new Set([GATEWAY]),
      events: {
        forward: (changes) => {
          expect(changes).not.toEqual([]);
          this.changes.push(...changes);
        },
        announce: () => {
          this.announcements += 1;
        },
        pretended: () => undefined,
        duplicate: (report) => {
          this.duplicates.push(report);
        },
      },
    });
    this.routes.reachable(new Set(reachable));
  }

  see(mac: Mac = GUEST, addresses: readonly IpAddress[] = [], port: PortId = PORT): void {
    this.routes.local({ kind: "here", mac, port, addresses });
  }

  /** Changes since the last call. */
  taken(): readonly StationChange[] {
    return this.changes.splice(0);
  }

  /** What one MAC is told of to other nodes. */
  own(mac: Mac = GUEST): Station | undefined {
    return this.routes.own().find((each) => each.mac === mac);
  }

  view(mac: Mac = GUEST): ReturnType<MacRoutes["table"]>[number] | undefined {
    return this.routes.table().find((each) => each.mac === mac);
  }

  /** The guest of another node shows here and there in turn, until it has moved `moves` times. */
  pingPong(moves: number, gap: Millis = seconds(1)): this {
    this.routes.remote(HIGH, 0, [station(GUEST)]);
    for (let move = 1; move <= moves; move += 1) {
      if (move % 2 === 1) this.see();
      else this.routes.remote(HIGH, 0, [station(GUEST, move)]);
      this.clock.advance(gap);
    }
    return this;
  }
}

describe("the MAC routes of a node", () => {
  it("tell of a station seen for the first time anywhere with mobility 0 and its addresses", () => {
    const bench = new Bench();
    bench.see(GUEST, [ADDRESS]);
    expect(bench.routes.own()).toEqual([station(GUEST, 0, { addresses: [ADDRESS] })]);
    expect(bench.announcements).toBe(1);
    expect(bench.taken()).toEqual([]);
    expect(bench.view()).toMatchObject({ node: SELF, active: true, conflict: undefined });
  });

  it("tell of a station anew when its addresses change, not when its port does", () => {
    const bench = new Bench();
    bench.see(GUEST, [ADDRESS]);
    bench.see(GUEST, [ADDRESS], 4 as PortId);
    expect(bench.announcements).toBe(1);
    bench.see(GUEST, [ADDRESS, OTHER_ADDRESS]);
    expect(bench.announcements).toBe(2);
    expect(bench.own()?.addresses).toEqual([ADDRESS, OTHER_ADDRESS]);
  });

  it("no longer tell of a station that is gone", () => {
    const bench = new Bench();
    bench.see();
    bench.routes.local({ kind: "gone", mac: GUEST });
    expect(bench.routes.own()).toEqual([]);
    expect(bench.announcements).toBe(2);
    bench.routes.local({ kind: "gone", mac: GUEST });
    expect(bench.announcements).toBe(2);
  });

  it("install what another node tells, with the addresses, and only what has changed", () => {
    const bench = new Bench();
    const addresses = [ADDRESS];
    bench.routes.remote(HIGH, 2, [station(GUEST, 4, { addresses })]);
    expect(bench.taken()).toEqual([{ kind: "route", mac: GUEST, node: HIGH, addresses }]);
    bench.routes.remote(HIGH, 2, [station(GUEST, 4, { addresses }), ...manyStations(0, 1)]);
    expect(bench.taken()).toMatchObject([{ kind: "route", mac: manyStations(0, 1)[0]!.mac }]);
    bench.routes.remote(HIGH, 2, [station(GUEST, 4, { addresses: [OTHER_ADDRESS] })]);
    expect(bench.taken().map(({ kind }) => kind)).toEqual(["withdraw", "route"]);
    bench.routes.remote(HIGH, 2, []);
    expect(bench.taken()).toEqual([{ kind: "withdraw", mac: GUEST }]);
    expect(bench.routes.table()).toEqual([]);
  });

  it("hold what one fragment says apart from what another says", () => {
    const bench = new Bench();
    const [one, other] = manyStations(0, 2) as [Station, Station];
    bench.routes.remote(HIGH, 0, [one]);
    bench.routes.remote(HIGH, 1, [other]);
    bench.taken();
    bench.routes.remote(HIGH, 0, []);
    expect(bench.taken()).toEqual([{ kind: "withdraw", mac: one.mac }]);
    bench.routes.forgetOrigin(HIGH);
    expect(bench.taken()).toEqual([{ kind: "withdraw", mac: other.mac }]);
  });

  it("date a route from when it came, not from when it was told again", () => {
    const bench = new Bench();
    bench.routes.remote(HIGH, 0, [station(GUEST)]);
    const since = bench.clock.now();
    bench.clock.advance(1000);
    bench.routes.remote(HIGH, 0, [station(GUEST)]);
    expect(bench.view()).toMatchObject({ since });
  });

  it("lead to the greatest mobility and, of equal ones, to the smaller node id", () => {
    const bench = new Bench();
    bench.routes.remote(HIGH, 0, [station(GUEST, 1)]);
    bench.routes.remote(LOW, 0, [station(GUEST, 0)]);
    expect(bench.taken()).toMatchObject([{ kind: "route", node: HIGH }]);
    bench.routes.remote(LOW, 0, [station(GUEST, 1)]);
    expect(bench.taken()).toMatchObject([{ kind: "route", node: LOW }]);
    bench.routes.remote(LOW, 0, []);
    expect(bench.taken()).toMatchObject([{ kind: "route", node: HIGH }]);
  });

  it("do not take their own node's LSAs for another's", () => {
    const bench = new Bench([LOW, HIGH, SELF]);
    bench.routes.remote(SELF, 0, [station(GUEST, 7)]);
    expect(bench.taken()).toEqual([]);
    bench.see();
    expect(bench.own()?.mobility).toBe(0);
  });
});

describe("a station that moves", () => {
  it("is taken over with the next mobility, and its route withdrawn", () => {
    const bench = new Bench();
    bench.routes.remote(HIGH, 0, [station(GUEST, 6)]);
    bench.taken();
    bench.see();
    expect(bench.own()).toEqual(station(GUEST, 7));
    expect(bench.taken()).toEqual([{ kind: "withdraw", mac: GUEST }]);
    expect(bench.announcements).toBe(1);
  });

  it("is yielded to a better claim, and comes back with the station's next frame only", () => {
    const bench = new Bench();
    bench.see();
    bench.routes.remote(HIGH, 0, [station(GUEST, 1)]);
    expect(bench.routes.own()).toEqual([]);
    expect(bench.announcements).toBe(2);
    expect(bench.taken()).toMatchObject([{ kind: "yield" }, { kind: "route", node: HIGH }]);
    bench.routes.remote(HIGH, 0, []);
    expect(bench.taken()).toEqual([{ kind: "withdraw", mac: GUEST }]);
    expect(bench.routes.own()).toEqual([]);
    bench.see();
    expect(bench.own()?.mobility).toBe(0);
  });

  it("stays here against an equal claim of a greater node id, not against a smaller one's", () => {
    const bench = new Bench();
    bench.see();
    bench.routes.remote(HIGH, 0, [station(GUEST)]);
    expect(bench.own()).toBeDefined();
    expect(bench.taken()).toEqual([]);
    bench.routes.remote(LOW, 0, [station(GUEST)]);
    expect(bench.own()).toBeUndefined();
    expect(bench.taken()).toMatchObject([{ kind: "yield" }, { kind: "route", node: LOW }]);
  });

  it("is sent to the best node that is reachable, and outdoes the others all the same", () => {
    const bench = new Bench([LOW]);
    bench.routes.remote(LOW, 0, [station(GUEST, 1)]);
    bench.routes.remote(HIGH, 0, [station(GUEST, 8)]);
    expect(bench.taken()).toMatchObject([{ kind: "route", node: LOW }]);
    bench.routes.reachable(new Set([LOW, HIGH]));
    expect(bench.taken()).toMatchObject([{ kind: "route", node: HIGH }]);
    bench.routes.reachable(new Set());
    expect(bench.taken()).toEqual([{ kind: "withdraw", mac: GUEST }]);
    expect(bench.view()).toMatchObject({ node: HIGH, active: false });
    bench.see();
    expect(bench.own()?.mobility).toBe(9);
  });

  it("is yielded to a better claim of an unreachable node too: everybody decides alike", () => {
    const bench = new Bench([]);
    bench.see();
    bench.routes.remote(HIGH, 0, [station(GUEST, 3)]);
    expect(bench.taken()).toEqual([{ kind: "yield", mac: GUEST }]);
    bench.see();
    expect(bench.own()?.mobility).toBe(4);
  });
});

describe("a MAC of two stations", () => {
  it("is not taken over at the fifth move within 180 s: it is frozen, told so and reported", () => {
    const bench = new Bench().pingPong(4);
    expect(bench.own()).toBeUndefined();
    bench.taken();
    bench.announcements = 0;
    bench.see();
    expect(bench.taken()).toEqual([
      { kind: "freeze", mac: GUEST },
      { kind: "yield", mac: GUEST },
    ]);
    expect(bench.routes.own()).toEqual([station(GUEST, 4, { frozen: true })]);
    expect(bench.announcements).toBe(1);
    const report = { port: PORT, node: HIGH, frozen: "here" };
    expect(bench.duplicates).toEqual([{ mac: GUEST, ...report }]);
    expect(bench.view()).toMatchObject({ node: HIGH, active: true, conflict: report });
  });

  it("is taken over at each move before", () => {
    const bench = new Bench().pingPong(3);
    expect(bench.own()).toEqual(station(GUEST, 3));
    expect(bench.duplicates).toEqual([]);
  });

  it("is no duplicate when its moves are spread over 180 s", () => {
    const bench = new Bench();
    bench.pingPong(21, seconds(45)); // the fifth comes 180 s after the first
    expect(bench.duplicates).toEqual([]);
    expect(bench.own()?.frozen).toBe(false);
  });

  it("is a duplicate when the fifth move comes a little sooner", () => {
    const bench = new Bench();
    bench.pingPong(21, millis(44_999));
    expect(bench.duplicates).toHaveLength(1);
  });

  it("thaws after ten minutes with its history forgotten", () => {
    const bench = new Bench().pingPong(4);
    bench.see();
    expect(bench.own()?.frozen).toBe(true);
    bench.see();
    bench.clock.advance(minutes(10) - 1);
    expect(bench.own()?.frozen).toBe(true);
    bench.taken();
    bench.announcements = 0;
    bench.clock.advance(1);
    expect(bench.taken()).toEqual([{ kind: "thaw", mac: GUEST }]);
    expect(bench.announcements).toBe(1);
    expect(bench.routes.own()).toEqual([]);
    expect(bench.duplicates).toHaveLength(1);
    bench.see();
    expect(bench.own()).toMatchObject({ mobility: 5, frozen: false });
    expect(bench.clock.pending).toBe(0);
  });

  it("is served again, and may move, when a second way to the port was why it moved", () => {
    const bench = new Bench().pingPong(5);
    bench.routes.excuseMoves(4 as PortId);
    expect(bench.own()?.frozen).toBe(true);
    bench.routes.excuseMoves(PORT);
    bench.see();
    expect(bench.own()).toMatchObject({ mobility: 5, frozen: false });
  });

  it("follows the winner to other nodes while it is frozen, and is free when there is none", () => {
    const bench = new Bench().pingPong(4);
    bench.see();
    bench.taken();
    bench.routes.remote(LOW, 0, [station(GUEST, 9)]);
    expect(bench.taken()).toMatchObject([{ kind: "route", node: LOW }]);
    bench.routes.forgetOrigin(LOW);
    expect(bench.own()?.frozen).toBe(true);
    bench.routes.forgetOrigin(HIGH);
    expect(bench.own()).toBeUndefined();
    expect(bench.taken()).toContainEqual({ kind: "thaw", mac: GUEST });
  });

  it("is shown without a port once its port is gone", () => {
    const bench = new Bench().pingPong(4);
    bench.see();
    bench.routes.local({ kind: "gone", mac: GUEST });
    expect(bench.view()?.conflict).toEqual({ port: undefined, node: HIGH, frozen: "here" });
    expect(bench.own()?.frozen).toBe(true);
  });

  it("is reported by its owner too, once a freeze, and never routed to where it is frozen", () => {
    const bench = new Bench();
    bench.see();
    const frozen = station(GUEST, 0, { frozen: true });
    bench.routes.remote(LOW, 0, [frozen]);
    bench.routes.remote(LOW, 0, [frozen, ...manyStations(0, 1)]);
    bench.routes.remote(LOW, 0, [{ ...frozen, mobility: 9 }]);
    const report = { port: PORT, node: LOW, frozen: "there" };
    expect(bench.duplicates).toEqual([{ mac: GUEST, ...report }]);
    expect(bench.view()).toMatchObject({ node: SELF, conflict: report });
    expect(bench.own()).toEqual(station(GUEST));
    bench.routes.remote(LOW, 0, []);
    expect(bench.view()?.conflict).toBeUndefined();
    bench.routes.remote(LOW, 0, [frozen]);
    expect(bench.duplicates).toHaveLength(2);
  });

  it("is no affair of a third node, until the station shows there", () => {
    const bench = new Bench();
    bench.routes.remote(LOW, 0, [station(GUEST, 4, { frozen: true })]);
    expect(bench.taken()).toEqual([]);
    expect(bench.routes.table()).toEqual([]);
    bench.see();
    expect(bench.own()?.mobility).toBe(0);
    expect(bench.duplicates).toMatchObject([{ node: LOW, frozen: "there" }]);
  });

  it("leaves no timer behind when the routes stop", () => {
    const bench = new Bench().pingPong(4);
    bench.see();
    bench.routes.stop();
    expect(bench.clock.pending).toBe(0);
  });
});

describe("the last mobility", () => {
  it("does not wrap: a smaller node id takes over at it, a greater one freezes at once", () => {
    const bench = new Bench();
    bench.routes.remote(HIGH, 0, [station(GUEST, MOBILITY_MAX)]);
    bench.see();
    expect(bench.own()).toEqual(station(GUEST, MOBILITY_MAX));
    bench.routes.remote(LOW, 0, [station(GUEST, MOBILITY_MAX)]);
    bench.see();
    expect(bench.own()).toEqual(station(GUEST, MOBILITY_MAX, { frozen: true }));
    expect(bench.duplicates).toMatchObject([{ node: LOW, frozen: "here" }]);
  });
});

describe("the bounds of MAC routes", () => {
  it("leave the gateway's MAC to nobody, and count who claims it", () => {
    const bench = new Bench();
    bench.see(GATEWAY);
    bench.routes.remote(HIGH, 0, [station(GATEWAY, 3), station(GUEST)]);
    expect(bench.taken()).toMatchObject([{ kind: "route", mac: GUEST }]);
    expect(bench.routes.own()).toEqual([]);
    expect(bench.routes.table()).toHaveLength(1);
    expect(bench.routes.ignored).toEqual({ reserved: 2, limit: 0 });
  });

  it("keep what a node tells of itself to as many stations as fit into its LSAs", () => {
    const bench = new Bench();
    for (const { mac } of manyStations(0, STATIONS_MAX)) bench.see(mac);
    bench.see(GUEST);
    expect(bench.routes.own()).toHaveLength(STATIONS_MAX);
    expect(bench.own()).toBeUndefined();
    expect(bench.routes.ignored).toEqual({ reserved: 0, limit: 1 });
  });

  it("tell of a station there was no room for once another goes, or a freeze ends, if it is there still", () => {
    const bench = new Bench();
    const many = manyStations(0, STATIONS_MAX);
    for (const { mac } of many) bench.see(mac);
    const [gone, late] = [0x06_00_00_00_00_01 as Mac, 0x06_00_00_00_00_02 as Mac];
    for (const mac of [gone, late, GUEST]) bench.see(mac);
    bench.routes.local({ kind: "gone", mac: gone });
    expect(bench.routes.own()).toHaveLength(STATIONS_MAX);
    bench.routes.local({ kind: "gone", mac: many[0]!.mac });
    expect([bench.own(gone), bench.own(late), bench.own()]).toEqual([
      undefined,
      station(late),
      undefined,
    ]);
    bench.routes.remote(HIGH, 0, [station(late, MOBILITY_MAX)]); // beaten, it is another node's
    expect(bench.own()).toEqual(station(GUEST));
  });

  it("keep the data plane's routes to 8,192 at every instant, the largest node's first to wait", () => {
    const bench = new Bench([LOW, HIGH, nodeNumbered(7)]);
    const installed = new Map<Mac, NodeId>();
    const apply = (): void => {
      for (const change of bench.taken()) {
        if (change.kind === "route") installed.set(change.mac, change.node);
        if (change.kind === "withdraw") installed.delete(change.mac);
        expect(installed.size).toBeLessThanOrEqual(INSTALLED_MAX);
      }
    };
    [LOW, HIGH].forEach((node, at) => {
      for (let fragment = 0; fragment < 16; fragment += 1) {
        bench.routes.remote(node, fragment, manyStations(at * 10_000 + fragment * 256));
        apply();
      }
    });
    expect(installed.size).toBe(INSTALLED_MAX);
    bench.routes.remote(nodeNumbered(7), 0, [station(GUEST)]);
    apply();
    expect(installed.get(GUEST)).toBe(nodeNumbered(7));
    expect(bench.routes.ignored.limit).toBe(STATIONS_PER_FRAGMENT);
    expect(bench.routes.table().filter(({ active }) => !active)).toHaveLength(256);
    bench.routes.forgetOrigin(LOW);
    apply();
    expect(installed.size).toBe(STATIONS_MAX + 1);
  });
});
