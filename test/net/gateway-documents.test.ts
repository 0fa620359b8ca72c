import type { Mac, PortId } from "../../src/base/ids.js";
import { parseIp } from "../../src/base/ip-address.js";
import type { LinkState } from "../../src/overlay/link-state.js";
import { LSA_MAX_AGE } from "../../src/routing/lsdb.js";
import { LSA_REFRESH } from "../../src/routing/origination.js";
import { LEASES_FRAGMENTS } from "../../src/wire/lsa.js";
import type { PortName } from "../../src/wire/names-body.js";
import { line, randomConnected, ring, type Edge } from "../graph.js";
import { scene, type Host } from "./fabric.js";
import { LinkStateLan, type Vertex, type Weather } from "./link-state-lan.js";

const GRAPHS = 60;

/** Late, out of order, twice, or never. */
const FOUL: Weather = { delay: 200, loss: 100, duplication: 100 };

/** Digests are compared every 10 s: some rounds of them make good whatever was lost. */
const RECOVERY_MS = 120_000;

/** What each vertex has told last, by its place: what all others are to know. */
class Told {
  readonly #lan: LinkStateLan;
  readonly #last: Map<number, string>[];

  constructor(lan: LinkStateLan) {
    this.#lan = lan;
    this.#last = lan.vertices.map(() => new Map<number, string>());
  }

  /** An empty text withdraws. */
  tell(at: number, fragment: number, text: string): void {
    this.#state(at).tellLeases(fragment, Buffer.from(text));
    if (text === "") this.#last[at]!.delete(fragment);
    else this.#last[at]!.set(fragment, text);
  }

  /** What a node that has kept it tells again after a restart. */
  tellAgain(at: number): void {
    for (const [fragment, text] of this.#last[at]!) this.tell(at, fragment, text);
  }

  forget(at: number): void {
    this.#last[at]!.clear();
  }

  expectEverywhere(): void {
    this.#lan.vertices.forEach(({ gateway, node: self }) => {
      this.#lan.vertices.forEach(({ node }, at) => {
        const wanted = [...this.#last[at]!]
          .sort(([one], [other]) => one - other)
          .map(([fragment, text]) => `${fragment}:${text}`);
        expect(gateway.of(node)).toEqual(node === self ? [] : wanted);
      });
    });
  }

  #state(at: number): LinkState {
    return this.#lan.vertices[at]!.state;
  }
}

/** Changes at all nodes: a few fragments, again and again; some are withdrawn. */
function change(lan: LinkStateLan, told: Told, count: number): void {
  for (let round = 0; round < count; round += 1) {
    const at = lan.rng.uint32() % lan.vertices.length;
    const fragment = [0, 1, 17, 255][lan.rng.uint32() % 4]!;
    told.tell(at, fragment, lan.rng.uint32() % 5 === 0 ? "" : `${at} ${lan.rng.uint32()}`);
    lan.advance(lan.rng.uint32() % 300);
  }
}

function play(seed: number, edgesOf: (lan: LinkStateLan) => readonly Edge[]): void {
  const lan = new LinkStateLan(seed, 2 + (seed % 7), FOUL);
  const told = new Told(lan);
  const edges = edgesOf(lan);
  for (const edge of edges) lan.up(edge);
  change(lan, told, 20);
  // A partition, perhaps, while all go on.
  const cut = edges[lan.rng.uint32() % edges.length]!;
  lan.down(cut);
  change(lan, told, 20);
  lan.up(cut);
  change(lan, told, 5);
  // One node restarts and knows what it has told; another one has forgotten it.
  const at = lan.rng.uint32() % lan.vertices.length;
  lan.restart(at);
  told.tellAgain(at);
  change(lan, told, 5);
  const other = (at + 1) % lan.vertices.length;
  lan.restart(other);
  told.forget(other);
  change(lan, told, 5);
  lan.advance(RECOVERY_MS);
  expect(lan.agrees).toBe(true);
  told.expectEverywhere();
  lan.stop();
}

function playAll(count: number, edgesOf: (lan: LinkStateLan) => readonly Edge[]): void {
  const first = Number(process.env["SPANLAN_SEED"] ?? Date.now() % 1_000_000);
  for (let seed = first; seed < first + count; seed += 1) {
    try {
      play(seed, edgesOf);
    } catch (error) {
      throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
    }
  }
}

describe("what gateways tell all others", () => {
  it(`is known everywhere on ${GRAPHS} random graphs, whatever happens to messages, links and nodes`, () => {
    playAll(GRAPHS, (lan) => {
      const size = lan.vertices.length;
      return randomConnected(lan.rng, size, lan.rng.uint32() % size);
    });
  }, 120_000);

  it.each([
    ["a line", line],
    ["a ring", ring],
  ])("is known everywhere on %s", (_name, graph) => {
    playAll(10, (lan) => graph(lan.vertices.length).edges);
  });

  it("reaches a node that joins late, with all fragments there can be", () => {
    const lan = new LinkStateLan(1, 3);
    const told = new Told(lan);
    lan.up([0, 1]);
    for (let at = 0; at < LEASES_FRAGMENTS; at += 1) told.tell(0, at, `${at}`);
    lan.advance(60_000);
    lan.up([1, 2]);
    lan.advance(1000);
    told.expectEverywhere();
    lan.stop();
  });

  it("is told as it is last when it changes quickly, some times a second", () => {
    const lan = new LinkStateLan(2, 2);
    const told = new Told(lan);
    lan.up([0, 1]);
    lan.advance(5000);
    for (let round = 0; round < 1000; round += 1) {
      told.tell(0, round % 4, `${round}`);
      lan.advance(10);
    }
    lan.advance(1000);
    told.expectEverywhere();
    expect(lan.vertices[1]!.gateway.heard.length).toBeLessThan(64 + 8 * 11 + 4);
    lan.stop();
  });

  it("is told again in time, and lost with the node that told it", () => {
    const lan = new LinkStateLan(3, 3);
    const told = new Told(lan);
    for (const edge of line(3).edges) lan.up(edge);
    told.tell(0, 7, "here");
    lan.advance(1000);
    lan.advance(LSA_REFRESH);
    told.expectEverywhere();
    expect(lan.vertices[2]!.gateway.heard.length).toBe(2); // a refresh says the same again
    lan.down([0, 1]);
    lan.vertices[0]!.state.stop();
    lan.advance(LSA_MAX_AGE + 20_000);
    const [gone, , far] = lan.vertices;
    expect(far!.gateway.of(gone!.node)).toEqual([]);
    expect(far!.gateway.heard.at(-1)).toEqual([gone!.node, 7, undefined]);
    lan.stop();
  });

  it("includes the names of ports and their guests' addresses, as many as others are told of", () => {
    const lan = new LinkStateLan(4, 3);
    for (const edge of line(3).edges) lan.up(edge);
    const [first, , last] = lan.vertices as [Vertex, Vertex, Vertex];
    const port = (name: string, ...addresses: string[]): PortName => {
      return { name, addresses: addresses.map((each) => parseIp(each)!) };
    };
    first.state.tellNames([port("web", "fd00::1", "10.0.0.5"), port("a\u0000b"), port("db")]);
    lan.advance(1000);
    expect(last.gateway.portsOf(first.node)).toEqual(["db=", "web=10.0.0.5,fd00::1"]);
    expect(first.gateway.portsOf(first.node)).toEqual([]); // nobody is told of itself
    const many = Array.from({ length: 2000 }, (_, at) => port(`port${at + 1000}`));
    first.state.tellNames(many);
    lan.advance(10_000);
    expect(last.gateway.portsOf(first.node)).toHaveLength(1024);
    first.state.tellNames([port("web", "10.0.0.6")]);
    lan.advance(10_000);
    expect(last.gateway.portsOf(first.node)).toEqual(["web=10.0.0.6"]);
    lan.restart(0); // and has no ports in its new life
    lan.advance(60_000);
    expect(last.gateway.portsOf(first.node)).toEqual([]);
    lan.stop();
  });

  it("is heard of when stations are others, which guests follow from, and not while none are", () => {
    const lan = new LinkStateLan(5, 2);
    lan.up([0, 1]);
    lan.advance(1000);
    const { gateway, state } = lan.vertices[0]!;
    lan.advance(60_000); // nothing changes
    expect(gateway.changes).toBe(0);
    const station = { kind: "here", mac: 2 as Mac, port: 1 as PortId, addresses: [] } as const;
    lan.vertices[1]!.state.localStations([station]);
    lan.advance(1000);
    expect(gateway.changes).toBe(1);
    expect(state.macRoutes().map(({ mac }) => mac)).toEqual([2]);
    lan.stop();
  });

  it("crosses real sessions and codecs, before and after an uplink is reset", () => {
    scene(4, (fabric) => {
      const [a, b, c] = fabric.addGraph(3, line(3).edges) as [Host, Host, Host];
      a.control.gateway.originate(0, Buffer.from("a"));
      c.control.gateway.originate(255, Buffer.alloc(60_000, "c"));
      c.control.gateway.name([{ name: "web", addresses: [parseIp("10.0.0.5")!] }]);
      fabric.advance(3000);
      expect(b.gateway.of(a.node)).toEqual(["0:a"]);
      expect(c.gateway.of(a.node)).toEqual(["0:a"]);
      expect(a.gateway.portsOf(c.node)).toEqual(["web=10.0.0.5"]);
      expect(a.gateway.of(c.node)).toEqual([`255:${"c".repeat(60_000)}`]);
      fabric.cut(a, b, "reset");
      a.control.gateway.originate(0, undefined);
      a.control.gateway.originate(1, Buffer.from("more"));
      fabric.advance(3000);
      expect(c.gateway.of(a.node)).toEqual(["0:a"]);
      const before = c.gateway.changes;
      fabric.heal(a, b);
      fabric.advance(5000);
      expect(c.gateway.of(a.node)).toEqual(["1:more"]);
      expect(c.gateway.changes).toBeGreaterThan(before); // there is a way to a again
      expect(a.gateway.documents.has(a.node)).toBe(false); // nobody is told of itself
      expect(b.control.refusals()).toEqual({});
      fabric.stop();
      expect(fabric.clock.pending).toBe(0);
    });
  });
});
