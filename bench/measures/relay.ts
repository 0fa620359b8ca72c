import type { Host } from "../host.js";
import { Lab } from "../lab.js";
import { joinAgents, spanlan } from "../peers/spanlan.js";
import { standUp } from "../stand-up.js";
import { runStreams } from "./iperf.js";
import type { OwnMeasure } from "./measure.js";

/** Its agents, of which the one in the middle founds: it alone is reached by both others. */
const inLine = { ...spanlan, start: (lab: Lab) => joinAgents(lab, lab.b) };
/** Until what the agents run has been compiled. */
const WARM_SECONDS = 2;

/**
 * Streams to the next host of a line of three, and through it to the last, one right after the other: as three
 * machines have it, each host with its own share of the processors and no more, and with all on the same
 * processors, where a relay takes its time from both ends.
 */
export const relay: OwnMeasure = {
  name: "relay",
  figures: [
    "lineDirectOwn",
    "lineRelayedOwn",
    "relayShareOwn",
    "lineDirect",
    "lineRelayed",
    "lineRelayed4",
    "relayShare",
  ],
  async take(seconds) {
    const lab = await Lab.build(3, { shares: true });
    try {
      await standUp(lab, inLine);
      const { a, b, c } = lab;
      const gbits = async (to: Host, count: number): Promise<number> =>
        (await runStreams({ from: a, to, count, seconds })).gbits;
      for (const to of [b, c]) await runStreams({ from: a, to, count: 1, seconds: WARM_SECONDS });
      const [lineDirect, lineRelayed] = [await gbits(b, 1), await gbits(c, 1)];
      const lineRelayed4 = await gbits(c, 4);
      const relayShare = (100 * lineRelayed) / lineDirect;
      const shared = { lineDirect, lineRelayed, lineRelayed4, relayShare };
      if (lab.hosts.some(({ share }) => share === undefined)) return shared;
      for (const { share } of lab.hosts) share?.limit(lab.hosts.length);
      const [lineDirectOwn, lineRelayedOwn] = [await gbits(b, 1), await gbits(c, 1)];
      const relayShareOwn = (100 * lineRelayedOwn) / lineDirectOwn;
      return { ...shared, lineDirectOwn, lineRelayedOwn, relayShareOwn };
    } finally {
      await lab.close();
    }
  },
};
