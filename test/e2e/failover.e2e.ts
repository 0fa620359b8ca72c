import { scene } from "./testbed/capability.js";
import { eventually } from "./testbed/eventually.js";
import { Flow, monotonicMs } from "./testbed/flow.js";
import { GraphLab } from "./testbed/graph-lab.js";
import { mesh, type Graph } from "../graph.js";
import { guestAddress, reaches } from "./testbed/lab.js";
import { routeBecomes, routeTo } from "./testbed/routes.js";
import { Testbed } from "./testbed/testbed.js";
import { report, TRIALS } from "./testbed/trials.js";

const HOSTS = 4;
/** The hosts of the two guests, and two relays. */
const [A, B, R, S] = [0, 1, 2, 3];
const LONG_MS = 120_000 + TRIALS * 30_000;

const RESET_GOAL_MS = 200;
const SILENT_GOAL_MS = 3000;
const HEALED_GOAL_MS = 3000;
const RESUMED_GOAL_MS = 3000;

const ONE_RELAY: Graph = {
  name: "line a ── r ── b",
  size: 3,
  edges: [
    [A, R],
    [R, B],
  ],
};

const TWO_RELAYS: Graph = {
  name: "ring a ── r ── b ── s",
  size: HOSTS,
  edges: [...ONE_RELAY.edges, [A, S], [S, B]],
};

/**
 *                       ┌──────────────────────┐
 *      guest a ── host a ── host r ── host b ──┴─ guest b
 *                       └── host s ──┘
 */
scene("traffic while paths and relays come and go", () => {
  let bed: Testbed;
  let lab: GraphLab;
  let flow: Flow;

  beforeAll(async () => {
    bed = await Testbed.create();
    lab = await GraphLab.open(bed, HOSTS);
    await lab.attach(A, B);
    await lab.shape(mesh(HOSTS));
    await reaches(lab.guests[A]!, guestAddress(B + 1).ipv4);
    flow = await Flow.start(lab.guests[A]!, lab.guests[B]!, guestAddress(B + 1).ipv4);
  }, LONG_MS);

  afterAll(async () => {
    await bed.close();
  });

  /** The way of a guest's frames from host a to host b. */
  async function way(state: "direct" | "relayed" | "unreachable"): Promise<void> {
    await routeBecomes(lab.agents[A]!, lab.nodeIds[B]!, { state });
  }

  /** Cuts the direct path and heals it, again and again; how long traffic was away, and the path. */
  async function cutAndHeal(
    cut: () => Promise<void>,
  ): Promise<{ readonly silences: number[]; readonly backAfter: number[] }> {
    const [silences, backAfter]: [number[], number[]] = [[], []];
    for (let trial = 0; trial < TRIALS; trial += 1) {
      await way("direct");
      await lab.lasting(A, B);
      silences.push(await flow.silenceOf(cut));
      await way("relayed");
      const healed = monotonicMs();
      await lab.heal(A, B);
      await way("direct");
      backAfter.push(monotonicMs() - healed);
    }
    return { silences, backAfter };
  }

  it(
    "goes on over another path when the direct one is reset, and back when it is healed",
    async () => {
      const { silences, backAfter } = await cutAndHeal(() => lab.cut(A, B));
      const reset = report("gap after a reset", silences);
      const back = report("direct again after a reset", backAfter);
      expect(reset.p99).toBeLessThanOrEqual(RESET_GOAL_MS);
      expect(back.p99).toBeLessThanOrEqual(HEALED_GOAL_MS);
    },
    LONG_MS,
  );

  it(
    "goes on over another path when the direct one falls silent, and back when it is healed",
    async () => {
      const { silences, backAfter } = await cutAndHeal(() => lab.block(A, B));
      const silent = report("gap after silence", silences);
      const back = report("direct again after silence", backAfter);
      expect(silent.p99).toBeLessThanOrEqual(SILENT_GOAL_MS);
      expect(back.p99).toBeLessThanOrEqual(HEALED_GOAL_MS);
    },
    LONG_MS,
  );

  it(
    "goes on over another relay when the one in use stands still",
    async () => {
      await lab.shape(TWO_RELAYS);
      const silences: number[] = [];
      for (let trial = 0; trial < TRIALS; trial += 1) {
        const { nextHop } = await routeTo(lab.agents[A]!, lab.nodeIds[B]!);
        const relay = lab.nodeIds.indexOf(nextHop);
        for (const end of [A, B]) await lab.lasting(end, relay);
        silences.push(
          await flow.silenceOf(() => {
            lab.agents[relay]!.freeze();
          }),
        );
        lab.agents[relay]!.thaw();
        await lab.settle(TWO_RELAYS);
      }
      const stopped = report("gap after a relay stood still", silences);
      expect(stopped.p99).toBeLessThanOrEqual(SILENT_GOAL_MS);
    },
    LONG_MS,
  );

  it(
    "is resumed when the only relay goes on after it was given up",
    async () => {
      await bed.paths.allowOnly(
        ONE_RELAY.edges.map(([from, to]) => [lab.agents[from]!.host, lab.agents[to]!.host]),
      );
      await routeBecomes(lab.agents[A]!, lab.nodeIds[S]!, { state: "unreachable" });
      const resumedAfter: number[] = [];
      for (let trial = 0; trial < TRIALS; trial += 1) {
        await way("relayed");
        for (const end of [A, B]) await lab.lasting(end, R);
        await flow.mark();
        await flow.flows();
        lab.agents[R]!.freeze();
        await way("unreachable");
        resumedAfter.push(await resumes(lab, flow));
      }
      const resumed = report("traffic after the only relay went on", resumedAfter);
      expect(resumed.p99).toBeLessThanOrEqual(RESUMED_GOAL_MS);
    },
    LONG_MS,
  );

  it("brought no datagram twice", async () => {
    expect((await flow.state()).repeated).toBe(0);
    await flow.stop();
  });

  it("leaves nothing when all have stopped", async () => {
    expect(await lab.stop()).toEqual([]);
  });
});

/** Milliseconds from the moment the relay goes on to the first datagram. */
async function resumes(lab: GraphLab, flow: Flow): Promise<number> {
  await flow.mark();
  const thawed = monotonicMs();
  lab.agents[R]!.thaw();
  const { firstAt } = await eventually("traffic is resumed", async () => {
    const state = await flow.state();
    return state.firstAt !== undefined && { firstAt: state.firstAt };
  });
  return firstAt - thawed;
}
