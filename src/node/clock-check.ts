import { formatDuration } from "../base/duration-text.js";
import { millis } from "../base/duration.js";
import { ConfigError } from "../base/errors.js";
import { CLOCK_SKEW } from "../trust/validity.js";
import type { RunningNetwork } from "./running-network.js";

/**
 * Throws ERR_STATE where all neighbours would take what this host signs now for something of the future, and so not
 * take it.
 */
export function checkClock(running: Pick<RunningNetwork, "control" | "peers">): void {
  const up = running.peers().filter(({ state }) => state === "up").length;
  const behind = running.control.clockDifferences().filter(({ ahead }) => ahead < 0 - CLOCK_SKEW);
  const [farthest] = behind;
  if (farthest === undefined || behind.length < up) return;
  const lead = formatDuration(millis(0 - farthest.ahead));
  throw new ConfigError(
    "ERR_STATE",
    `this host's clock is ${lead} ahead of all hosts it is connected to, who would not believe what it signs now: set the clocks by NTP`,
  );
}
