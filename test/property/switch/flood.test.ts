import fc from "fast-check";
import type { Mac, NodeId } from "../../../src/base/ids.js";
import type { Location } from "../../../src/switch/location.js";
import { DEFAULT_FDB_LIMIT } from "../../../src/switch/fdb.js";
import { Switch } from "../../../src/switch/switch.js";
import { GUEST_MAC_LIMIT, TRUNK_MAC_LIMIT } from "../../../src/switch/switch-parts.js";
import { BROADCAST } from "../../../src/wire/ethernet.js";
import { OFFLOAD_HEADER_OCTETS } from "../../../src/wire/offload-header.js";
import { ethernetFrame, mac, stationMac } from "../../ethernet-frame.js";
import { FakeClock } from "../../fake-clock.js";
import { MemoryBackbone } from "../../memory-backbone.js";
import { MemoryPort } from "../../memory-port.js";
import { SeededRng } from "../../seeded-rng.js";

const FLOOD_FRAMES = 1_000_000;
const SOURCE_OFFSET = OFFLOAD_HEADER_OCTETS + 6;
const FORGED = mac("06:00:00:00:00:00");

/** A switch, and who is honestly known to it: so many stations at each location. */
class Scene {
  readonly lan = new Switch({ clock: new FakeClock(), backbone: new MemoryBackbone(), mtu: 1350 });
  readonly #honest = new Map<Mac, Location>();
  readonly #frame = ethernetFrame({ to: BROADCAST, from: stationMac(0) });
  #ports = 0;

  port(macLimit: number, stations: number): Location {
    this.#ports += 1;
    const at = this.lan.attach(new MemoryPort(this.#ports), { macLimit });
    this.#populate(at, stations);
    return at;
  }

  #populate(at: Location, stations: number): void {
    for (let each = 0; each < stations; each += 1) {
      const address = stationMac(this.#honest.size + 1);
      this.#honest.set(address, at);
      this.#say(address, at);
    }
  }

  #say(from: Mac, at: Location): void {
    this.#frame.writeUIntBE(from, SOURCE_OFFSET, 6);
    this.lan.decide(this.#frame, at);
  }

  /** Forged sources at one location; returns the most entries seen in the table. */
  flood(at: Location, seed: number): void {
    const rng = new SeededRng(seed);
    for (let each = 0; each < FLOOD_FRAMES; each += 1) {
      const low = rng.uint32() * 0x100 + (rng.uint32() & 0xff);
      this.#say((FORGED + low) as Mac, at);
    }
  }

  /** The honest stations that are not where they were. */
  lost(): number {
    const found = new Map([...this.lan.stations()].map((each) => [each.mac, each.location]));
    return [...this.#honest].filter(([address, at]) => {
      const now = found.get(address);
      return now === undefined || JSON.stringify(now) !== JSON.stringify(at);
    }).length;
  }

  known(at: Location): number {
    const all = [...this.lan.stations()];
    return all.filter(({ location }) => JSON.stringify(location) === JSON.stringify(at)).length;
  }

  get size(): number {
    return [...this.lan.stations()].length;
  }
}

function everySeed(check: (seed: number) => void): void {
  fc.assert(fc.property(fc.nat(), check), { numRuns: 1, endOnFailure: true });
}

describe("a flood of a million source addresses", () => {
  it("from a guest's port takes its sixteen places and no honest station's", () => {
    everySeed((seed) => {
      const scene = new Scene();
      scene.port(GUEST_MAC_LIMIT, 16);
      for (let each = 0; each < 8; each += 1) scene.port(TRUNK_MAC_LIMIT, 1000);
      scene.port(TRUNK_MAC_LIMIT, DEFAULT_FDB_LIMIT - 8000 - 16 - 16);
      const attacker = scene.port(GUEST_MAC_LIMIT, 0);
      scene.flood(attacker, seed);
      expect(scene.lost()).toBe(0);
      expect(scene.known(attacker)).toBe(GUEST_MAC_LIMIT);
      expect(scene.size).toBe(DEFAULT_FDB_LIMIT);
    });
  });

  it("from a trunk that fills the table displaces its own stations only", () => {
    everySeed((seed) => {
      const scene = new Scene();
      for (let each = 0; each < 5; each += 1) scene.port(TRUNK_MAC_LIMIT, 1000);
      for (let each = 0; each < 10; each += 1) scene.port(GUEST_MAC_LIMIT, 16);
      const honest = scene.size;
      const attacker = scene.port(DEFAULT_FDB_LIMIT, 0);
      scene.flood(attacker, seed);
      expect(scene.lost()).toBe(0);
      expect(scene.known(attacker)).toBe(DEFAULT_FDB_LIMIT - honest);
      expect(scene.size).toBe(DEFAULT_FDB_LIMIT);
    });
  });

  it("from a node takes no place at all", () => {
    everySeed((seed) => {
      const scene = new Scene();
      scene.port(GUEST_MAC_LIMIT, 16);
      scene.flood({ kind: "node", node: "d".repeat(64) as NodeId }, seed);
      expect(scene.lost()).toBe(0);
      expect(scene.size).toBe(16);
    });
  });
});
