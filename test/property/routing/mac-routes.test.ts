import fc from "fast-check";
import { minutes } from "../../../src/base/duration.js";
import type { Mac, NodeId } from "../../../src/base/ids.js";
import { DUPLICATE_TIME } from "../../../src/routing/move-history.js";
import type { Station } from "../../../src/wire/stations-body.js";
import { SeededRng } from "../../seeded-rng.js";
import { MacRouteScene } from "./mac-route-scene.js";

const RUNS = 1500;
const MACS = [2, 4, 6, 8] as Mac[];
const seed = fc.integer({ min: 0, max: 0xffff_ffff });

type SceneNode = MacRouteScene["nodes"][number];

function pick<T>(rng: SeededRng, from: readonly T[]): T {
  return from[rng.uint32() % from.length]!;
}

/** What a simple reader makes of everything that is told in one part of the network. */
function naiveOwner(nodes: readonly SceneNode[], mac: Mac): NodeId | undefined {
  const claims = nodes.flatMap(({ id, routes }) =>
    routes.own().flatMap((station: Station) => {
      return station.mac === mac && !station.frozen ? [{ id, mobility: station.mobility }] : [];
    }),
  );
  claims.sort((one, other) => other.mobility - one.mobility || (one.id < other.id ? -1 : 1));
  return claims[0]?.id;
}

/** In each part all agree where a MAC is, and there it is at a port. */
function disagreements(scene: MacRouteScene, macs: readonly Mac[]): readonly string[] {
  return scene.nodes.flatMap((node) => {
    const part = [node, ...scene.peersOf(node)];
    return macs.flatMap((mac) => {
      const owner = naiveOwner(part, mac);
      const owners = part.filter(({ routes }) =>
        routes.own().some((station) => station.mac === mac && !station.frozen),
      );
      const faults: string[] = [];
      const at = `${node.id.slice(-1)}: MAC ${mac}`;
      if (node.whereabouts(mac) !== owner) faults.push(`${at} is sent elsewhere`);
      if (owners.length > 1) faults.push(`${at} has ${owners.length} owners`);
      if (node.local.has(mac) && node.remote.has(mac)) faults.push(`${at} is here and there`);
      if (node.local.has(mac) !== owners.includes(node)) faults.push(`${at} is not where told`);
      const view = node.routes.table().find((each) => each.mac === mac);
      if (view?.active === true && view.node !== owner) faults.push(`${at} is shown elsewhere`);
      return faults;
    });
  });
}

/**
 * Stations speak at random nodes, amidst what happens to the network, and some age out. Where each
 * spoke last. With the parts that come together they make fewer than five moves of any MAC.
 */
function wander(scene: MacRouteScene, rng: SeededRng): ReadonlyMap<Mac, SceneNode> {
  const places = new Map<Mac, SceneNode>();
  for (const mac of [...MACS, ...MACS.filter(() => rng.uint32() % 2 === 0)]) {
    const place = pick(rng, scene.nodes);
    if (rng.uint32() % 4 === 0) pick(rng, scene.nodes).age(mac);
    place.hear(mac);
    places.set(mac, place);
    scene.clock.advance(rng.uint32() % 60);
  }
  return places;
}

describe("MAC routes in a network of delays and partitions", () => {
  it("agree at quiet on one owner for each MAC, the place it spoke from last", () => {
    fc.assert(
      fc.property(seed, (drawn) => {
        const rng = new SeededRng(drawn);
        const scene = new MacRouteScene(rng, 2 + (rng.uint32() % 4));
        for (let epoch = 0; epoch < 5; epoch += 1) {
          scene.clock.advance(DUPLICATE_TIME);
          const whole = scene.nodes.map(() => 0);
          const parts = scene.nodes.map(() => (rng.uint32() % 3 === 0 ? 1 : 0));
          scene.split(rng.uint32() % 2 === 0 ? parts : whole);
          const places = wander(scene, rng);
          scene.quieten();
          expect(disagreements(scene, MACS)).toEqual([]);
          for (const [mac, place] of places) place.hear(mac);
          scene.quieten();
          expect(disagreements(scene, MACS)).toEqual([]);
          for (const [mac, place] of places) expect(place.whereabouts(mac)).toBe(place.id);
        }
        const duplicates = scene.nodes.flatMap((node) => node.duplicates);
        expect(duplicates).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("come to rest with one owner, reported at both ends, when a MAC speaks at two nodes at once", () => {
    fc.assert(
      fc.property(seed, (drawn) => {
        const rng = new SeededRng(drawn);
        const scene = new MacRouteScene(rng, 2 + (rng.uint32() % 4));
        const mac = 2 as Mac;
        const [one, other] = scene.nodes as [SceneNode, SceneNode];
        for (let frame = 0; frame < 200; frame += 1) {
          (rng.uint32() % 2 === 0 ? one : other).hear(mac);
          scene.clock.advance(rng.uint32() % 200);
        }
        scene.quieten();
        const owner = naiveOwner(scene.nodes, mac);
        const [winner, loser] = owner === one.id ? [one, other] : [other, one];
        expect(disagreements(scene, [mac])).toEqual([]);
        expect(owner).toBe(winner.id);
        expect(loser.frozen).toEqual(new Set([mac]));
        expect(loser.duplicates).toEqual([{ mac, port: 1, node: winner.id, frozen: "here" }]);
        expect(winner.duplicates).toEqual([{ mac, port: 1, node: loser.id, frozen: "there" }]);
        expect(scene.nodes.flatMap(({ duplicates }) => duplicates)).toHaveLength(2);
        scene.clock.advance(minutes(10));
        expect(loser.frozen.size).toBe(0);
        loser.hear(mac);
        scene.quieten();
        expect(naiveOwner(scene.nodes, mac)).toBe(loser.id);
        expect(disagreements(scene, [mac])).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
