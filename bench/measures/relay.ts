import { Lab } from "../lab.js";
import { joinAgents, spanlan } from "../peers/spanlan.js";
import { standUp } from "../stand-up.js";
import { runStreams } from "./iperf.js";
import type { OwnMeasure } from "./measure.js";

/** Its agents, of which the one in the middle founds: it alone is reached by both others. */
const inLine = { ...spanlan, start: (lab: Lab) => joinAgents(lab, lab.b) };
/** Until what the agents run has been compiled. */
const WARM_SECONDS = 2;

/** Streams to the next host of a line of three, and through it to the last, one right after the other. */
export const relay: OwnMeasure = {
  name: "relay",
  figures: ["lineDirect", "lineRelayed", "lineRelayed4", "relayShare"],
  async take(seconds) {
    const lab = await Lab.build(3);
    try {
      await standUp(lab, inLine);
      const { a, b, c } = lab;
      for (const to of [b, c]) await runStreams({ from: a, to, count: 1, seconds: WARM_SECONDS });
      const { gbits: direct } = await runStreams({ from: a, to: b, count: 1, seconds });
      const { gbits: relayed } = await runStreams({ from: a, to: c, count: 1, seconds });
      const { gbits: relayed4 } = await runStreams({ from: a, to: c, count: 4, seconds });
      const share = (100 * relayed) / direct;
      return {
        lineDirect: direct,
        lineRelayed: relayed,
        lineRelayed4: relayed4,
        relayShare: share,
      };
    } finally {
      await lab.close();
    }
  },
};
