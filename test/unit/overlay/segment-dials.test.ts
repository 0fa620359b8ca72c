import { formatEndpoint, type Endpoint } from "../../../src/base/endpoint.js";
import type { NodeId } from "../../../src/base/ids.js";
import type {
  ControlTransport,
  Dialing,
  DialResult,
} from "../../../src/overlay/control-transport.js";
import { DialTarget } from "../../../src/overlay/dial-target.js";
import {
  SEEN_MEMBERS_MAX,
  SEEN_STRANGERS_MAX,
  STRANGER_TRIALS,
  SegmentDials,
  type SeenNode,
} from "../../../src/overlay/segment-dials.js";
import { FakeClock } from "../../fake-clock.js";
import { nodeNumbered } from "../../routing-graph.js";
import { SeededRng } from "../../seeded-rng.js";

const SELF = 0;

/** The nodes that are seen, by number, and the dials that are under way. */
class Scene implements ControlTransport {
  readonly clock = new FakeClock();
  readonly members = new Set<number>();
  readonly adjacent = new Set<number>();
  readonly dials = new Map<string, (result: DialResult) => void>();
  readonly dialled: string[] = [];
  readonly segment: SegmentDials;

  constructor() {
    const { clock } = this;
    const rng = new SeededRng(1);
    this.segment = new SegmentDials({
      self: nodeNumbered(SELF),
      clock,
      rng,
      makeTarget: (endpoints, node, failed) => {
        const connected = (): void => undefined;
        return new DialTarget({ clock, rng, transport: this, endpoints, node, connected, failed });
      },
      isAdjacent: (node) => this.adjacent.has(numberOf(node)),
      isMember: (node) => this.members.has(numberOf(node)),
    });
  }

  dial(endpoint: Endpoint, done: (result: DialResult) => void): Dialing {
    const name = formatEndpoint(endpoint);
    this.dialled.push(name);
    this.dials.set(name, done);
    return { cancel: () => this.dials.delete(name) };
  }

  see(...numbers: readonly number[]): void {
    this.segment.replace(numbers.map(seen));
  }

  failAll(): void {
    for (const [name, done] of [...this.dials]) {
      this.dials.delete(name);
      done({ kind: "failed", reason: "no connection" });
    }
  }

  /** Whom it dials. */
  errands(): readonly number[] {
    return this.segment
      .targets()
      .flatMap(({ connector }) => (connector.node === undefined ? [] : numberOf(connector.node)))
      .sort((a, b) => a - b);
  }
}

function numberOf(node: NodeId): number {
  return Number.parseInt(node, 16);
}

function seen(number: number): SeenNode {
  return { node: nodeNumbered(number), endpoints: [{ host: `n${number}`, port: 1 }] };
}

const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => from + at);

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
});

afterEach(() => {
  scene.segment.stop();
  expect(scene.clock.pending).toBe(0);
});

describe("the dials to who is seen on the link", () => {
  it("are of members and of strangers, but not of this node itself", () => {
    scene.members.add(1);
    scene.see(SELF, 1, 2);
    expect(scene.errands()).toEqual([1, 2]);
    expect(scene.dialled.sort()).toEqual(["n1:1", "n2:1"]);
  });

  it("are not of who has an uplink, and not of who is not seen any more", () => {
    scene.adjacent.add(1);
    scene.see(1, 2);
    expect(scene.errands()).toEqual([2]);
    scene.see(1);
    expect(scene.errands()).toEqual([]);
    expect(scene.dials.size).toBe(0);
  });

  it("go on, where an uplink came of one, until that ends and the node is not seen", () => {
    scene.see(1);
    scene.adjacent.add(1);
    for (const target of scene.segment.targets()) {
      target.handle({ kind: "reached", node: nodeNumbered(1) });
    }
    scene.see();
    expect(scene.errands()).toEqual([1]);
    scene.adjacent.delete(1);
    scene.segment.reconsider();
    expect(scene.errands()).toEqual([]);
  });

  it("try all endpoints a node was seen at, by whoever said so", () => {
    const endpoints = [{ host: "other", port: 2 }];
    scene.members.add(1);
    scene.segment.replace([seen(1), { node: nodeNumbered(1), endpoints }]);
    for (let attempt = 0; attempt < 4; attempt++) {
      scene.failAll();
      scene.clock.advance(30_000);
    }
    expect(new Set(scene.dialled)).toEqual(new Set(["n1:1", "other:2"]));
  });

  it("are bounded, and no member waits for strangers", () => {
    scene.see(...range(1000, 200));
    expect(scene.errands()).toHaveLength(SEEN_STRANGERS_MAX);
    for (const each of range(1, 40)) scene.members.add(each);
    scene.see(...range(1000, 200), ...range(1, 40));
    expect(scene.errands().filter((each) => each < 1000)).toHaveLength(SEEN_MEMBERS_MAX);
    expect(scene.errands().filter((each) => each >= 1000)).toHaveLength(SEEN_STRANGERS_MAX);
  });

  it("give every stranger a turn, at a bounded rate", () => {
    scene.see(...range(1000, 60));
    const until = (seconds: number): void => {
      for (let at = 0; at < seconds * 10; at++) {
        scene.failAll();
        scene.clock.advance(100);
      }
    };
    until(1);
    const { burst, perSecond } = STRANGER_TRIALS;
    expect(new Set(scene.dialled).size).toBeLessThanOrEqual(burst + perSecond + 1);
    until(9);
    expect(new Set(scene.dialled).size).toBe(60);
  });

  it("give every member a turn, where there are more than are dialled at a time", () => {
    const members = range(1, SEEN_MEMBERS_MAX + 8);
    for (const each of members) scene.members.add(each);
    scene.see(...members);
    for (let at = 0; at < 3000; at++) {
      scene.failAll();
      scene.clock.advance(100);
    }
    expect(new Set(scene.dialled).size).toBe(members.length);
  });

  it("count who turned out to be a member among members", () => {
    scene.see(...range(1, SEEN_STRANGERS_MAX));
    for (const each of range(1, SEEN_STRANGERS_MAX)) scene.adjacent.add(each);
    scene.see(...range(1, SEEN_STRANGERS_MAX), 50);
    expect(scene.errands()).toContain(50);
    expect(scene.segment.targets().filter((each) => scene.segment.isStranger(each))).toHaveLength(
      1,
    );
  });
});
