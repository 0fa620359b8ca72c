import type { NodeId, PortId } from "../../../src/base/ids.js";
import { seconds } from "../../../src/base/duration.js";
import { BEACON_INTERVAL, BLOCK_TIME, LoopGuard } from "../../../src/switch/loop-guard.js";
import { FakeClock } from "../../fake-clock.js";
import { nodeNumbered } from "../../routing-graph.js";

/** Switches whose ports are joined by wires, on which every beacon is heard by all others. */
class Wires {
  readonly clock = new FakeClock();
  readonly guards = new Map<NodeId, LoopGuard>();
  /** Ports on one wire have the same word; `NODE PORT` is the key. */
  readonly #wires = new Map<string, string>();
  readonly blocked = new Set<string>();
  readonly unreachable = new Set<NodeId>();
  readonly relearned: string[] = [];
  beacons = 0;

  host(number: number): NodeId {
    const self = nodeNumbered(number);
    const guard = new LoopGuard({
      self,
      clock: this.clock,
      isReachable: (node) => !this.unreachable.has(node),
      sendBeacon: (port) => {
        this.beacons += 1;
        this.#carry(self, port);
      },
      relearn: (port) => {
        this.relearned.push(key(self, port));
      },
      block: (port, other) => {
        if (other === undefined) this.blocked.delete(key(self, port));
        else this.blocked.add(key(self, port));
      },
    });
    this.guards.set(self, guard);
    return self;
  }

  plug(node: NodeId, port: number, wire: string | undefined): void {
    if (wire === undefined) this.#wires.delete(key(node, port));
    else this.#wires.set(key(node, port), wire);
  }

  attach(node: NodeId, port: number, sends = true): void {
    this.guards.get(node)!.attach(port as PortId, { sends });
  }

  /** Which ports on a wire are open. */
  open(wire: string): string[] {
    return [...this.#wires].flatMap(([at, on]) => (on === wire && !this.blocked.has(at) ? at : []));
  }

  #carry(from: NodeId, port: number): void {
    const wire = this.#wires.get(key(from, port));
    if (wire === undefined) return;
    for (const [at, on] of [...this.#wires]) {
      if (on !== wire || at === key(from, port)) continue;
      const [node, there] = at.split(" ");
      const place = { node: from, port };
      this.clock.after(0 as never, () => {
        this.guards.get(node as NodeId)?.heard(Number(there) as PortId, place);
      });
    }
  }
}

function key(node: NodeId, port: number): string {
  return `${node} ${port}`;
}

describe("the guard against loops", () => {
  let wires: Wires;
  let [a, b, c]: NodeId[] = [];
  beforeEach(() => {
    wires = new Wires();
    [a, b, c] = [1, 2, 3].map((number) => wires.host(number));
  });

  it("leaves one port of a wire open, the lowest, and blocks all others within two beacons", () => {
    for (const node of [c!, a!, b!]) {
      wires.plug(node, 7, "cable");
      wires.attach(node, 7);
    }
    wires.clock.advance(2 * BEACON_INTERVAL);
    expect(wires.open("cable")).toEqual([key(a!, 7)]);
  });

  it("blocks one of two ports of one host", () => {
    for (const port of [4, 9]) {
      wires.plug(a!, port, "cable");
      wires.attach(a!, port);
    }
    wires.clock.advance(2 * BEACON_INTERVAL);
    expect(wires.open("cable")).toEqual([key(a!, 4)]);
  });

  it("blocks a port that only listens, and none that is on no wire with another", () => {
    wires.plug(a!, 1, "cable");
    wires.plug(b!, 2, "cable");
    wires.plug(c!, 3, "other cable");
    wires.attach(a!, 1);
    wires.attach(b!, 2, false);
    wires.attach(c!, 3);
    wires.clock.advance(2 * BEACON_INTERVAL);
    expect(wires.open("cable")).toEqual([key(a!, 1)]);
    expect(wires.open("other cable")).toEqual([key(c!, 3)]);
  });

  it("finds a wire that is plugged in later at once, and opens the port when it is pulled", () => {
    wires.plug(a!, 1, "cable");
    for (const node of [a!, b!]) wires.attach(node, 1);
    wires.clock.advance(seconds(5));
    expect(wires.blocked.size).toBe(0);
    wires.plug(b!, 1, "cable");
    wires.clock.advance(2 * BEACON_INTERVAL);
    expect(wires.open("cable")).toEqual([key(a!, 1)]);
    wires.plug(b!, 1, undefined);
    wires.clock.advance(BLOCK_TIME + 2 * BEACON_INTERVAL);
    expect(wires.blocked.size).toBe(0);
  });

  it("keeps a wire open that is the only way between two nodes", () => {
    for (const node of [a!, b!]) {
      wires.plug(node, 1, "cable");
      wires.attach(node, 1);
    }
    wires.clock.advance(2 * BEACON_INTERVAL);
    expect(wires.open("cable")).toHaveLength(1);
    for (const node of [a!, b!]) wires.unreachable.add(node);
    wires.clock.advance(2 * BEACON_INTERVAL);
    expect(wires.open("cable")).toHaveLength(2);
    wires.unreachable.clear();
    wires.clock.advance(2 * BEACON_INTERVAL);
    expect(wires.open("cable")).toHaveLength(1);
  });

  it("has the bridges of both ends learn anew when they meet, and when they part", () => {
    wires.plug(a!, 1, "cable");
    for (const node of [a!, b!]) wires.attach(node, 1);
    wires.clock.advance(seconds(1));
    expect(wires.relearned).toEqual([]);
    wires.plug(b!, 1, "cable");
    wires.clock.advance(seconds(2));
    for (const node of [a!, b!]) {
      expect(wires.relearned.filter((each) => each === key(node, 1))).toHaveLength(2);
    }
    wires.plug(b!, 1, undefined);
    wires.relearned.length = 0;
    wires.clock.advance(BLOCK_TIME + 2 * BEACON_INTERVAL);
    expect(new Set(wires.relearned)).toEqual(new Set([key(a!, 1), key(b!, 1)]));
  });

  it("opens the next lowest when the lowest goes away", () => {
    for (const node of [a!, b!, c!]) {
      wires.plug(node, 1, "cable");
      wires.attach(node, 1);
    }
    wires.clock.advance(seconds(1));
    wires.guards.get(a!)!.stop();
    wires.plug(a!, 1, undefined);
    wires.clock.advance(BLOCK_TIME + 2 * BEACON_INTERVAL);
    expect(wires.open("cable")).toEqual([key(b!, 1)]);
  });

  it("says no more than it must: four beacons a second, and as few answers as that makes", () => {
    for (const node of [a!, b!]) {
      wires.plug(node, 1, "cable");
      wires.attach(node, 1);
    }
    wires.clock.advance(seconds(1));
    wires.beacons = 0;
    wires.clock.advance(seconds(10));
    expect(wires.beacons).toBeLessThanOrEqual(3 * 40);
    expect(wires.beacons).toBeGreaterThanOrEqual(2 * 39);
  });

  it("leaves no timer behind", () => {
    wires.attach(a!, 1);
    wires.guards.get(a!)!.stop();
    expect(wires.clock.pending).toBe(0);
  });
});
