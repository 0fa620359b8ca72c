import { A, A_TO_C, B, C, HOSTS, NETWORK, type Host } from "./cast.js";
import { wayWords } from "./figures.js";
import { Pulse } from "./pulse.js";
import type { Scene } from "./scene.js";
import type { Outage } from "./teller.js";
import { Watch, type Way } from "./watch.js";

/** A dial that has failed for long waits up to 30 s for its next turn. */
const WAY_MS = 45_000;
const ANSWERS_MS = 20_000;
/** A second of datagrams: whatever gap a change made is over when so many have come again. */
const SETTLED = 100;
/** An uplink that has lasted so long is dialled again at once when it is lost. */
const LASTING_SECONDS = 10;
const LASTING_MS = 30_000;

/** A change below the guests, and what should come of it. */
interface Change {
  readonly title: string;
  readonly cause: Outage["cause"];
  readonly way: Outage["way"];
  readonly make: () => Promise<void>;
}

/** Guests a and c talk all the time while the ways between their hosts come and go. */
export async function cutAndRecover(scene: Scene): Promise<void> {
  const { stage, steps } = scene;
  const pulse = new Pulse();
  const watch = await watchOf(scene, pulse);
  await steps.play("guest a sends to guest c every 10 ms", async () => {
    await pulse.start(stage, A.guest, C.guest);
    await watch.untilAnswered(SETTLED, ANSWERS_MS);
    return `echoed, ${pulse.latest.roundTripMs.toFixed(2)} ms`;
  });
  const live = { scene, pulse, watch };
  await happens(live, {
    title: "a wire joins a and c",
    cause: "wire up",
    way: "direct",
    make: () => stage.connect(A_TO_C),
  });
  await steps.play("the second route lasts", () => lasts(live));
  await happens(live, {
    title: "the wire is cut, silently",
    cause: "wire cut",
    way: "relayed",
    make: () => stage.cut(A_TO_C),
  });
  await happens(live, {
    title: "the wire is mended",
    cause: "wire up again",
    way: "direct",
    make: () => stage.connect(A_TO_C),
  });
  await happens(live, {
    title: "the agent of host b ends",
    cause: "relay stopped",
    way: "direct",
    make: () => stage.stopAgent(B),
  });
}

interface Live {
  readonly scene: Scene;
  readonly pulse: Pulse;
  readonly watch: Watch;
}

async function watchOf({ stage, teller, signal }: Scene, pulse: Pulse): Promise<Watch> {
  const nodes = new Map<string, Host>();
  for (const host of HOSTS) nodes.set((await stage.agentOf(host).show(NETWORK)).nodeId, host);
  return new Watch({ teller, signal, agent: stage.agentOf(A), nodes, to: C, pulse });
}

/** Makes the change and waits until the guests hear each other by the way that is left. */
async function happens({ scene, pulse, watch }: Live, change: Change): Promise<void> {
  const { cause, way } = change;
  await scene.steps.play(change.title, async () => {
    const isSteady = watch.way?.state === way;
    pulse.mark();
    const started = performance.now();
    await change.make();
    await watch.until(({ state }) => state === way, WAY_MS);
    const wayAfterMs = isSteady ? 0 : Math.round(performance.now() - started);
    await watch.untilAnswered(SETTLED, ANSWERS_MS);
    const { silenceMs, lost, repeated } = pulse.sinceMark;
    scene.findings.outages.push({ cause, way, wayAfterMs, silenceMs, lost, repeated });
    if (repeated > 0) throw new Error(`${repeated} replies came twice`);
    return `${wayWords({ way, wayAfterMs })}, longest silence ${silenceMs} ms, ${lost} lost`;
  });
}

/** Waits until the uplink counts as one that lasts. */
async function lasts({ scene, pulse, watch }: Live): Promise<string> {
  const agent = scene.stage.agentOf(A);
  const { nodeId: to } = await scene.stage.agentOf(C).show(NETWORK);
  const isLasting = async ({ state }: Way): Promise<boolean> => {
    if (state !== "direct") return false;
    const uplink = (await agent.peers(NETWORK)).find(({ nodeId }) => nodeId === to);
    return uplink?.state === "up" && uplink.sinceSeconds >= LASTING_SECONDS;
  };
  pulse.mark();
  await watch.until(isLasting, LASTING_MS);
  const { answered, lost, silenceMs } = pulse.sinceMark;
  return `${answered} answered, ${lost} lost, longest silence ${silenceMs} ms`;
}
