import { A, B, C, type Guest, type Host } from "./cast.js";
import { INTERRUPTED } from "./enclosure.js";
import { percentOf } from "./figures.js";
import { joinInLine } from "./joining.js";
import { PICTURE } from "./picture.js";
import { cutAndRecover } from "./recovery.js";
import type { Scene } from "./scene.js";
import { Stage } from "./stage.js";
import { Steps } from "./steps.js";
import type { Report, Teller } from "./teller.js";
import { measureStream, measuringTool, type StreamEnds } from "./throughput.js";

/** Tells the whole story and takes the stage down, whatever happens; the exit status. */
export async function tellStory(teller: Teller, signal: AbortSignal): Promise<number> {
  const report = await tell({
    stage: new Stage(signal),
    steps: new Steps(teller, signal),
    teller,
    signal,
    findings: { outages: [] },
  });
  teller.finish(report);
  if (report.ok) return 0;
  return signal.aborted ? INTERRUPTED : 1;
}

async function tell(scene: Scene): Promise<Report> {
  const { stage, steps, teller, findings } = scene;
  let reason = "";
  teller.picture(PICTURE);
  try {
    await act(scene);
  } catch (error) {
    reason = steps.why(error);
  }
  try {
    await steps.play("everything is taken down", () => takeDown(stage));
  } catch (error) {
    reason ||= steps.why(error);
  }
  return { ok: reason === "", reason, steps: steps.reports, ...findings };
}

async function act(scene: Scene): Promise<void> {
  const { stage, steps } = scene;
  await steps.play("three hosts in a line, a guest at each", async () => {
    await stage.build();
    return "";
  });
  let wire = 0;
  await steps.play("one TCP stream over the bare wire a–b", async () => {
    wire = await measureStream(stage, between(A, B));
    return `${wire.toFixed(2)} Gbit/s`;
  });
  await joinInLine(scene);
  await measureLan(scene, wire);
  await cutAndRecover(scene);
}

async function measureLan({ stage, steps, findings }: Scene, wire: number): Promise<void> {
  let direct = 0;
  await steps.play("one TCP stream from guest a to guest b, direct", async () => {
    direct = await measureStream(stage, between(A.guest, B.guest));
    return `${direct.toFixed(2)} Gbit/s, ${percentOf(direct, wire)} of the wire`;
  });
  await steps.play("one TCP stream from guest a to guest c, relayed", async () => {
    const relayed = await measureStream(stage, between(A.guest, C.guest));
    findings.throughput = { tool: measuringTool(), wire, lan: direct, direct, relayed };
    return `${relayed.toFixed(2)} Gbit/s, ${percentOf(relayed, direct)} of direct`;
  });
}

async function takeDown(stage: Stage): Promise<string> {
  const left = await stage.close();
  if (left.length > 0) throw new Error(`left behind by the agents: ${left.join(", ")}`);
  return "nothing is left";
}

function between(from: Host | Guest, to: Host | Guest): StreamEnds {
  return { from: from.name, to: to.name, address: to.address };
}
