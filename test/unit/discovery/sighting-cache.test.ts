import { millis, type Millis } from "../../../src/base/duration.js";
import {
  SIGHTINGS_MAX,
  SIGHTINGS_OF_NODE,
  SIGHTINGS_OF_SENDER,
  SightingCache,
} from "../../../src/discovery/sighting-cache.js";
import type { Sighting } from "../../../src/discovery/sighting.js";
import type { DomainName } from "../../../src/wire/dns-name.js";
import { NETWORK, seenNode } from "../../segment.js";

const MEMBER = 1;
const NOW = millis(1000);

function sighting(number: number, more: Partial<Sighting> = {}): Sighting {
  return {
    network: NETWORK,
    node: seenNode(number),
    name: undefined,
    endpoints: [{ host: `192.0.2.${number % 256}`, port: 1 }],
    instance: `${number}._spanlan._tcp.local` as DomainName,
    ttl: 120,
    serviceTtl: 4500,
    ...more,
  };
}

const from = (number: number): { link: string; address: string } => ({
  link: "eth0/ipv4",
  address: `10.0.${number >> 8}.${number & 255}`,
});

let cache: SightingCache;
beforeEach(() => {
  cache = new SightingCache((_network, node) => node === seenNode(MEMBER));
});

/** The numbers of what is kept. */
function kept(now: Millis = NOW): readonly number[] {
  return cache.living(now).map(({ sighting: each }) => Number.parseInt(each.node.slice(0, 8), 16));
}

describe("the cache of sightings", () => {
  it("keeps a sighting until the millisecond its life ends", () => {
    cache.keep(sighting(2), from(2), NOW);
    expect(kept(millis(NOW + 119_999))).toEqual([2]);
    expect(kept(millis(NOW + 120_000))).toEqual([]);
    expect(cache.sweep(millis(NOW + 119_999))).toBe(false);
    expect(cache.sweep(millis(NOW + 120_000))).toBe(true);
    expect(cache.size).toBe(0);
  });

  it("says what is news: who is new, or elsewhere, but not who says the same again", () => {
    expect(cache.keep(sighting(2), from(2), NOW)).toBe(true);
    expect(cache.keep(sighting(2), from(2), NOW)).toBe(false);
    expect(cache.keep(sighting(2, { name: "lab" }), from(2), NOW)).toBe(true);
    const endpoints = [{ host: "192.0.2.9", port: 1 }];
    expect(cache.keep(sighting(2, { name: "lab", endpoints }), from(2), NOW)).toBe(true);
  });

  it("gives one sender no more than its share, and keeps what it said last", () => {
    for (let number = 2; number < 100; number++) cache.keep(sighting(number), from(7), NOW);
    expect(kept()).toHaveLength(SIGHTINGS_OF_SENDER);
    expect(kept().at(-1)).toBe(99);
  });

  it("gives one node no more than its share, whoever tells of it", () => {
    for (let sender = 0; sender < 100; sender++) cache.keep(sighting(2), from(sender), NOW);
    expect(kept()).toHaveLength(SIGHTINGS_OF_NODE);
  });

  it("is bounded, and takes the place for a newcomer from the sender that has most", () => {
    for (let sender = 0; sender < SIGHTINGS_MAX - 2; sender++) {
      cache.keep(sighting(1000 + sender), from(sender), NOW);
    }
    for (const number of [1, 2, 3]) cache.keep(sighting(5000 + number), from(999), NOW);
    for (let sender = 0; sender < 100; sender++) {
      cache.keep(sighting(9000 + sender), from(2000 + sender), NOW);
      expect(cache.size).toBeLessThanOrEqual(SIGHTINGS_MAX);
    }
    expect(kept().filter((each) => each > 5000 && each < 6000).length).toBeLessThanOrEqual(1);
  });

  it("gives no stranger the place of a member, and a member the place of a stranger", () => {
    cache.keep(sighting(MEMBER), from(1), NOW);
    for (let number = 2; number < 2000; number++) cache.keep(sighting(number), from(number), NOW);
    expect(kept()).toContain(MEMBER);
    expect(cache.size).toBe(SIGHTINGS_MAX);
    expect(cache.keep(sighting(MEMBER, { instance: "x" as DomainName }), from(3000), NOW)).toBe(
      true,
    );
    expect(cache.size).toBe(SIGHTINGS_MAX);
  });

  it("keeps a member when its own sender is flooded in its name", () => {
    cache.keep(sighting(MEMBER), from(1), NOW);
    for (let number = 2; number < 100; number++) cache.keep(sighting(number), from(1), NOW);
    expect(kept()).toContain(MEMBER);
  });

  it("forgets what came by a link that is gone, and nothing else", () => {
    cache.keep(sighting(2), from(2), NOW);
    cache.keep(sighting(3), { link: "eth1/ipv4", address: "10.1.0.3" }, NOW);
    expect(cache.forget("eth0/ipv4")).toBe(true);
    expect(kept()).toEqual([3]);
    expect(cache.forget("eth0/ipv4")).toBe(false);
  });

  it("takes a goodbye from who said hello only, and a new hello after it", () => {
    cache.keep(sighting(2), from(2), NOW);
    cache.goodbye(sighting(2).instance, from(3), NOW);
    expect(kept(millis(NOW + 1000))).toEqual([2]);
    cache.goodbye(sighting(2).instance, from(2), NOW);
    expect(kept(millis(NOW + 999))).toEqual([2]);
    expect(kept(millis(NOW + 1000))).toEqual([]);
    cache.keep(sighting(2), from(2), millis(NOW + 500));
    expect(kept(millis(NOW + 1500))).toEqual([2]);
  });

  it("calls known what lives for at least half of its life yet", () => {
    cache.keep(sighting(2, { serviceTtl: 120 }), from(2), NOW);
    const at = (ms: number): unknown => cache.known("eth0/ipv4", 9, millis(NOW + ms));
    expect(at(0)).toEqual([{ instance: sighting(2).instance, ttl: 120 }]);
    expect(at(59_999)).toHaveLength(1);
    expect(at(60_001)).toEqual([]);
    expect(cache.known("eth1/ipv4", 9, NOW)).toEqual([]);
  });
});
