import { millis } from "../../../src/base/duration.js";
import { Lsdb } from "../../../src/routing/lsdb.js";
import type { FloodedLsa } from "../../../src/routing/signed-lsa.js";
import { DESCRIPTION_INTERVAL, Supply, SUPPLY_OCTETS } from "../../../src/routing/supply.js";
import { describeDatabase } from "../../../src/routing/synchronisation.js";
import { decodeLsaHeader, LSA_BODY_OCTETS_MAX, lsaKey } from "../../../src/wire/lsa.js";
import { FakeClock } from "../../fake-clock.js";
import { identityOf, leasesOf } from "../../signed-lsas.js";

const FRAGMENTS = 150;

const LEASES = Array.from({ length: FRAGMENTS }, (_, at) =>
  leasesOf("a", 1, at, LSA_BODY_OCTETS_MAX),
);

let clock: FakeClock;
let mine: Lsdb;
let theirs: Lsdb;
let supply: Supply;
beforeEach(() => {
  clock = new FakeClock();
  mine = new Lsdb(clock);
  theirs = new Lsdb(clock);
  supply = new Supply();
  mine.install(identityOf("a"), millis(0));
  for (const lsa of LEASES) mine.install(lsa, millis(0));
});

function turn(): readonly FloodedLsa[] {
  return describeDatabase(theirs).flatMap((part) => supply.answer(mine, part, clock.now()));
}

function sizeOf(lsas: readonly FloodedLsa[]): number {
  return lsas.reduce((sum, { octets, signature }) => sum + octets.length + signature.length, 0);
}

function fragmentsOf(lsas: readonly FloodedLsa[]): number[] {
  return lsas.flatMap(({ octets }) => {
    const header = decodeLsaHeader(octets);
    return header?.type === "leases" ? [header.fragment] : [];
  });
}

describe("what a neighbour is sent of a large database", () => {
  it("goes in turns of SUPPLY_OCTETS and one LSA at most, the first of them in flooding order", () => {
    const first = turn();
    expect(decodeLsaHeader(first[0]!.octets)?.type).toBe("identity");
    expect(sizeOf(first)).toBeGreaterThanOrEqual(SUPPLY_OCTETS);
    expect(sizeOf(first)).toBeLessThan(SUPPLY_OCTETS + 70_000);
    clock.advance(DESCRIPTION_INTERVAL - 1);
    expect(turn()).toEqual([]);
  });

  it("is all there after some turns, with nothing sent twice", () => {
    const sent: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const lsas = turn();
      sent.push(...fragmentsOf(lsas));
      for (const { octets, signature } of lsas) {
        theirs.install({ header: decodeLsaHeader(octets)!, octets, signature }, millis(0));
      }
      clock.advance(DESCRIPTION_INTERVAL);
    }
    expect(sent).toEqual(Array.from({ length: FRAGMENTS }, (_, at) => at));
    expect(theirs.digest).toEqual(mine.digest);
  });

  it("reaches the last LSA when the neighbour takes none of the first, and then begins again", () => {
    const sent = [0, 1, 2].map(() => {
      const fragments = fragmentsOf(turn());
      clock.advance(DESCRIPTION_INTERVAL);
      return fragments;
    });
    expect(sent.flat()).toEqual(Array.from({ length: FRAGMENTS }, (_, at) => at));
    expect(fragmentsOf(turn())[0]).toBe(0);
  });

  it("counts over all parts of a description together", () => {
    for (let at = 0; at < 1100; at += 1) theirs.install(identityOf(`n${at}`), millis(0));
    expect(describeDatabase(theirs)).toHaveLength(2);
    theirs.install(leasesOf("a", 1, 3, LSA_BODY_OCTETS_MAX), millis(0));
    const lsas = turn();
    expect(sizeOf(lsas)).toBeLessThan(SUPPLY_OCTETS + 70_000);
    expect(mine.get(lsaKey(identityOf("a").header))).toBeDefined();
    expect(fragmentsOf(lsas)).not.toContain(3);
  });
});
