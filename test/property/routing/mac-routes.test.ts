import fc from "fast-check";
import { minutes, seconds } from "../../../src/base/duration.js";
import type { Mac, NodeId } from "../../../src/base/ids.js";
import { DUPLICATE_TIME } from "../../../src/routing/move-history.js";
import type { Station } from "../../../src/wire/stations-body.js";
import { SeededRng } from "../../seeded-rng.js";
import { MacRouteScene } from "./mac-route-scene.js";

const RUNS = 1500;
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

describe("MAC routes in a network of delays and partitions", () => {
  it("agree at quiet on one owner for each MAC, the place it spoke from last", () => {
    fc.assert(
      fc.property(seed, (drawn) => {
        const rng = new SeededRng(drawn);
        const scene = new MacRouteScene(rng, 2 + (rng.uint32() % 4));
        const macs = [1, 2, 3, 4].map((each) => (2 * each) as Mac);
        for (let epoch = 0; epoch < 4; epoch += 1) {
          scene.clock.advance(DUPLICATE_TIME);
          const parts = scene.nodes.map(() => (rng.uint32() % 3 === 0 ? 1 : 0));
          scene.split(rng.uint32() % 2 === 0 ? parts : scene.nodes.map(() => 0));
          const places = new Map(macs.map((mac) => [mac, pick(rng, scene.nodes)]));
          for (let move = 0; move < 3; move += 1) {
            for (const mac of macs) {
              if (move > 0 && rng.uint32() % 3 > 0) continue;
              places.set(mac, pick(rng, scene.nodes));
              if (rng.uint32() % 4 === 0) pick(rng, scene.nodes).age(mac);
              places.get(mac)!.hear(mac);
              scene.clock.advance(rng.uint32() % 60);
            }
          }
          scene.quieten();
          expect(disagreements(scene, macs)).toEqual([]);
          for (const [mac, place] of places) place.hear(mac);
          scene.quieten();
          expect(disagreements(scene, macs)).toEqual([]);
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

  it("change as little when one station of very many does as when there are few", () => {
    const scene = new MacRouteScene(new SeededRng(1), 4);
    scene.clock.advance(seconds(1));
    const [first, ...others] = scene.nodes as [SceneNode, ...SceneNode[]];
    for (let mac = 2; mac <= 20_000; mac += 2) others[(mac / 2) % 3]!.hear(mac as Mac);
    scene.quieten();
    expect(first.remote.size).toBe(8192 - (8192 % 256) - extraHeldBack(first));
  });
});
