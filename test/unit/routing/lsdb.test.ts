import { millis, seconds } from "../../../src/base/duration.js";
import { LSA_MAX_AGE, Lsdb, LSDB_NODES_MAX } from "../../../src/routing/lsdb.js";
import type { SignedLsa } from "../../../src/routing/signed-lsa.js";
import { lsaKey } from "../../../src/wire/lsa.js";
import { FakeClock } from "../../fake-clock.js";
import { nodeNamed } from "../../net/memory-seal.js";
import { identityOf, linksOf, stationsOf } from "../../signed-lsas.js";

const NEW = millis(0);

let clock: FakeClock;
let lsdb: Lsdb;
beforeEach(() => {
  clock = new FakeClock();
  lsdb = new Lsdb(clock);
});

function keyOf({ header }: SignedLsa): ReturnType<typeof lsaKey> {
  return lsaKey(header);
}

describe("the database", () => {
  it("holds one LSA under a key, the one installed last", () => {
    lsdb.install(linksOf("a", 1), NEW);
    const newer = linksOf("a", 2, ["b"]);
    lsdb.install(newer, NEW);
    expect(lsdb.all()).toEqual([newer]);
    expect(lsdb.nodes).toBe(1);
    expect(lsdb.get(keyOf(newer))).toBe(newer);
  });

  it("tells newer from same and older by the sequence", () => {
    const held = linksOf("a", 5);
    expect(lsdb.compare(held)).toBe("newer");
    lsdb.install(held, NEW);
    expect(lsdb.compare(linksOf("a", 6))).toBe("newer");
    expect(lsdb.compare(linksOf("a", 5))).toBe("same");
    expect(lsdb.compare(linksOf("a", 4))).toBe("older");
    expect(lsdb.compare(stationsOf("a", 1))).toBe("newer"); // another key
  });

  it("prefers one of two with one sequence that differ, whichever came first", () => {
    const pair = [linksOf("a", 5), linksOf("a", 5, ["b"])];
    const verdicts = pair.map((first, at) => {
      lsdb.install(first, NEW);
      return lsdb.compare(pair[1 - at]!);
    });
    expect(verdicts.toSorted()).toEqual(["newer", "older"]);
  });

  it("gives its keys identities first, then links, then stations by fragment", () => {
    const lsas = [stationsOf("a", 1, 11), stationsOf("a", 1, 2), linksOf("b", 1), identityOf("a")];
    for (const lsa of lsas) lsdb.install(lsa, NEW);
    expect(lsdb.keys()).toEqual(lsas.map(keyOf).reverse());
  });

  it("removes one LSA, or all of a node, and does not mind what is not there", () => {
    const [identity, links, other] = [identityOf("a"), linksOf("a", 1), linksOf("b", 1)];
    for (const lsa of [identity, links, other]) lsdb.install(lsa, NEW);
    expect(lsdb.remove(keyOf(links))).toBe(links);
    expect(lsdb.remove(keyOf(links))).toBeUndefined();
    lsdb.install(links, NEW);
    expect(lsdb.removeNode(nodeNamed("a"))).toEqual([identity, links]);
    expect(lsdb.removeNode(nodeNamed("a"))).toEqual([]);
    expect(lsdb.all()).toEqual([other]);
    expect(lsdb.nodes).toBe(1);
  });

  it("says nothing of what it does not hold", () => {
    const key = keyOf(linksOf("a", 1));
    expect(lsdb.get(key)).toBeUndefined();
    expect(lsdb.age(key)).toBeUndefined();
    expect(lsdb.heldFor(key)).toBeUndefined();
    expect(lsdb.flooded(key)).toBeUndefined();
    lsdb.rejuvenate(key, NEW);
    expect(lsdb.digest).toEqual({ count: 0, sum: 0 });
  });

  it("admits no node beyond LSDB_NODES_MAX, but more of a node that it holds", () => {
    for (let node = 0; node < LSDB_NODES_MAX - 1; node += 1) {
      lsdb.install(identityOf(`n${node}`), NEW);
    }
    expect(lsdb.admits(nodeNamed("one more"))).toBe(true);
    lsdb.install(identityOf("one more"), NEW);
    expect(lsdb.nodes).toBe(LSDB_NODES_MAX);
    expect(lsdb.admits(nodeNamed("too many"))).toBe(false);
    expect(lsdb.admits(nodeNamed("n7"))).toBe(true);
    lsdb.removeNode(nodeNamed("n7"));
    expect(lsdb.admits(nodeNamed("too many"))).toBe(true);
  });
});

describe("an LSA in the database", () => {
  it("is forgotten at exactly LSA_MAX_AGE, and not a millisecond before", () => {
    const links = linksOf("a", 1);
    lsdb.install(links, NEW);
    clock.advance(LSA_MAX_AGE - 1);
    expect(lsdb.expire()).toEqual([]);
    clock.advance(1);
    expect(lsdb.expire()).toEqual([links]);
    expect(lsdb.digest).toEqual({ count: 0, sum: 0 });
    expect(lsdb.nodes).toBe(0);
  });

  it("is as old as it was when it came, and as long as it has been here since", () => {
    const links = linksOf("a", 1);
    lsdb.install(links, seconds(100));
    clock.advance(2500);
    expect(lsdb.age(keyOf(links))).toBe(102_500);
    expect(lsdb.heldFor(keyOf(links))).toBe(2500);
    clock.advance(LSA_MAX_AGE - seconds(100) - 2500);
    expect(lsdb.expire()).toEqual([links]);
  });

  it("has the least age of all that are told, in whatever order they come", () => {
    const links = linksOf("a", 1);
    const key = keyOf(links);
    lsdb.install(links, seconds(3599));
    lsdb.rejuvenate(key, seconds(3));
    lsdb.rejuvenate(key, seconds(60));
    expect(lsdb.age(key)).toBe(3000);
    expect(lsdb.heldFor(key)).toBe(0);
    clock.advance(seconds(60));
    expect(lsdb.expire()).toEqual([]);
  });

  it("is never younger than the time it has been here, whatever is told", () => {
    const links = linksOf("a", 1);
    const key = keyOf(links);
    lsdb.install(links, seconds(100));
    for (let told = 0; told < 60; told += 1) {
      clock.advance(seconds(60));
      lsdb.rejuvenate(key, NEW);
      expect(lsdb.age(key)).toBe(lsdb.heldFor(key));
    }
    expect(lsdb.expire()).toEqual([links]);
  });

  it("is told on with its age in whole seconds, never more than LSA_MAX_AGE", () => {
    const links = linksOf("a", 1);
    const { octets, signature } = links;
    lsdb.install(links, seconds(3));
    clock.advance(999);
    expect(lsdb.flooded(keyOf(links))).toEqual({ octets, signature, ageSeconds: 3 });
    clock.advance(1);
    expect(lsdb.flooded(keyOf(links))?.ageSeconds).toBe(4);
    clock.advance(2 * LSA_MAX_AGE);
    expect(lsdb.flooded(keyOf(links))?.ageSeconds).toBe(3600);
  });
});

describe("the digest of a database", () => {
  const lsas = ["a", "b", "c"].flatMap((name) => [
    identityOf(name),
    linksOf(name, 7),
    stationsOf(name, 3, 15),
  ]);

  function digestOf(order: readonly SignedLsa[]): Lsdb["digest"] {
    const filled = new Lsdb(clock);
    for (const lsa of order) filled.install(lsa, NEW);
    return filled.digest;
  }

  it("is the same in whatever order the LSAs came", () => {
    const wanted = digestOf(lsas);
    expect(wanted.count).toBe(9);
    expect(digestOf([...lsas].reverse())).toEqual(wanted);
    expect(digestOf([...lsas.slice(4), ...lsas.slice(0, 4)])).toEqual(wanted);
  });

  it("does not remember what was replaced or has gone", () => {
    const detour = [linksOf("b", 2), stationsOf("z", 1), ...lsas];
    const filled = new Lsdb(clock);
    for (const lsa of detour) filled.install(lsa, NEW);
    filled.removeNode(nodeNamed("z"));
    expect(filled.digest).toEqual(digestOf(lsas));
  });

  it("is another one when a sequence, a fragment or an origin is", () => {
    const sums = [linksOf("a", 1), linksOf("a", 2), linksOf("b", 1), stationsOf("a", 1, 1)].map(
      (lsa) => digestOf([lsa]).sum,
    );
    expect(new Set(sums).size).toBe(4);
  });
});
