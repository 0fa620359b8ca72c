import fc from "fast-check";
import type { Mac } from "../../../src/base/ids.js";
import { StationFragments } from "../../../src/routing/station-fragments.js";
import { STATIONS_PER_FRAGMENT, type Station } from "../../../src/wire/stations-body.js";
import { SeededRng } from "../../seeded-rng.js";

/** Some of the MACs of a small host, in any order, with mobilities that change now and then. */
function draw(rng: SeededRng): readonly Station[] {
  const share = 1 + (rng.uint32() % 100);
  const macs = Array.from({ length: 700 }, (_, at) => at + 1).filter(
    () => rng.uint32() % 100 < share,
  );
  if (rng.uint32() % 2 === 0) macs.reverse();
  return macs.map((mac) => {
    const mobility = rng.uint32() % 50 === 0 ? 1 : 0;
    return { mac: mac as Mac, mobility, frozen: false, addresses: [] };
  });
}

/** The same for the same stations in any order; quick to compare. */
function textOf(stations: readonly Station[]): string {
  return [...stations]
    .sort((one, other) => one.mac - other.mac)
    .map(({ mac, mobility }) => `${mac} ${mobility}`)
    .join("\n");
}

describe("the fragments of a node's stations", () => {
  it("say together what is to be said, each station in one place that it keeps", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (seed) => {
        const rng = new SeededRng(seed);
        const fragments = new StationFragments();
        const said = new Map<number, readonly Station[]>();
        let before = new Map<Mac, number>();
        for (let round = 0; round < 5; round += 1) {
          const wanted = draw(rng);
          for (const { fragment, stations } of fragments.update(wanted)) {
            expect(textOf(stations)).not.toBe(textOf(said.get(fragment) ?? []));
            expect(stations.length).toBeLessThanOrEqual(STATIONS_PER_FRAGMENT);
            said.set(fragment, stations);
          }
          expect(textOf([...said.values()].flat())).toBe(textOf(wanted));
          const places = new Map(
            [...said].flatMap(([fragment, list]) =>
              list.map(({ mac }) => [mac, fragment] as const),
            ),
          );
          const moved = [...places].filter(([mac, place]) => (before.get(mac) ?? place) !== place);
          expect(moved).toEqual([]);
          before = places;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
