import { Admission } from "../../../src/routing/admission.js";
import { Lsdb } from "../../../src/routing/lsdb.js";
import { Topology } from "../../../src/routing/topology.js";
import type { Role } from "../../../src/trust/role.js";
import { INITIAL_HOP_LIMIT } from "../../../src/wire/record.js";
import { FakeClock } from "../../fake-clock.js";
import { MemorySeal, nodeNamed } from "../../net/memory-seal.js";
import { identityOf, linksOf, lsaOf } from "../../signed-lsas.js";

const clock = new FakeClock();

/** The graph as "self" sees it: each row a node, its role, and whom it tells of. */
function topologyOf(...rows: readonly (readonly [string, Role, string])[]): Topology {
  const admission = new Admission({ seal: new MemorySeal("self"), clock, lsdb: new Lsdb(clock) });
  for (const [name, role] of rows) admission.vouch(identityOf(name, 1, role));
  const topology = new Topology(nodeNamed("self"), (node) => admission.signer(node));
  for (const [name, , to] of rows) {
    topology.learn(linksOf(name, 1, to.split(" ").filter(Boolean)));
  }
  topology.compute();
  return topology;
}

function reached(topology: Topology, ...names: readonly string[]): readonly boolean[] {
  return names.map((name) => topology.paths.has(nodeNamed(name)));
}

describe("the topology", () => {
  it("leads along links that both ends tell of, and no others", () => {
    const topology = topologyOf(
      ["self", "transit", "a b"],
      ["a", "transit", "self c"],
      ["b", "transit", ""], // tells of nobody: the link is one-way
      ["c", "transit", "a"],
      ["d", "transit", "self"], // nobody tells of it
    );
    expect(reached(topology, "a", "b", "c", "d")).toEqual([true, false, true, false]);
    const path = { nextHop: nodeNamed("a"), distance: 20, hops: 2 };
    expect(topology.paths.get(nodeNamed("c"))).toEqual(path);
  });

  it("passes through transit nodes only, and begins and ends at any", () => {
    const rows = (role: Role): Topology =>
      topologyOf(["self", "member", "a"], ["a", role, "self b"], ["b", "member", "a"]);
    expect(reached(rows("transit"), "a", "b")).toEqual([true, true]);
    expect(reached(rows("member"), "a", "b")).toEqual([true, false]);
  });

  it("passes through no node whose certificate is not known", () => {
    const topology = new Topology(nodeNamed("self"), () => undefined);
    topology.learn(linksOf("self", 1, ["a"]));
    topology.learn(linksOf("a", 1, ["self", "b"]));
    topology.learn(linksOf("b", 1, ["a"]));
    topology.compute();
    expect(reached(topology, "a", "b")).toEqual([true, false]);
  });

  it("takes no way for another one that is longer than a record may go", () => {
    const around = (nodes: number): boolean => {
      const names = ["self", ...Array.from({ length: nodes }, (_, at) => `n${at}`), "far"];
      const rows = names.map((name, at) => {
        const next = [names[at - 1], names[at + 1]].filter((each) => each !== undefined);
        const ends = name === "self" ? ["far"] : name === "far" ? ["self"] : [];
        return [name, "transit", [...next, ...ends].join(" ")] as const;
      });
      return topologyOf(...rows).isReachableOtherwise(nodeNamed("far"));
    };
    expect(around(INITIAL_HOP_LIMIT - 1)).toBe(true);
    expect(around(INITIAL_HOP_LIMIT)).toBe(false);
  });

  it("leads nowhere while this node has told nothing of itself", () => {
    const topology = topologyOf(["a", "transit", "self b"], ["b", "transit", "a"]);
    expect(topology.paths.size).toBe(0);
    expect(topology.isReachableOtherwise(nodeNamed("a"))).toBe(false);
  });

  it("takes the newest a node tells, and counts each direction of a link", () => {
    const topology = topologyOf(["self", "transit", "a b"], ["a", "transit", "self"]);
    expect(topology.links).toBe(3);
    const newer = linksOf("a", 2, ["self"], 700);
    topology.learn(newer);
    expect(topology.links).toBe(3);
    expect(topology.factsOf(nodeNamed("a"))).toEqual({
      header: newer.header,
      wantsFloods: false,
      endpoints: [],
      links: [{ node: nodeNamed("self"), cost: 700 }],
    });
    expect([...topology.facts().keys()]).toEqual([nodeNamed("self"), nodeNamed("a")]);
  });

  it("forgets a node, and computes the ways when told to", () => {
    const topology = topologyOf(["self", "transit", "a"], ["a", "transit", "self"]);
    topology.forget(nodeNamed("a"));
    topology.forget(nodeNamed("nobody"));
    expect(topology.links).toBe(1);
    expect(topology.factsOf(nodeNamed("a"))).toBeUndefined();
    expect(reached(topology, "a")).toEqual([true]);
    expect(topology.compute().size).toBe(0);
    expect(reached(topology, "a")).toEqual([false]);
  });

  it("keeps what it has when a body cannot be read", () => {
    const topology = topologyOf(["self", "transit", "a"], ["a", "transit", "self"]);
    topology.learn(lsaOf("a", { type: "links", sequence: 2 }, Buffer.from("no links")));
    expect(topology.factsOf(nodeNamed("a"))?.header.sequence).toBe(1);
    expect(topology.links).toBe(2);
  });
});

describe("a neighbour", () => {
  it("is reachable otherwise when a ring is left without the link to it", () => {
    const topology = topologyOf(
      ["self", "transit", "a b"],
      ["a", "transit", "self b"],
      ["b", "transit", "self a"],
    );
    expect(topology.isReachableOtherwise(nodeNamed("a"))).toBe(true);
    expect(reached(topology, "a", "b")).toEqual([true, true]); // and it has changed nothing
  });

  it("is not when the link to it is the only one, or the detour leads through no transit", () => {
    const alone = topologyOf(["self", "transit", "a"], ["a", "transit", "self"]);
    expect(alone.isReachableOtherwise(nodeNamed("a"))).toBe(false);
    const ring = topologyOf(
      ["self", "transit", "a b"],
      ["a", "transit", "self b"],
      ["b", "member", "self a"],
    );
    expect(ring.isReachableOtherwise(nodeNamed("a"))).toBe(false);
    expect(ring.isReachableOtherwise(nodeNamed("b"))).toBe(true);
  });
});
