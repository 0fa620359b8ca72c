import fc from "fast-check";
import { millis } from "../../../src/base/duration.js";
import type { Mac, NodeId } from "../../../src/base/ids.js";
import { MacRoutes } from "../../../src/routing/mac-routes.js";
import { RemoteClaims } from "../../../src/routing/remote-claims.js";
import { heldBack, INSTALLED_MAX } from "../../../src/routing/route-quota.js";
import type { Station } from "../../../src/wire/stations-body.js";
import { FakeClock } from "../../fake-clock.js";
import { nodeNumbered } from "../../routing-graph.js";
import { SeededRng } from "../../seeded-rng.js";

interface Told {
  readonly node: NodeId;
  readonly fragment: number;
  readonly stations: readonly Station[];
}

/** Each node's sizes of fragments; every MAC is one node's. */
function toldOf(sizes: readonly (readonly number[])[]): readonly Told[] {
  let mac = 0;
  return sizes.flatMap((fragments, at) =>
    fragments.map((size, fragment) => ({
      node: nodeNumbered(at + 1),
      fragment,
      stations: Array.from({ length: size }, () => {
        mac += 2;
        return { mac: mac as Mac, mobility: 0, frozen: false, addresses: [] };
      }),
    })),
  );
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const rng = new SeededRng(seed);
  return items
    .map((item) => ({ item, place: rng.uint32() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

function heldOf(told: readonly Told[], limit: number): readonly string[] {
  const claims = new RemoteClaims();
  for (const { node, fragment, stations } of told) {
    claims.replace({ node, fragment }, stations, millis(1));
  }
  const held = heldBack(
    [...claims.nodes()].map((node) => claims.batches(node)),
    limit,
  );
  return [...held]
    .map(({ node, fragment }) => `${Number.parseInt(node, 16) - 1} ${fragment}`)
    .sort();
}

/** The MACs whose routes the data plane has after all was told. */
function installedOf(told: readonly Told[]): string {
  const installed = new Set<Mac>();
  let most = 0;
  const routes = new MacRoutes({
    self: nodeNumbered(0),
    clock: new FakeClock(),
    reserved: new Set(),
    events: {
      forward: (changes) => {
        for (const { kind, mac } of changes) {
          if (kind === "route") installed.add(mac);
          else installed.delete(mac);
          most = Math.max(most, installed.size);
        }
      },
      announce: () => undefined,
      duplicate: () => undefined,
      pretended: () => undefined,
    },
  });
  routes.reachable(new Set(told.map(({ node }) => node)));
  for (const { node, fragment, stations } of told) routes.remote(node, fragment, stations);
  expect(most).toBeLessThanOrEqual(INSTALLED_MAX);
  return [...installed].sort((one, other) => one - other).join();
}

const size = fc.integer({ min: 0, max: 16 });
const sizesOfNodes = fc.array(fc.array(size, { maxLength: 16 }), { maxLength: 12 });
const seed = fc.integer({ min: 0, max: 0xffff_ffff });

describe("the batches held back", () => {
  it("leave no more than the limit, and no room for the next", () => {
    fc.assert(
      fc.property(sizesOfNodes, fc.nat({ max: 400 }), (sizes, limit) => {
        const held = new Set(heldOf(toldOf(sizes), limit));
        const batches = sizes.flatMap((fragments, node) =>
          fragments.map((count, fragment) => ({
            count,
            isHeld: held.has(`${node} ${fragment}`),
            upTo: fragments.slice(0, fragment + 1).reduce((sum, each) => sum + each, 0),
          })),
        );
        const free = batches.filter(({ isHeld }) => !isHeld);
        const installed = free.reduce((sum, { count }) => sum + count, 0);
        expect(installed).toBeLessThanOrEqual(limit);
        const waiting = batches.filter(({ isHeld }) => isHeld);
        if (waiting.length === 0) return;
        const next = Math.min(...waiting.map(({ upTo }) => upTo));
        const fits = waiting.every(({ upTo, count }) => upTo > next || installed + count <= limit);
        expect(fits).toBe(false);
        // Nobody waits for a node that tells of more.
        expect(
          Math.max(0, ...free.filter(({ count }) => count > 0).map(({ upTo }) => upTo)),
        ).toBeLessThanOrEqual(next);
      }),
      { numRuns: 2000 },
    );
  });

  it("are the same in whatever order the batches came", () => {
    fc.assert(
      fc.property(sizesOfNodes, fc.nat({ max: 400 }), seed, (sizes, limit, drawn) => {
        const told = toldOf(sizes);
        expect(heldOf(shuffled(told, drawn), limit)).toEqual(heldOf(told, limit));
      }),
      { numRuns: 1000 },
    );
  });

  it("leave the same routes installed in whatever order many stations were told", () => {
    const told = toldOf(
      Array.from({ length: 5 }, (_, at) => Array.from({ length: 6 + 2 * at }, () => 256 - at)),
    );
    const expected = installedOf(told);
    expect(expected.split(",").length).toBeGreaterThan(INSTALLED_MAX - 256);
    fc.assert(
      fc.property(seed, (drawn) => {
        expect(installedOf(shuffled(told, drawn)) === expected).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
