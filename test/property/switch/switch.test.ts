import fc from "fast-check";
import type { NodeId } from "../../../src/base/ids.js";
import type { Location } from "../../../src/switch/location.js";
import { Switch } from "../../../src/switch/switch.js";
import { DROP_REASONS } from "../../../src/switch/verdict.js";
import { BROADCAST } from "../../../src/wire/ethernet.js";
import { ethernetFrame, stationMac } from "../../ethernet-frame.js";
import { FakeClock } from "../../fake-clock.js";
import { MemoryBackbone } from "../../memory-backbone.js";
import { MemoryPort } from "../../memory-port.js";

const MTU = 1350;

/** A switch with so many ports and nodes; station `n` sits at location `n`, ports first. */
class Scene {
  readonly backbone = new MemoryBackbone();
  readonly lan = new Switch({ clock: new FakeClock(), backbone: this.backbone, mtu: MTU });
  readonly ports: readonly MemoryPort[];
  readonly locations: readonly Location[];

  constructor(ports: number, nodes: number) {
    this.ports = Array.from({ length: ports }, (_, each) => new MemoryPort(each + 1));
    const attached = this.ports.map((port) => this.lan.attach(port));
    const remote = Array.from({ length: nodes }, (_, each): Location => {
      return { kind: "node", node: each.toString(16).padStart(64, "0") as NodeId };
    });
    this.locations = [...attached, ...remote];
  }

  /** The station's node tells where it is. */
  route(station: number): void {
    const at = this.locations[station]!;
    if (at.kind === "port") return;
    const { node } = at;
    this.lan.changeStations([{ kind: "route", mac: stationMac(station), node, addresses: [] }]);
  }

  say(from: number, to: number | "all"): void {
    const destination = to === "all" ? BROADCAST : stationMac(to);
    const frame = ethernetFrame({ to: destination, from: stationMac(from) });
    this.lan.receive(frame, this.locations[from]!);
  }

  /** Copies each port got since the last call, then what the backbone got. */
  collect(): { ports: number[]; forwarded: NodeId[]; flooded: number } {
    const ports = this.ports.map((port) => port.sent.splice(0).length);
    const forwarded = this.backbone.forwarded.splice(0).map((each) => each.to);
    return { ports, forwarded, flooded: this.backbone.flooded.splice(0).length };
  }
}

const topology = fc
  .record({ ports: fc.integer({ min: 1, max: 20 }), nodes: fc.nat({ max: 6 }) })
  .chain(({ ports, nodes }) => {
    const station = fc.nat({ max: ports + nodes - 1 });
    return fc.record({
      ports: fc.constant(ports),
      nodes: fc.constant(nodes),
      talk: fc.array(fc.record({ from: station, to: fc.option(station) }), { maxLength: 40 }),
    });
  });

describe("a switch with any number of ports and nodes", () => {
  it("brings a broadcast to every other port exactly once, and to nodes if it came from a port", () => {
    fc.assert(
      fc.property(topology, ({ ports, nodes, talk }) => {
        const scene = new Scene(ports, nodes);
        for (const { from } of talk) {
          scene.say(from, "all");
          expect(scene.collect()).toEqual({
            ports: scene.ports.map((_, each) => (each === from ? 0 : 1)),
            forwarded: [],
            flooded: from < ports ? 1 : 0,
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it("brings a frame to where its station is and nowhere else, and floods it until that is known", () => {
    fc.assert(
      fc.property(topology, ({ ports, nodes, talk }) => {
        const scene = new Scene(ports, nodes);
        const heard = new Set<number>();
        for (const { from, to } of talk) {
          scene.route(from);
          scene.say(from, to ?? "all");
          heard.add(from);
          const got = scene.collect();
          if (to === null || !heard.has(to)) {
            expect(got.ports).toEqual(scene.ports.map((_, each) => (each === from ? 0 : 1)));
            expect(got.flooded).toBe(from < ports ? 1 : 0);
            continue;
          }
          const there = scene.locations[to]!;
          const crosses = from < ports && there.kind === "node";
          expect(got).toEqual({
            ports: scene.ports.map((_, each) => (each === to && each !== from ? 1 : 0)),
            forwarded: crosses ? [there.node] : [],
            flooded: 0,
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it("accounts for every frame it is given, whatever the octets, and never throws", () => {
    const scene = new Scene(3, 2);
    const octets = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc
        .tuple(fc.constantFrom(0, 1, 2, 3, 4), fc.uint8Array({ maxLength: 40 }))
        .map(([to, tail]) => {
          const frame = ethernetFrame({ to: stationMac(to), from: stationMac(to + 1) });
          frame.set(tail.subarray(0, frame.length));
          return frame;
        }),
    );
    fc.assert(
      fc.property(octets, fc.nat({ max: 4 }), (bytes, from) => {
        const before = scene.lan.counters();
        const verdict = scene.lan.receive(Buffer.from(bytes), scene.locations[from]!);
        const after = scene.lan.counters();
        const side = from < 3 ? "ports" : "backbone";
        const dropped = DROP_REASONS.filter(
          (reason) => after[side].drops[reason] !== before[side].drops[reason],
        );
        const reason = verdict.kind === "drop" ? verdict.reason : "";
        scene.collect();
        return after[side].rxFrames === before[side].rxFrames + 1 && dropped.join() === reason;
      }),
      { numRuns: 100_000 },
    );
  });
});
