import { minutes, seconds } from "../../../src/base/duration.js";
import type { NodeTraffic } from "../../../src/overlay/data-plane.js";
import {
  DEMAND_FRAMES,
  DEMAND_OCTETS,
  HEALING_MAX,
  IDLE_TIME,
  ON_DEMAND_MAX,
} from "../../../src/overlay/dial-plan.js";
import { nodeNumbered } from "../../routing-graph.js";
import { endpointOf, HEALING_DELAY, numberOf, SELF, Surroundings } from "./dial-surroundings.js";

let around: Surroundings;
beforeEach(() => {
  around = new Surroundings();
});

function busy(number: number, octets = DEMAND_OCTETS, frames = DEMAND_FRAMES): NodeTraffic {
  return { node: nodeNumbered(number), octets, frames };
}

function range(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => first + at);
}

describe("a node's definition", () => {
  it("has each of its endpoints dialled from the start until the stop", () => {
    around.plan.start([endpointOf(1), endpointOf(2)]);
    expect([...around.dials.keys()]).toEqual(["n1:4000", "n2:4000"]);
    expect(around.plan.purposeOf(nodeNumbered(1))).toBeUndefined(); // who answers there is open
    around.plan.targets()[0]!.handle({ kind: "dialled", node: nodeNumbered(1) });
    expect(around.plan.purposeOf(nodeNumbered(1))).toBe("configured");
    around.plan.stop();
    expect(around.clock.pending).toBe(0);
  });

  it("has an endpoint told of that does not answer, once until an uplink to it has lasted", () => {
    around.plan.start([endpointOf(1)]);
    const target = around.plan.targets()[0]!;
    const node = nodeNumbered(1);
    const fail = (): void => {
      around.failAll();
      around.clock.advance(seconds(30));
    };
    fail();
    fail();
    expect(around.told).toEqual(["n1: no connection"]);
    target.handle({ kind: "dialled", node });
    target.handle({ kind: "lost", node, reason: "reset" });
    around.clock.advance(seconds(30));
    fail();
    expect(around.told).toHaveLength(1);
    target.handle({ kind: "dialled", node });
    target.connector.settle();
    target.handle({ kind: "lost", node, reason: "reset" });
    around.clock.advance(seconds(30));
    fail();
    fail();
    expect(around.told).toHaveLength(2);
  });

  it("is enough: a node reached by it is dialled for no other purpose", () => {
    around.tell(1);
    around.plan.start([endpointOf(1)]);
    around.plan.targets()[0]!.handle({ kind: "dialled", node: nodeNumbered(1) });
    around.plan.targets()[1]?.stop();
    const before = around.plan.targets().length;
    around.plan.traffic([busy(1)]);
    expect(around.plan.targets()).toHaveLength(before);
  });
});

describe("healing", () => {
  it("dials what was remembered at once, and what becomes unreachable after a moment", () => {
    around.tell(1);
    around.plan.start([]);
    expect(around.errands()).toEqual([1]);
    around.tell(2);
    around.plan.reconsider();
    around.clock.advance(HEALING_DELAY - 1);
    expect(around.errands()).toEqual([1]);
    around.clock.advance(1);
    expect(around.errands()).toEqual([1, 2]);
    expect(around.plan.purposeOf(nodeNumbered(2))).toBe("healing");
  });

  it("dials neither itself nor a neighbour, nor whom a way leads to, nor whose endpoint is unknown", () => {
    around.tell(SELF, 1);
    around.adjacent.add(1);
    around.relayed(2);
    around.endpoints.set(3, []);
    around.reconsider();
    expect(around.errands()).toEqual([]);
  });

  it("gives up when a way leads to the node, but not when that is its own", () => {
    around.tell(1, 2);
    around.reconsider();
    around.arrive(1);
    around.reachable.add(2);
    around.plan.reconsider();
    expect(around.errands()).toEqual([1]);
    expect([...around.dials.keys()]).toEqual([]);
  });

  it("dials the endpoints that the node told last", () => {
    around.tell(1);
    around.reconsider();
    around.endpoints.set(1, [{ host: "moved", port: 4000 }]);
    around.plan.reconsider();
    around.failAll();
    around.clock.advance(seconds(1));
    expect([...around.dials.keys()]).toEqual(["moved:4000"]);
  });

  it("dials HEALING_MAX nodes at a time", () => {
    around.tell(...range(1, HEALING_MAX + 10));
    around.reconsider();
    expect(around.errands()).toEqual(range(1, HEALING_MAX));
    around.reachable.add(5);
    around.reconsider();
    expect(around.errands()).toHaveLength(HEALING_MAX);
    expect(around.errands()).toContain(HEALING_MAX + 1);
  });

  /** Lets all dials fail for so long. */
  function failFor(milliseconds: number): void {
    for (let at = 0; at < milliseconds; at += 50) {
      around.failAll();
      around.clock.advance(50);
    }
  }

  it("goes round: after eight dials that fail, another has its turn, and all in the end", () => {
    const all = range(1, HEALING_MAX + 10);
    around.tell(...all);
    around.reconsider();
    const first = around.plan.targets();
    const tried = new Set<number>();
    for (let minute = 0; minute < 30; minute += 1) {
      failFor(minutes(1));
      for (const number of around.errands()) tried.add(number);
      expect(around.errands().length).toBeLessThanOrEqual(HEALING_MAX);
    }
    expect([...tried].sort((a, b) => a - b)).toEqual(all);
    const given = first.filter((target) => !around.plan.targets().includes(target));
    expect(given.length).toBeGreaterThan(10);
    expect(Math.min(...given.map(({ connector }) => connector.attempts))).toBe(8);
    around.clock.advance(HEALING_DELAY);
    expect(around.errands()).toHaveLength(HEALING_MAX);
  });

  it("holds on to a node that does not answer while nobody else waits", () => {
    around.tell(1, 2);
    around.reconsider();
    const before = around.plan.targets();
    failFor(minutes(10));
    expect(around.plan.targets()).toEqual(before);
    expect(before[0]!.connector.attempts).toBeGreaterThan(8);
  });

  it("dials at once a node that shows a sign of life, unless it is a neighbour", () => {
    around.tell(1);
    around.plan.start([endpointOf(2)]);
    for (let count = 0; count < 6; count += 1) {
      around.failAll();
      around.clock.advance(seconds(4));
    }
    around.failAll();
    around.adjacent.add(1);
    around.plan.heard(nodeNumbered(1));
    expect([...around.dials.keys()]).toEqual([]);
    around.adjacent.delete(1);
    around.plan.heard(nodeNumbered(1));
    expect([...around.dials.keys()]).toEqual(["n1:4000"]);
  });

  it("ends with the plan", () => {
    around.tell(1);
    around.plan.reconsider();
    around.plan.stop();
    around.plan.reconsider();
    around.plan.traffic([busy(1)]);
    around.clock.advance(seconds(10));
    expect(around.errands()).toEqual([]);
    expect(around.clock.pending).toBe(0);
  });
});

describe("an uplink on demand", () => {
  it.each([
    ["DEMAND_OCTETS", DEMAND_OCTETS, 1, true],
    ["DEMAND_FRAMES", 1, DEMAND_FRAMES, true],
    ["less than both", DEMAND_OCTETS - 1, DEMAND_FRAMES - 1, false],
  ])("is made for %s in a second: %s", (_what, octets, frames, made) => {
    around.relayed(1);
    around.plan.traffic([busy(1, octets, frames)]);
    expect(around.plan.purposeOf(nodeNumbered(1))).toBe(made ? "on demand" : undefined);
  });

  it("is not made to this node itself, a neighbour, or one whose endpoint is unknown", () => {
    around.relayed(SELF, 1);
    around.adjacent.add(1);
    around.reachable.add(2);
    around.plan.traffic([busy(SELF), busy(1), busy(2)]);
    expect(around.errands()).toEqual([]);
  });

  it("is made to ON_DEMAND_MAX nodes, beside those that are healed", () => {
    around.tell(...range(1000, HEALING_MAX));
    around.reconsider();
    around.relayed(...range(1, ON_DEMAND_MAX + 5));
    around.plan.traffic(range(1, ON_DEMAND_MAX + 5).map((number) => busy(number)));
    const onDemand = around.errands().filter((number) => number < 1000);
    expect(onDemand).toEqual(range(1, ON_DEMAND_MAX));
    expect(around.errands()).toHaveLength(HEALING_MAX + ON_DEMAND_MAX);
  });
});

describe("with ON_DEMAND_MAX uplinks on demand, a newcomer", () => {
  const NEWCOMER = 900;

  /** Number n carries n times DEMAND_OCTETS; all could be reached otherwise. */
  function crowd(): readonly NodeTraffic[] {
    const numbers = range(1, ON_DEMAND_MAX);
    around.relayed(...numbers, NEWCOMER, NEWCOMER + 1);
    const report = numbers.map((number) => busy(number, number * DEMAND_OCTETS));
    around.plan.traffic(report);
    for (const number of numbers) {
      around.arrive(number);
      around.otherwise.add(number);
    }
    return report;
  }

  it("takes the place of the least used", () => {
    const report = crowd();
    around.plan.traffic([...report, busy(NEWCOMER, 2 * DEMAND_OCTETS)]);
    expect(around.closed).toEqual(["1: another node needs the uplink more"]);
    expect(around.errands()).toContain(NEWCOMER);
    expect(around.errands()).toHaveLength(ON_DEMAND_MAX);
  });

  it("takes the place of one that nobody has answered for long, however busy", () => {
    const report = crowd();
    const deaf = 500;
    around.relayed(deaf);
    around.plan.traffic([...report, busy(deaf, 999 * DEMAND_OCTETS)]);
    expect(around.errands()).toContain(deaf);
    const all = [
      ...report.filter(({ node }) => numberOf(node) !== 1),
      busy(deaf, 999 * DEMAND_OCTETS),
    ];
    around.plan.traffic([...all, busy(NEWCOMER, DEMAND_OCTETS)]);
    expect(around.errands()).not.toContain(NEWCOMER);
    for (let dials = 0; dials < 8; dials += 1) {
      around.failAll();
      around.clock.advance(30_000);
    }
    around.plan.traffic([...all, busy(NEWCOMER, DEMAND_OCTETS)]);
    expect(around.errands()).toContain(NEWCOMER);
    expect(around.errands()).not.toContain(deaf);
  });

  it("takes nobody's place when it needs it no more than the least used", () => {
    const report = crowd();
    around.plan.traffic([...report, busy(NEWCOMER, DEMAND_OCTETS)]);
    expect(around.closed).toEqual([]);
    expect(around.errands()).not.toContain(NEWCOMER);
  });

  it("takes the place of one that has gone quiet, which no report names", () => {
    const report = crowd();
    around.plan.traffic([...report.filter(({ node }) => numberOf(node) !== 30), busy(NEWCOMER, 1)]);
    expect(around.closed).toEqual(["30: another node needs the uplink more"]);
  });

  it("is not driven out by the next one, which needs it less", () => {
    const report = crowd();
    const newcomers = [busy(NEWCOMER, 9 * DEMAND_OCTETS), busy(NEWCOMER + 1, 3 * DEMAND_OCTETS)];
    around.plan.traffic([...report, ...newcomers]);
    expect(around.errands()).toEqual(expect.arrayContaining([NEWCOMER, NEWCOMER + 1]));
    expect(around.closed.map((line) => line.split(":")[0])).toEqual(["1", "2"]);
  });

  it("does not cut off a node that no other way leads to", () => {
    const report = crowd();
    around.otherwise.delete(1);
    around.plan.traffic([...report, busy(NEWCOMER, 5 * DEMAND_OCTETS)]);
    expect(around.closed).toEqual(["2: another node needs the uplink more"]);
  });
});

describe("an idle uplink", () => {
  const MARGIN = seconds(10);

  function onDemand(): void {
    around.relayed(1);
    around.plan.traffic([busy(1)]);
    around.arrive(1);
    around.otherwise.add(1);
  }

  it("is closed after IDLE_TIME, also when nothing at all is reported", () => {
    onDemand();
    around.clock.advance(IDLE_TIME - 1);
    expect(around.closed).toEqual([]);
    around.clock.advance(MARGIN);
    expect(around.closed).toEqual(["1: the uplink is not used"]);
    expect(around.errands()).toEqual([]);
    expect(around.clock.pending).toBe(0); // nothing is looked at any more
  });

  it("is none while ten frames a second use it; fewer do not count", () => {
    onDemand();
    for (let minute = 0; minute < 20; minute += 1) {
      around.clock.advance(minutes(1));
      around.plan.traffic([busy(1, 700, 10)]);
    }
    expect(around.closed).toEqual([]);
    for (let minute = 0; minute < 6; minute += 1) {
      around.clock.advance(minutes(1));
      around.plan.traffic([busy(1, 700, 9)]);
    }
    expect(around.closed).toEqual(["1: the uplink is not used"]);
  });

  it("stays while no other way leads to the node, and goes when one does", () => {
    onDemand();
    around.otherwise.delete(1);
    around.clock.advance(3 * IDLE_TIME);
    expect(around.closed).toEqual([]);
    around.otherwise.add(1);
    around.clock.advance(MARGIN);
    expect(around.closed).toEqual(["1: the uplink is not used"]);
  });

  it("that was made for healing goes as well", () => {
    around.tell(1);
    around.reconsider();
    around.arrive(1);
    around.otherwise.add(1);
    around.clock.advance(IDLE_TIME + MARGIN);
    expect(around.closed).toEqual(["1: the uplink is not used"]);
  });

  it("that never came about is dialled no longer where a way leads, and further where none does", () => {
    around.relayed(1, 2);
    around.plan.traffic([busy(1), busy(2)]);
    around.reachable.delete(2);
    around.clock.advance(IDLE_TIME + MARGIN);
    expect(around.errands()).toEqual([2]);
  });
});
