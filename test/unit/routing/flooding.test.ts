import { millis, seconds } from "../../../src/base/duration.js";
import type { NodeId } from "../../../src/base/ids.js";
import { DIGEST_INTERVAL, Flooding, type FloodingEvents } from "../../../src/routing/flooding.js";
import { LEASES_OCTETS_MAX } from "../../../src/routing/leases-quota.js";
import { LSA_MAX_AGE, checksum } from "../../../src/routing/lsdb.js";
import type { RoutingMessage } from "../../../src/routing/routing-message.js";
import type { SignedLsa } from "../../../src/routing/signed-lsa.js";
import {
  LEASES_FRAGMENTS,
  LSA_HEADER_OCTETS,
  LSA_OCTETS_MAX,
  lsaKey,
} from "../../../src/wire/lsa.js";
import { FakeClock } from "../../fake-clock.js";
import { MemorySeal, nodeNamed } from "../../net/memory-seal.js";
import { flooded, identityOf, leasesOf, linksOf, stationsOf } from "../../signed-lsas.js";

type Sent = readonly [to: NodeId, message: RoutingMessage];

/** Flooding at one node, and what it told its owner. */
class Place implements FloodingEvents {
  readonly node: NodeId;
  readonly flooding: Flooding;
  outbox: Sent[] = [];
  readonly news: SignedLsa[] = [];
  readonly old: SignedLsa[] = [];
  readonly outdone: number[] = [];
  readonly refusals: string[] = [];

  constructor(name: string, clock: FakeClock) {
    this.node = nodeNamed(name);
    const seal = new MemorySeal(name);
    this.flooding = new Flooding({ self: this.node, clock, seal, events: this });
  }

  send(neighbour: NodeId, message: RoutingMessage): void {
    this.outbox.push([neighbour, message]);
  }

  installed(lsa: SignedLsa): void {
    this.news.push(lsa);
  }

  expired(lsas: readonly SignedLsa[]): void {
    this.old.push(...lsas);
  }

  outlived({ header: { sequence } }: SignedLsa): void {
    this.outdone.push(sequence);
  }

  refused(_neighbour: NodeId, origin: NodeId | undefined, reason: string): void {
    this.refusals.push(origin === undefined ? `${reason} by nobody` : reason);
  }

  hear(from: string, ...lsas: readonly SignedLsa[]): void {
    const update = lsas.map((lsa) => flooded(lsa));
    this.flooding.receive(nodeNamed(from), { kind: "link-state-update", lsas: update });
  }

  /** To whom what kind of message was sent since this was asked last. */
  sent(): readonly string[] {
    const names = new Map(["x", "y", "z"].map((name) => [nodeNamed(name), name]));
    return this.outbox.splice(0).map(([to, message]) => {
      const count = message.kind === "link-state-update" ? ` ${message.lsas.length}` : "";
      return `${names.get(to) ?? "?"}: ${message.kind}${count}`;
    });
  }
}

let clock: FakeClock;
let self: Place;
beforeEach(() => {
  clock = new FakeClock();
  self = new Place("self", clock);
});

/** The neighbours are there, and have been greeted. */
function meet(...names: readonly string[]): void {
  for (const name of names) self.flooding.neighbourUp(nodeNamed(name));
  self.outbox = [];
}

describe("flooding", () => {
  it("describes the database to a new neighbour, and sends it what it lacks", () => {
    self.flooding.originate([identityOf("self"), linksOf("self", 1)]);
    self.flooding.neighbourUp(nodeNamed("x"));
    expect(self.sent()).toEqual(["x: database-description"]);
    const [headers, checksums] = [[identityOf("self").header], [checksum(identityOf("self"))]];
    const theirs = {
      kind: "database-description",
      after: undefined,
      headers,
      checksums,
      last: true,
    } as const;
    self.flooding.receive(nodeNamed("x"), theirs);
    expect(self.sent()).toEqual(["x: link-state-update 1"]);
  });

  it("tells its own LSAs to all neighbours", () => {
    meet("x", "y");
    self.flooding.originate([identityOf("self"), linksOf("self", 1)]);
    expect(self.sent()).toEqual(["x: link-state-update 2", "y: link-state-update 2"]);
    expect(self.flooding.signer(self.node)?.node).toBe(self.node);
    expect(self.news).toEqual([]);
    self.flooding.originate([]);
    expect(self.sent()).toEqual([]);
  });

  it("passes news on to all but the one they came from, once", () => {
    meet("x", "y", "z");
    const lsas = [identityOf("a"), linksOf("a", 1)];
    self.hear("x", ...lsas);
    expect(self.sent()).toEqual(["y: link-state-update 2", "z: link-state-update 2"]);
    expect(self.news).toEqual(lsas);
    self.hear("y", ...lsas);
    expect(self.sent()).toEqual([]);
  });

  it("hears nobody who is no neighbour, or is none any more", () => {
    meet("x");
    self.flooding.neighbourDown(nodeNamed("x"));
    self.hear("x", identityOf("a"));
    self.hear("stranger", identityOf("a"));
    expect(self.flooding.lsdb.nodes).toBe(0);
  });

  it("remembers what a neighbour has lied when it comes back on another uplink", () => {
    meet("x", "y");
    self.hear("y", identityOf("a"));
    const lie = { ...linksOf("a", 2), signature: linksOf("b", 2).signature };
    for (let lies = 0; lies < 64; lies += 1) self.hear("x", lie);
    self.flooding.neighbourDown(nodeNamed("x"));
    meet("x");
    self.hear("x", linksOf("a", 2)); // unseen
    expect(self.news).toEqual([identityOf("a")]);
    self.hear("y", linksOf("a", 2));
    expect(self.news).toEqual([identityOf("a"), linksOf("a", 2)]);
  });

  it("answers an older LSA with the newer one, and passes it on to nobody", () => {
    meet("x", "y");
    self.hear("x", identityOf("a"), linksOf("a", 2));
    self.sent();
    self.hear("y", linksOf("a", 1));
    expect(self.outbox).toEqual([
      [nodeNamed("y"), { kind: "link-state-update", lsas: [flooded(linksOf("a", 2))] }],
    ]);
    expect(self.refusals).toEqual([]);
  });

  it("counts a replay, but corrects it all the same", () => {
    meet("x", "y");
    self.hear("x", identityOf("a"), linksOf("a", 2));
    clock.advance(seconds(10));
    self.sent();
    self.hear("y", linksOf("a", 1));
    expect(self.refusals).toEqual([]);
    clock.advance(1);
    self.hear("y", linksOf("a", 1));
    expect(self.refusals).toEqual(["replayed"]);
    expect(self.sent()).toEqual(["y: link-state-update 1", "y: link-state-update 1"]);
  });

  it("tells a node that has lost its memory what it once said", () => {
    meet("x");
    self.hear("x", identityOf("x"), linksOf("x", 9));
    clock.advance(seconds(60));
    self.sent();
    self.hear("x", linksOf("x", 1));
    expect(self.refusals).toEqual([]);
    expect(self.sent()).toEqual(["x: link-state-update 1"]);
  });

  it("lets its owner outdo an LSA of its own earlier life, and neither keeps it nor passes it on", () => {
    meet("x", "y");
    self.flooding.originate([identityOf("self"), linksOf("self", 1)]);
    self.sent();
    self.hear("x", linksOf("self", 7), stationsOf("self", 3, 4));
    expect(self.outdone).toEqual([7, 3]);
    expect(self.sent()).toEqual([]);
    expect(self.flooding.lsdb.get(lsaKey(linksOf("self", 7).header))?.header.sequence).toBe(1);
  });

  it("refuses what is too long, or has no header or no signature", () => {
    meet("x");
    const { octets, signature } = flooded(identityOf("a"));
    const lsas = [
      { octets: Buffer.alloc(LSA_OCTETS_MAX + 1, octets), signature, ageSeconds: 0 },
      { octets: octets.subarray(0, 39), signature, ageSeconds: 0 },
      { octets, signature: signature.subarray(1), ageSeconds: 0 },
    ];
    self.flooding.receive(nodeNamed("x"), { kind: "link-state-update", lsas });
    expect(self.refusals).toEqual(Array(3).fill("malformed by nobody"));
  });

  it("names whoever passes on what does not hold, and takes the rest", () => {
    meet("x", "y");
    const forged = { ...linksOf("a", 2), signature: linksOf("b", 2).signature };
    self.hear("x", identityOf("a"), forged, linksOf("a", 1));
    expect(self.refusals).toEqual(["forged"]);
    expect(self.news).toEqual([identityOf("a"), linksOf("a", 1)]);
    expect(self.sent()).toEqual(["y: link-state-update 2"]);
  });

  it("makes room for leases of others, and tells its owner what had to go", () => {
    const body = LSA_OCTETS_MAX - LSA_HEADER_OCTETS;
    self.flooding.neighbourUp(nodeNamed("x"));
    for (const name of ["a", "b", "c"]) {
      self.hear("x", identityOf(name));
      for (let at = 0; at < LEASES_FRAGMENTS; at += 1) self.hear("x", leasesOf(name, 1, at, body));
    }
    const held = self.flooding.lsdb.all().filter(({ header }) => header.type === "leases");
    const octets = held.reduce((sum, lsa) => sum + lsa.octets.length, 0);
    expect(octets).toBeLessThanOrEqual(LEASES_OCTETS_MAX);
    expect(self.old.length).toBeGreaterThan(0);
    expect(self.news.length - 3 - self.old.length).toBe(held.length);
  });

  it("is quiet after a stop", () => {
    meet("x");
    self.flooding.stop();
    clock.advance(10 * DIGEST_INTERVAL);
    self.hear("x", identityOf("a"));
    expect(self.outbox).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});

describe("the age of an LSA that is flooded", () => {
  function hearAged(ageSeconds: number, ...lsas: readonly SignedLsa[]): void {
    const aged = lsas.map((lsa) => flooded(lsa, ageSeconds));
    self.flooding.receive(nodeNamed("x"), { kind: "link-state-update", lsas: aged });
  }

  it("keeps one of LSA_MAX_AGE out, and lets one of a second less in", () => {
    meet("x");
    const oldest = LSA_MAX_AGE / 1000;
    hearAged(oldest, identityOf("a"));
    expect(self.flooding.lsdb.nodes).toBe(0);
    hearAged(oldest - 1, identityOf("a"));
    expect(self.flooding.lsdb.nodes).toBe(1);
  });

  it("is the least that was told", () => {
    meet("x");
    const key = lsaKey(identityOf("a").header);
    hearAged(3000, identityOf("a"));
    hearAged(20, identityOf("a"));
    hearAged(3599, identityOf("a"));
    expect(self.flooding.lsdb.age(key)).toBe(seconds(20));
  });

  it("ends at LSA_MAX_AGE: its owner is told, and the node's certificate forgotten with it", () => {
    meet("x");
    hearAged(0, identityOf("a"));
    clock.advance(DIGEST_INTERVAL); // ageing goes by the same clock
    hearAged(0, linksOf("a", 1));
    clock.advance(LSA_MAX_AGE - DIGEST_INTERVAL - 1);
    expect(self.old).toEqual([]);
    clock.advance(DIGEST_INTERVAL);
    expect(self.old).toEqual([identityOf("a")]);
    expect(self.flooding.signer(nodeNamed("a"))).toBeUndefined();
    clock.advance(DIGEST_INTERVAL);
    expect(self.old).toEqual([identityOf("a"), linksOf("a", 1)]);
  });
});

describe("the digests that neighbours compare", () => {
  it("are told every DIGEST_INTERVAL", () => {
    meet("x", "y");
    clock.advance(2 * DIGEST_INTERVAL);
    const round = ["x: database-digest", "y: database-digest"];
    expect(self.sent()).toEqual([...round, ...round]);
  });

  it("lead to a description when they differ, and not when they agree", () => {
    meet("x");
    clock.advance(seconds(5));
    const { digest } = self.flooding.lsdb;
    self.flooding.receive(nodeNamed("x"), { kind: "database-digest", ...digest });
    expect(self.sent()).toEqual([]);
    self.flooding.receive(nodeNamed("x"), { kind: "database-digest", count: 1, sum: digest.sum });
    expect(self.sent()).toEqual(["x: database-description"]);
  });

  it("lead to no more than one description in 5 s", () => {
    meet("x");
    const other = { kind: "database-digest", count: 0, sum: 1 } as const;
    clock.advance(seconds(5) - 1);
    self.flooding.receive(nodeNamed("x"), other);
    expect(self.sent()).toEqual([]); // the first one said as much
    clock.advance(1);
    self.flooding.receive(nodeNamed("x"), other);
    self.flooding.receive(nodeNamed("x"), other);
    expect(self.sent()).toEqual(["x: database-description"]);
  });

  it("lead to no more than 64 answers at once, and one a second from then on", () => {
    meet("x");
    self.flooding.originate([identityOf("self")]);
    self.sent();
    const all = {
      kind: "database-description",
      after: undefined,
      headers: [],
      checksums: [],
      last: true,
    } as const;
    for (let count = 0; count < 100; count += 1) self.flooding.receive(nodeNamed("x"), all);
    expect(self.sent()).toHaveLength(64);
    clock.advance(1000);
    for (let count = 0; count < 100; count += 1) self.flooding.receive(nodeNamed("x"), all);
    expect(self.sent()).toHaveLength(1);
  });
});

describe("two databases that grew apart", () => {
  const SHARED = 1100;

  /** Passes what the two say to each other to and fro, until they have nothing more to say. */
  function converse(one: Place, other: Place): number {
    let messages = 0;
    for (let sent: Sent[] = []; messages < 1000; messages += sent.length) {
      sent = [...one.outbox.splice(0), ...other.outbox.splice(0)];
      if (sent.length === 0) return messages;
      for (const [to, message] of sent) {
        const [from, receiver] = to === other.node ? [one, other] : [other, one];
        receiver.flooding.receive(from.node, message);
      }
    }
    throw new Error("they find no end");
  }

  function join(one: Place, other: Place): number {
    one.flooding.neighbourUp(other.node);
    other.flooding.neighbourUp(one.node);
    return converse(one, other);
  }

  function fill(place: Place, lsas: readonly SignedLsa[]): void {
    for (const lsa of lsas) place.flooding.lsdb.install(lsa, millis(0));
  }

  it("are equal after one exchange, in both directions, over several descriptions", () => {
    const other = new Place("other", clock);
    const shared = (renewed: (at: number) => boolean): readonly SignedLsa[] =>
      Array.from({ length: SHARED }, (_, at) => identityOf(`n${at}`, renewed(at) ? 2 : 1));
    const own = (prefix: string): readonly SignedLsa[] =>
      Array.from({ length: 60 }, (_, at) => identityOf(`${prefix}${at}`));
    fill(self, [...shared((at) => at % 7 === 0), ...own("here")]);
    fill(other, [...shared((at) => at % 7 === 1), ...own("there")]);
    const messages = join(self, other);
    expect(self.flooding.lsdb.digest).toEqual(other.flooding.lsdb.digest);
    expect(self.flooding.lsdb.keys()).toEqual(other.flooding.lsdb.keys());
    expect(self.flooding.lsdb.nodes).toBe(SHARED + 120);
    expect(self.news).toHaveLength(60 + Math.ceil((SHARED - 1) / 7));
    expect(self.refusals).toEqual([]);
    expect(messages).toBeLessThan(10); // two descriptions each way, and what they call for
  });

  it("stay equal when they are, at the cost of the descriptions alone", () => {
    const other = new Place("other", clock);
    fill(self, [identityOf("a"), linksOf("a", 1)]);
    fill(other, [linksOf("a", 1), identityOf("a")]);
    expect(join(self, other)).toBe(2);
  });

  it("are made equal by digests when something went wrong", () => {
    const other = new Place("other", clock);
    fill(self, [identityOf("a")]);
    join(self, other);
    other.flooding.lsdb.remove(lsaKey(identityOf("a").header));
    fill(other, [identityOf("b")]);
    clock.advance(DIGEST_INTERVAL);
    converse(self, other);
    expect(self.flooding.lsdb.digest).toEqual(other.flooding.lsdb.digest);
    expect(self.flooding.lsdb.nodes).toBe(2);
  });
});
