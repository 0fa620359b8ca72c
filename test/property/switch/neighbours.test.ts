import fc from "fast-check";
import type { Mac } from "../../../src/base/ids.js";
import { formatIp, type IpAddress } from "../../../src/base/ip-address.js";
import type { LocalStation } from "../../../src/base/station-change.js";
import { sourceMac } from "../../../src/wire/ethernet.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { stationMac } from "../../ethernet-frame.js";
import {
  advertisementFrame,
  arpFrame,
  solicitationFrame,
} from "../../unit/switch/neighbour-frames.js";
import { NODE_B, NODE_C, SmallLan } from "../../unit/switch/small-lan.js";
import { mutated, mutations } from "../wire/streams.js";

const MACS = [1, 2, 3, 4, 5].map(stationMac);
const IPV4 = ["10.0.0.1", "10.0.0.2", "10.0.0.3"];
const IPV6 = ["fe80::1", "fe80::2", "fe80::3"];

const station = fc.constantFrom(...MACS);
const port = fc.constantFrom(1, 2, 3);

/** Everything that can happen to a switch that knows of addresses. */
const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant("arp" as const),
      station,
      port,
      sender: fc.constantFrom(...IPV4),
      target: fc.constantFrom(...IPV4),
    }),
    fc.record({
      kind: fc.constantFrom("solicit" as const, "advertise" as const),
      station,
      port,
      sender: fc.constantFrom(...IPV6),
      target: fc.constantFrom(...IPV6),
    }),
    fc.record({
      kind: fc.constant("route" as const),
      station,
      node: fc.constantFrom(NODE_B, NODE_C),
      addresses: fc.subarray([...IPV4, ...IPV6]),
    }),
    fc.record({
      kind: fc.constantFrom(
        "withdraw" as const,
        "yield" as const,
        "freeze" as const,
        "thaw" as const,
      ),
      station,
    }),
    fc.record({ kind: fc.constant("wait" as const), by: fc.constantFrom(1000, 150_000, 300_000) }),
  ),
  { maxLength: 40 },
);

type Step = typeof steps extends fc.Arbitrary<(infer Each)[]> ? Each : never;

/** What the other side of the reports and changes knows: whom it may be told to answer for. */
class Ledger {
  readonly here = new Map<Mac, { port: number; addresses: readonly string[] }>();
  readonly routes = new Map<Mac, readonly string[]>();
  readonly frozen = new Set<Mac>();

  report(change: LocalStation): void {
    if (change.kind === "gone") {
      expect(this.here.delete(change.mac)).toBe(true);
      return;
    }
    const addresses = change.addresses.map((address: IpAddress) => formatIp(address));
    this.here.set(change.mac, { port: change.port, addresses });
  }

  note({
    kind,
    station: mac,
  }: Extract<Step, { kind: "withdraw" | "yield" | "freeze" | "thaw" }>): void {
    if (kind === "withdraw") this.routes.delete(mac);
    else if (kind === "yield") this.here.delete(mac);
    else if (kind === "freeze") this.frozen.add(mac);
    else this.frozen.delete(mac);
  }

  /** The MACs that told that they have the address. */
  owners(address: string): Mac[] {
    const local = [...this.here].filter(([, { addresses }]) => addresses.includes(address));
    const remote = [...this.routes].filter(([, addresses]) => addresses.includes(address));
    const all = new Set([...local, ...remote].map(([mac]) => mac));
    return [...all];
  }
}

function frameOf(step: Extract<Step, { sender: string }>): Buffer {
  switch (step.kind) {
    case "arp":
      return arpFrame(step.station, step.sender, step.target);
    case "solicit":
      return solicitationFrame(step.station, step.sender, step.target);
    case "advertise":
      return advertisementFrame(step.station, step.target);
  }
}

function play(scene: SmallLan, ledger: Ledger, step: Step): void {
  switch (step.kind) {
    case "arp":
    case "solicit":
    case "advertise":
      hear(scene, ledger, step);
      return;
    case "wait":
      scene.clock.advance(step.by);
      scene.lan.sweep();
      return;
    case "route":
      ledger.routes.set(step.station, step.addresses);
      scene.route(step.station, step.node, ...step.addresses);
      return;
    case "withdraw":
    case "yield":
    case "freeze":
    case "thaw":
      ledger.note(step);
      scene.change({ kind: step.kind, mac: step.station });
  }
}

function hear(scene: SmallLan, ledger: Ledger, step: Extract<Step, { sender: string }>): void {
  const verdict = scene.hear(frameOf(step), step.port);
  const sent = scene.ports.map((each) => each.sent.splice(0));
  if (ledger.frozen.has(step.station)) {
    expect(verdict).toEqual({ kind: "drop", reason: "duplicate address" });
  } else if (verdict.kind === "answer") {
    const owner = sourceMac(verdict.frame, OFFLOAD_HEADER_OCTETS);
    expect(ledger.owners(step.target)).toEqual([owner]);
    expect(ledger.frozen.has(owner)).toBe(false);
    expect(ledger.here.get(owner)?.port).not.toBe(step.port);
    expect(step.kind).not.toBe("advertise");
    expect(sent.map((frames) => frames.length)).toEqual(
      [1, 2, 3].map((each) => (each === step.port ? 1 : 0)),
    );
  } else {
    expect(verdict.kind).toBe("flood");
    expect(sent[step.port - 1]).toHaveLength(0);
  }
}

describe("a switch that answers", () => {
  it("answers only for the one MAC that told it has the address, and reports what it knows", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const scene = new SmallLan();
        const ledger = new Ledger();
        scene.observer = (change) => {
          ledger.report(change);
        };
        for (const step of all) play(scene, ledger, step);
        const known = [...scene.lan.stations()].map(({ mac }) => mac).sort();
        expect(known).toEqual([...ledger.here.keys()].sort());
      }),
      { numRuns: 1000 },
    );
  });

  it("answers, floods or drops tampered questions, and never throws", () => {
    const scene = new SmallLan();
    scene.route(stationMac(9), NODE_B, ...IPV4, ...IPV6);
    const frames = fc.oneof(
      fc.constantFrom(...IPV4).map((target) => arpFrame(stationMac(1), "10.0.0.9", target)),
      fc.constantFrom(...IPV6).map((target) => solicitationFrame(stationMac(1), "fe80::9", target)),
    );
    const length = fc.oneof(fc.constant(200), fc.nat(110));
    let answered = 0;
    fc.assert(
      fc.property(frames, mutations, length, (frame, changes, octets) => {
        const { kind } = scene.hear(mutated(frame, changes).subarray(0, octets), 3);
        if (kind === "answer") answered += 1;
        for (const each of scene.ports) each.sent.length = 0;
        scene.backbone.flooded.length = 0;
        scene.backbone.forwarded.length = 0;
        scene.reports.length = 0;
        return ["answer", "flood", "forward", "drop"].includes(kind);
      }),
      { numRuns: 100_000 },
    );
    expect(scene.lan.counters().answered).toBe(answered);
    expect(answered).toBeGreaterThan(1000);
  });
});
