import { millis, seconds } from "../../../src/base/duration.js";
import { Admission, Neighbour, type LsaRefusal } from "../../../src/routing/admission.js";
import { Lsdb, LSDB_NODES_MAX } from "../../../src/routing/lsdb.js";
import type { Seal, Signer } from "../../../src/routing/seal.js";
import type { SignedLsa } from "../../../src/routing/signed-lsa.js";
import { encodeIdentity } from "../../../src/wire/identity-body.js";
import { LEASES_FRAGMENTS } from "../../../src/wire/lsa.js";
import { FakeClock } from "../../fake-clock.js";
import { memoryChain, MemorySeal, nodeNamed } from "../../net/memory-seal.js";
import { identityOf, leasesOf, linksOf, lsaOf, stationsOf } from "../../signed-lsas.js";

/** Certificates that can expire; counts how many chains and signatures it is asked about. */
class DatedSeal implements Seal {
  readonly expired = new Set<string>();
  chains = 0;
  signatures = 0;
  readonly #inner = new MemorySeal("self");

  sign(octets: Buffer): Buffer {
    return this.#inner.sign(octets);
  }

  claimed(chain: readonly Buffer[]): ReturnType<MemorySeal["claimed"]> {
    return this.#inner.claimed(chain);
  }

  identify(chain: readonly Buffer[]): Signer | undefined {
    this.chains += 1;
    const signer = this.#inner.identify(chain);
    return (
      signer && {
        ...signer,
        isCurrent: () => !this.expired.has(signer.node),
        verify: (octets, signature) => {
          this.signatures += 1;
          return signer.verify(octets, signature);
        },
      }
    );
  }
}

let clock: FakeClock;
let lsdb: Lsdb;
let seal: DatedSeal;
let admission: Admission;
let neighbour: Neighbour;
beforeEach(() => {
  clock = new FakeClock();
  lsdb = new Lsdb(clock);
  seal = new DatedSeal();
  admission = new Admission({ seal, clock, lsdb });
  neighbour = new Neighbour(nodeNamed("neighbour"), clock.now());
});

function judge(lsa: SignedLsa, by = neighbour): LsaRefusal | undefined {
  return admission.judge(lsa, by);
}

/** So many verdicts in a row, each with how often it came. */
function tally(count: number, make: (at: number) => SignedLsa): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let at = 0; at < count; at += 1) {
    const verdict = judge(make(at)) ?? "taken";
    counts[verdict] = (counts[verdict] ?? 0) + 1;
  }
  return counts;
}

describe("an identity with the chain of another node", () => {
  it("is none, and that chain is not verified", () => {
    const chain = encodeIdentity(memoryChain("a", "transit"));
    expect(judge(lsaOf("b", { type: "identity", sequence: 1 }, chain))).toBe("not a member");
    expect(seal.chains).toBe(0);
  });
});

describe("an LSA of another node", () => {
  it("is taken once its identity is known, and not before", () => {
    expect(judge(linksOf("a", 1))).toBe("unknown origin");
    expect(admission.signer(nodeNamed("a"))).toBeUndefined();
    expect(judge(identityOf("a"))).toBeUndefined();
    expect(admission.signer(nodeNamed("a"))?.node).toBe(nodeNamed("a"));
    expect(judge(linksOf("a", 1))).toBeUndefined();
    expect(judge(stationsOf("a", 1, 3, [5]))).toBeUndefined();
  });

  it("is not taken any more when the identity has gone", () => {
    judge(identityOf("a"));
    admission.forget(nodeNamed("a"));
    expect(judge(linksOf("a", 1))).toBe("unknown origin");
  });

  it("is forged when another node signed it, of whatever type it is", () => {
    judge(identityOf("a"));
    const body = encodeIdentity(memoryChain("a", "admin"));
    const links = linksOf("a", 2);
    const forgeries = [
      lsaOf("a", { type: "identity", sequence: 2 }, body, "liar"),
      { ...links, signature: linksOf("liar", 2).signature },
      { ...links, signature: linksOf("a", 3).signature },
    ];
    expect(forgeries.map((lsa) => judge(lsa))).toEqual(["forged", "forged", "forged"]);
    expect(admission.signer(nodeNamed("a"))?.role).toBe("transit");
  });

  it("cannot be read when its body has another form", () => {
    judge(identityOf("a"));
    const odd = Buffer.from("odd");
    expect(judge(lsaOf("a", { type: "links", sequence: 1 }, odd))).toBe("malformed");
    expect(judge(lsaOf("a", { type: "stations", sequence: 1 }, odd))).toBe("malformed");
    expect(judge(lsaOf("a", { type: "identity", sequence: 2 }, odd))).toBe("malformed");
    expect(admission.signer(nodeNamed("a"))).toBeDefined();
  });

  it("is of no member when the chain certifies nobody, or another node", () => {
    const nobody = encodeIdentity([Buffer.from("king a")]);
    expect(judge(lsaOf("a", { type: "identity", sequence: 1 }, nobody))).toBe("not a member");
    const other = encodeIdentity(memoryChain("b", "transit"));
    expect(judge(lsaOf("a", { type: "identity", sequence: 1 }, other))).toBe("not a member");
    expect(judge(lsaOf("a", { type: "identity", sequence: 1 }, other, "b"))).toBe("not a member");
  });

  it("counts only while the certificate is valid, and again after a renewal", () => {
    judge(identityOf("a"));
    seal.expired.add(nodeNamed("a"));
    expect(judge(linksOf("a", 1))).toBe("expired origin");
    expect(judge(identityOf("a", 2))).toBe("not a member");
    seal.expired.clear();
    expect(judge(identityOf("a", 3))).toBeUndefined();
    expect(judge(linksOf("a", 1))).toBeUndefined();
  });

  it("has its chain looked at once, as long as that is the same", () => {
    judge(identityOf("a", 1));
    judge(identityOf("a", 2));
    expect(seal.chains).toBe(1);
    judge(identityOf("a", 3, "member"));
    expect(seal.chains).toBe(2);
    expect(admission.signer(nodeNamed("a"))?.transit).toBe(false);
  });

  it("finds no place beyond LSDB_NODES_MAX, unless its node is there already", () => {
    for (let node = 0; node < LSDB_NODES_MAX; node += 1) {
      lsdb.install(identityOf(`n${node}`), millis(0));
    }
    expect(judge(identityOf("late"))).toBe("database full");
    expect(seal.chains).toBe(0); // and nothing is spent on it
    expect(judge(identityOf("n0", 2))).toBeUndefined();
  });
});

describe("this node's own identity", () => {
  it("is known as soon as it is made, and as it was when it is made badly", () => {
    admission.vouch(identityOf("self"));
    expect(admission.signer(nodeNamed("self"))?.role).toBe("transit");
    admission.vouch(lsaOf("self", { type: "identity", sequence: 2 }, Buffer.from("odd")));
    expect(admission.signer(nodeNamed("self"))?.role).toBe("transit");
  });
});

describe("a node that tells without end", () => {
  it("is taken 64 times at once, and 16 times a second from then on", () => {
    judge(identityOf("a"));
    expect(tally(1000, (at) => linksOf("a", at + 1))).toEqual({ taken: 63, "too fast": 937 });
    expect(seal.signatures).toBe(64);
    clock.advance(1000);
    expect(tally(100, (at) => linksOf("a", at + 1))).toEqual({ taken: 16, "too fast": 84 });
  });

  it("is taken with all fragments of leases at once, whatever else it tells, and the other way round", () => {
    judge(identityOf("a"));
    tally(100, (at) => linksOf("a", at + 1));
    const told = (at: number): SignedLsa => leasesOf("a", at + 1, at % LEASES_FRAGMENTS, "x");
    const burst = LEASES_FRAGMENTS + 64;
    expect(tally(1000, told)).toEqual({ taken: burst, "too fast": 1000 - burst });
    clock.advance(1000);
    expect(tally(100, told)).toEqual({ taken: 16, "too fast": 84 });
    expect(judge(linksOf("a", 500))).toBeUndefined();
  });

  it("does not keep others from being heard", () => {
    judge(identityOf("a"));
    judge(identityOf("b"));
    tally(100, (at) => linksOf("a", at + 1));
    expect(judge(linksOf("b", 1))).toBeUndefined();
  });

  it("counts against itself what it signs and nobody can read", () => {
    judge(identityOf("a"));
    const odd = (at: number): SignedLsa =>
      lsaOf("a", { type: "links", sequence: at + 1 }, Buffer.from("odd"));
    expect(tally(100, odd)).toEqual({ malformed: 63, "too fast": 37 });
  });
});

describe("a neighbour that forges without end", () => {
  function forgery(at: number): SignedLsa {
    return { ...linksOf("a", at + 1), signature: Buffer.alloc(64) };
  }

  it("has 64 signatures looked at, and 16 a second from then on", () => {
    judge(identityOf("a"));
    seal.signatures = 0;
    expect(tally(1000, forgery)).toEqual({ forged: 1000 });
    expect(seal.signatures).toBe(64);
    clock.advance(1000);
    tally(100, forgery);
    expect(seal.signatures).toBe(80);
  });

  it("does not silence the node it speaks for, whom others pass on", () => {
    judge(identityOf("a"));
    tally(1000, forgery);
    expect(judge(linksOf("a", 9))).toBe("forged"); // from the liar nothing counts for now
    const honest = new Neighbour(nodeNamed("honest"), clock.now());
    expect(judge(linksOf("a", 9), honest)).toBeUndefined();
  });
});

describe("an LSA older than the one held", () => {
  const old = linksOf("a", 1).header;

  it("may cross the newer one for CROSSING_TIME, and is a replay from then on", () => {
    lsdb.install(linksOf("a", 2), millis(0));
    clock.advance(seconds(10));
    expect(admission.isReplay(old, neighbour)).toBe(false);
    clock.advance(1);
    expect(admission.isReplay(old, neighbour)).toBe(true);
  });

  it("is no replay from a neighbour that has not been told for so long", () => {
    lsdb.install(linksOf("a", 2), millis(0));
    clock.advance(seconds(60));
    const late = new Neighbour(nodeNamed("late"), clock.now());
    expect(admission.isReplay(old, late)).toBe(false);
    clock.advance(seconds(10) + 1);
    expect(admission.isReplay(old, late)).toBe(true);
  });

  it("is never a replay from its own origin, which has lost its memory", () => {
    lsdb.install(linksOf("a", 2), millis(0));
    const origin = new Neighbour(nodeNamed("a"), clock.now());
    clock.advance(seconds(60));
    expect(admission.isReplay(old, origin)).toBe(false);
  });

  it("is no replay when none is held", () => {
    clock.advance(seconds(60));
    expect(admission.isReplay(old, neighbour)).toBe(false);
  });
});
