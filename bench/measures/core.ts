import { fileURLToPath } from "node:url";
import { run } from "../../test/e2e/testbed/command.js";
import type { OwnMeasure } from "./measure.js";

const SCRIPT = fileURLToPath(new URL("../../../test/bench/switch.bench.mjs", import.meta.url));

/** The pure core by itself: no socket, no TAP, no encryption. */
export const core: OwnMeasure = {
  name: "core",
  figures: ["coreFrames", "coreOctets", "coreCrowded"],
  async take() {
    const printed = await run([process.execPath, SCRIPT, "--json"], { timeoutMs: 120_000 });
    const { framesASecond, allocatedOctetsAFrame, crowdedPercent } = JSON.parse(printed) as {
      readonly framesASecond: number;
      readonly allocatedOctetsAFrame: number;
      readonly crowdedPercent: number;
    };
    return {
      coreFrames: framesASecond,
      coreOctets: allocatedOctetsAFrame,
      coreCrowded: crowdedPercent,
    };
  },
};
