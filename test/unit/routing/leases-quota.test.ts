import { millis } from "../../../src/base/duration.js";
import { LEASES_OCTETS_MAX } from "../../../src/routing/leases-quota.js";
import { Lsdb } from "../../../src/routing/lsdb.js";
import { SIGNATURE_OCTETS } from "../../../src/routing/seal.js";
import type { SignedLsa } from "../../../src/routing/signed-lsa.js";
import {
  LEASES_FRAGMENTS,
  LSA_BODY_OCTETS_MAX,
  LSA_HEADER_OCTETS,
  LSA_OCTETS_MAX,
  lsaKey,
} from "../../../src/wire/lsa.js";
import { FakeClock } from "../../fake-clock.js";
import { nodeNamed } from "../../net/memory-seal.js";
import { identityOf } from "../../signed-lsas.js";

/** All LSAs share these octets: a database looks at none of them, and there are very many. */
const ZEROES = Buffer.alloc(LSA_OCTETS_MAX);

function leasesOf(name: string, sequence: number, fragment: number, body: number): SignedLsa {
  const header = { type: "leases", origin: nodeNamed(name), fragment, sequence } as const;
  const octets = ZEROES.subarray(0, LSA_HEADER_OCTETS + body);
  return { header, octets, signature: ZEROES.subarray(0, SIGNATURE_OCTETS) };
}

let lsdb: Lsdb;
beforeEach(() => {
  lsdb = new Lsdb(new FakeClock());
});

/** As flooding does it: what there is no room for is not installed. */
function take(lsa: SignedLsa): readonly SignedLsa[] | "refused" {
  if (!lsdb.hasRoom(lsa)) return "refused";
  lsdb.install(lsa, millis(0));
  return lsdb.trim();
}

/** All that a node may tell. */
function takeAll(name: string, count = LEASES_FRAGMENTS): void {
  take(identityOf(name));
  for (let at = 0; at < count; at += 1) take(leasesOf(name, 1, at, LSA_BODY_OCTETS_MAX));
}

function octetsOf(name: string): number {
  return lsdb
    .all()
    .filter(({ header }) => header.origin === nodeNamed(name) && header.type === "leases")
    .reduce((sum, { octets }) => sum + octets.length, 0);
}

describe("the leases in a database", () => {
  it("are all there while they have room", () => {
    takeAll("a");
    takeAll("b");
    expect(octetsOf("a") + octetsOf("b")).toBe(LEASES_OCTETS_MAX);
    expect(take(leasesOf("a", 2, 3, LSA_BODY_OCTETS_MAX))).toEqual([]); // in the place of another
    expect(take(leasesOf("a", 3, 3, 7))).toEqual([]);
  });

  it("of a node that tells little displace the last of those of the one that tells the most", () => {
    takeAll("a");
    takeAll("b");
    take(leasesOf("b", 2, 200, 1)); // so a is the heaviest
    const small = leasesOf("c", 1, 0, LSA_BODY_OCTETS_MAX);
    const removed = take(small);
    expect(removed).not.toBe("refused");
    expect((removed as readonly SignedLsa[]).map(({ header }) => header)).toEqual([
      leasesOf("a", 1, 255, 0).header,
    ]);
    expect(lsdb.get(lsaKey(small.header))).toBe(small);
    expect(lsdb.get(lsaKey(identityOf("a").header))).toBeDefined();
  });

  it("of the one that tells the most find no room", () => {
    takeAll("a");
    takeAll("b", LEASES_FRAGMENTS - 1);
    take(leasesOf("c", 1, 0, 10_000));
    take(leasesOf("c", 1, 1, LSA_BODY_OCTETS_MAX)); // an own fragment of a made room
    expect(take(leasesOf("a", 1, 255, LSA_BODY_OCTETS_MAX))).toBe("refused");
    expect(take(identityOf("a", 2))).toEqual([]); // what is no lease counts for nothing
  });

  it("never have more octets than LEASES_OCTETS_MAX, and an honest node's stay, whoever else tells", () => {
    take(leasesOf("honest", 1, 0, 50_000));
    for (const liar of ["a", "b", "c", "d"]) takeAll(liar);
    const liars = ["a", "b", "c", "d"].reduce((sum, name) => sum + octetsOf(name), 0);
    expect(octetsOf("honest") + liars).toBeLessThanOrEqual(LEASES_OCTETS_MAX);
    expect(octetsOf("honest")).toBeGreaterThan(50_000);
    expect(take(leasesOf("honest", 1, 1, 50_000))).not.toBe("refused");
  });

  it("have room again when a node has gone", () => {
    takeAll("a");
    takeAll("b");
    expect(take(leasesOf("b", 1, 255, LSA_BODY_OCTETS_MAX))).toEqual([]);
    lsdb.removeNode(nodeNamed("a"));
    takeAll("c");
    expect(octetsOf("c")).toBe(LEASES_OCTETS_MAX / 2);
  });
});
