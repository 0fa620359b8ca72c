import { millis } from "../../../src/base/duration.js";
import { Lsdb, checksum } from "../../../src/routing/lsdb.js";
import {
  DESCRIPTION_HEADERS_MAX,
  UPDATE_LSAS_MAX,
  UPDATE_OCTETS,
  isRoutingMessage,
} from "../../../src/routing/routing-message.js";
import type { SignedLsa } from "../../../src/routing/signed-lsa.js";
import {
  describeDatabase,
  missingFrom,
  packUpdates,
} from "../../../src/routing/synchronisation.js";
import { lsaKey } from "../../../src/wire/lsa.js";
import { FakeClock } from "../../fake-clock.js";
import { flooded, identityOf, linksOf, lsaOf, stationsOf } from "../../signed-lsas.js";

const clock = new FakeClock();

function databaseOf(lsas: readonly SignedLsa[]): Lsdb {
  const lsdb = new Lsdb(clock);
  for (const lsa of lsas) lsdb.install(lsa, millis(0));
  return lsdb;
}

/** What `mine` would send to whoever described `theirs`, over all parts of the description. */
function sent(mine: Lsdb, theirs: Lsdb): readonly string[] {
  return describeDatabase(theirs).flatMap((part) => missingFrom(mine, part));
}

function identities(count: number): readonly SignedLsa[] {
  return Array.from({ length: count }, (_, at) => identityOf(`n${at}`));
}

describe("the description of a database", () => {
  it("of nothing is one, and empty", () => {
    expect(describeDatabase(new Lsdb(clock))).toEqual([
      { kind: "database-description", after: undefined, headers: [], checksums: [], last: true },
    ]);
  });

  it.each([
    [DESCRIPTION_HEADERS_MAX, [1024]],
    [DESCRIPTION_HEADERS_MAX + 1, [1024, 1]],
    [2 * DESCRIPTION_HEADERS_MAX + 5, [1024, 1024, 5]],
  ])("of %i LSAs comes in parts of %j, each behind the last of the one before", (count, parts) => {
    const descriptions = describeDatabase(databaseOf(identities(count)));
    expect(descriptions.map(({ headers }) => headers.length)).toEqual(parts);
    expect(descriptions.map(({ last }) => last)).toEqual(
      parts.map((_, at) => at + 1 === parts.length),
    );
    const before = descriptions.map(({ headers }) => headers.at(-1));
    expect(descriptions.map(({ after }) => after)).toEqual([undefined, ...before.slice(0, -1)]);
    const keys = descriptions.flatMap(({ headers }) => headers.map((header) => lsaKey(header)));
    expect(keys).toEqual([...new Set(keys)].sort());
  });
});

describe("what a neighbour misses", () => {
  it("is what it lacks or has in an older form, in flooding order", () => {
    const mine = databaseOf([
      stationsOf("a", 2),
      linksOf("a", 5),
      identityOf("b"),
      linksOf("c", 1),
    ]);
    const theirs = databaseOf([linksOf("a", 4), linksOf("c", 1), stationsOf("a", 3)]);
    expect(sent(mine, theirs)).toEqual(
      [identityOf("b"), linksOf("a", 5)].map(({ header }) => lsaKey(header)),
    );
    expect(sent(theirs, mine)).toEqual([lsaKey(stationsOf("a", 3).header)]);
  });

  it("is what differs under the same sequence, too", () => {
    const mine = databaseOf([linksOf("a", 5), linksOf("b", 1)]);
    const theirs = databaseOf([linksOf("a", 5, ["b"]), linksOf("b", 1)]);
    expect(mine.digest).not.toEqual(theirs.digest);
    const key = lsaKey(linksOf("a", 5).header);
    expect([sent(mine, theirs), sent(theirs, mine)]).toEqual([[key], [key]]);
  });

  it("is everything for one that has nothing, and nothing for one that has the same", () => {
    const mine = databaseOf(identities(20));
    expect(sent(mine, new Lsdb(clock))).toEqual(mine.keys());
    expect(sent(mine, mine)).toEqual([]);
  });

  it("is found once, whichever part of a long description it falls into", () => {
    const all = identities(2 * DESCRIPTION_HEADERS_MAX + 100);
    const whole = databaseOf(all);
    const keys = whole.keys();
    const gaps = [0, 1, 1023, 1024, 1025, 2047, 2048, keys.length - 1].map((at) => keys[at]!);
    const theirs = databaseOf(all.filter(({ header }) => !gaps.includes(lsaKey(header))));
    expect(sent(whole, theirs)).toEqual(gaps);
    expect(sent(theirs, whole)).toEqual([]);
  });

  it("is found at the ends of the parts as well, where the neighbour has it in an older form", () => {
    const theirs = databaseOf(identities(2 * DESCRIPTION_HEADERS_MAX + 100));
    const ends = describeDatabase(theirs).flatMap(({ headers }) => [headers[0]!, headers.at(-1)!]);
    const mine = databaseOf(theirs.all());
    for (const { origin } of ends) {
      const at = theirs.all().findIndex(({ header }) => header.origin === origin);
      mine.install(identityOf(`n${at}`, 2), millis(0));
    }
    expect(sent(mine, theirs)).toEqual(ends.map((header) => lsaKey(header)));
  });

  it("is judged within the bounds of the part alone", () => {
    const mine = databaseOf(identities(30));
    const keys = mine.keys();
    const headers = keys.map((key) => mine.get(key)!.header);
    const kind = "database-description";
    const described = [mine.get(keys[12]!)!, mine.get(keys[19]!)!];
    const part = {
      kind,
      after: headers[9],
      headers: described.map(({ header }) => header),
      checksums: described.map(checksum),
    } as const;
    const missing = [...keys.slice(10, 12), ...keys.slice(13, 19)];
    expect(missingFrom(mine, { ...part, last: false })).toEqual(missing);
    expect(missingFrom(mine, { ...part, last: true })).toEqual([...missing, ...keys.slice(20)]);
    // A part that describes nothing and is not the last has no end.
    const empty = {
      kind,
      after: headers[27],
      headers: [],
      checksums: [],
      last: false,
    } as const;
    expect(missingFrom(mine, empty)).toEqual(keys.slice(28));
  });
});

describe("the updates that LSAs are packed into", () => {
  it("are none for none", () => {
    expect(packUpdates([])).toEqual([]);
  });

  it("hold at most UPDATE_LSAS_MAX, and all in their order", () => {
    const lsas = Array.from({ length: UPDATE_LSAS_MAX + 1 }, (_, at) => {
      return { ...flooded(linksOf("a", 1)), octets: Buffer.of(at & 0xff) };
    });
    const updates = packUpdates(lsas);
    expect(updates.flatMap((update) => ("lsas" in update ? update.lsas : []))).toEqual(lsas);
    const small = lsas.map((lsa) => ({ ...lsa, signature: Buffer.alloc(0) }));
    expect(packUpdates(small).map((each) => ("lsas" in each ? each.lsas.length : 0))).toEqual([
      UPDATE_LSAS_MAX,
      1,
    ]);
    expect(updates.every(isRoutingMessage)).toBe(true);
  });

  it("are closed once they hold UPDATE_OCTETS, so that one LSA more than that is the most", () => {
    const header = { type: "stations", sequence: 1 } as const;
    const large = flooded(lsaOf("a", header, Buffer.alloc(UPDATE_OCTETS / 2)));
    const sizes = packUpdates([large, large, large, large, large]).map((update) => {
      return "lsas" in update ? update.lsas.length : 0;
    });
    expect(sizes).toEqual([2, 2, 1]);
  });
});

it("a message of the control connection that is not of routing is known from one that is", () => {
  expect(isRoutingMessage({ kind: "database-digest" })).toBe(true);
  expect(isRoutingMessage({ kind: "ping" })).toBe(false);
});
