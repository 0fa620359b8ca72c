import { scene } from "./testbed/capability.js";
import { Census, type CensusResult } from "./testbed/census.js";
import { eventually } from "./testbed/eventually.js";
import { monotonicMs } from "./testbed/flow.js";
import { GraphLab } from "./testbed/graph-lab.js";
import { diameter, line, mesh, ordered, randomGraph, ring, star, type Graph } from "../graph.js";
import { guestAddress, NETWORK, reaches } from "./testbed/lab.js";
import { routesOf, type RouteReport } from "./testbed/routes.js";
import { Testbed } from "./testbed/testbed.js";
import { transferTcp } from "./testbed/transfer.js";
import { SeededRng } from "../seeded-rng.js";

const HOSTS = 5;
const BROADCAST = "10.20.0.255";
const LONG_MS = 240_000;

/** Broadcasts each guest sends in a graph that stays as it is: 20 a second. */
const SHORT_CENSUS = 60;
/** Two minutes of them. */
const LONG_CENSUS = 2400;
/** How long after a change broadcasts may be missing. */
const OUTAGE_MS = 3000;

const SEED = Number(process.env["SPANLAN_SEED"] ?? Date.now() % 1_000_000);
const RANDOM = randomGraph(HOSTS, new SeededRng(SEED));

/** A host without guests in the middle: a ── e ── b ── c ── d. */
const BARE = 4;
const OVER_BARE: Graph = {
  name: "line over a bare relay",
  size: HOSTS,
  edges: [
    [0, BARE],
    [BARE, 1],
    [1, 2],
    [2, 3],
  ],
};

/**
 * Five hosts on one wire, a guest behind each; which hosts reach each other is the graph.
 *
 *      guest a ── host a ─┐        ┌─ host d ── guest d
 *      guest b ── host b ─┼─ wire ─┤
 *      guest c ── host c ─┘        └─ host e ── guest e
 */
scene("a LAN over any graph of connections", () => {
  let bed: Testbed;
  let lab: GraphLab;

  beforeAll(async () => {
    bed = await Testbed.create();
    lab = await GraphLab.open(bed, HOSTS);
    await lab.attach(...[0, 1, 2, 3]);
  }, LONG_MS);

  afterAll(async () => {
    await bed.close();
  });

  describe("a relay without guests", () => {
    const octets = 30_000_000;
    let idle: RouteReport;

    beforeAll(async () => {
      await lab.shape(OVER_BARE);
      await reaches(lab.guests[0]!, guestAddress(2).ipv4);
      idle = await routesOf(lab.agents[BARE]!);
    });

    it("counts the frames that it relays", async () => {
      const [a, b] = [lab.guests[0]!, lab.guests[1]!];
      const { address, seed } = { address: guestAddress(2).ipv4, seed: 4 };
      const { sent, received } = await transferTcp(a, b, { address, octets, seed });
      expect(received).toMatchObject({ octets, sha256: sent.sha256 });
      const { relay } = await routesOf(lab.agents[BARE]!);
      const relayed = relay.relayedOctets - idle.relay.relayedOctets;
      // The payload, its headers, and the acknowledgements of the other way.
      expect(relayed / octets).toBeGreaterThan(1);
      expect(relayed / octets).toBeLessThan(1.12);
      expect(relay.relayedFrames).toBeGreaterThan(idle.relay.relayedFrames);
    });

    it("has no station at a port, and knows the others by their routes only", async () => {
      const macs = await lab.agents[BARE]!.json<{ mac: string; kind: string }[]>(["macs", NETWORK]);
      expect(macs.filter(({ kind }) => kind === "port")).toEqual([]);
      const known = [1, 2, 3, 4].map((number) => guestAddress(number).mac);
      expect(macs.map(({ mac }) => mac).sort()).toEqual(known.sort());
    });
  });

  describe.each([line(HOSTS), star(HOSTS), ring(HOSTS), mesh(HOSTS), RANDOM])("%j", (graph) => {
    let idle: readonly RouteReport[];
    let census: CensusResult;

    beforeAll(async () => {
      process.stderr.write(`${graph.name} ${JSON.stringify(graph.edges)}, seed ${SEED}\n`);
      if ((await lab.agents[BARE]!.json<unknown[]>(["ports", NETWORK])).length === 0)
        await lab.attach(BARE);
      await lab.shape(graph);
      idle = await reports(lab);
    }, LONG_MS);

    it("each guest pings each other", async () => {
      const running = await Census.start(lab.guests, BROADCAST);
      for (const [from, to] of ordered(HOSTS)) {
        const { ipv4 } = guestAddress(to + 1);
        await reaches(lab.guests[from]!, ipv4);
        expect(await lab.guests[from]!.ping(ipv4, { count: 2 })).toBe(2);
      }
      await sent(running, SHORT_CENSUS);
      census = await running.finish();
    });

    it("every broadcast meanwhile came exactly once to each other guest", () => {
      expect(census).toMatchObject({ missing: [], repeated: 0 });
      expect(census.sent).toBeGreaterThanOrEqual(HOSTS * SHORT_CENSUS);
    });

    it("no record crossed more uplinks than the graph is wide, and none ran out of hops", async () => {
      const now = await reports(lab);
      for (const [index, { relay }] of now.entries()) {
        const earlier = idle[index]!.relay;
        const arrived = relay.deliveredByHops.map(
          (count, at) => count - (earlier.deliveredByHops[at] ?? 0),
        );
        const crossed = arrived.findLastIndex((count) => count > 0) + 1;
        expect(crossed).toBeGreaterThan(0);
        expect(crossed).toBeLessThanOrEqual(diameter(graph));
        expect(relay.drops["hop limit"] ?? 0).toBe(0);
      }
    });
  });

  describe("a ring of which an edge is cut and healed within two minutes", () => {
    const whole = ring(HOSTS);
    const open: Graph = { ...whole, name: "cut ring", edges: whole.edges.slice(1) };
    const changes: number[] = [];
    let census: CensusResult;

    beforeAll(async () => {
      await lab.shape(whole);
      const running = await Census.start(lab.guests, BROADCAST);
      await sent(running, LONG_CENSUS * 0.25);
      changes.push(monotonicMs());
      await lab.cut(...whole.edges[0]!);
      await lab.settle(open);
      await sent(running, LONG_CENSUS * 0.5);
      changes.push(monotonicMs());
      await lab.heal(...whole.edges[0]!);
      await lab.settle(whole);
      await sent(running, LONG_CENSUS);
      census = await running.finish();
      for (const [index, word] of ["cut", "heal"].entries()) {
        const lost = missingAfter(census, changes[index]!).length;
        process.stderr.write(`${word}: ${lost} of ${census.sent * (HOSTS - 1)} broadcasts lost\n`);
      }
    }, LONG_MS);

    it("brings no broadcast twice", () => {
      expect(census.repeated).toBe(0);
      expect(census.sent).toBeGreaterThanOrEqual(HOSTS * LONG_CENSUS);
    });

    it("loses broadcasts only right after a change", () => {
      const excused = new Set(changes.flatMap((change) => missingAfter(census, change)));
      expect(census.missing.filter((missing) => !excused.has(missing))).toEqual([]);
    });
  });

  it("leaves nothing when all have stopped", async () => {
    expect(await lab.stop()).toEqual([]);
  });
});

/** Returns when every guest has sent so many broadcasts since the census began. */
async function sent(census: Census, count: number): Promise<void> {
  const reached = async (): Promise<boolean> => (await census.sentByEach()) >= count;
  await eventually(`each guest has sent ${count} broadcasts`, reached, LONG_MS);
}

function missingAfter({ missing }: CensusResult, change: number): CensusResult["missing"] {
  return missing.filter(({ sentAt }) => sentAt >= change - 100 && sentAt <= change + OUTAGE_MS);
}

/** In turn: the machine has few processors, and the agents need them. */
async function reports(lab: GraphLab): Promise<readonly RouteReport[]> {
  const all = [];
  for (const agent of lab.agents) all.push(await routesOf(agent));
  return all;
}
