import { setTimeout as pause } from "node:timers/promises";
import { residentMebibytes, runNanoseconds } from "../accounting.js";
import type { Lab } from "../lab.js";
import type { Measure } from "./measure.js";

const NANOSECONDS_A_SECOND = 1e9;

/** A daemon is at rest while it spends no more than this many times the least it has spent. */
const AT_REST = 1.5;
/** So many windows in a row: a program that collects garbage rests for a while between two rounds of it. */
const QUIET_WINDOWS = 4;
/** What wakes once a second is to count in full. */
const IDLE_SECONDS_MIN = 6;
const WINDOW_SECONDS = 2;
const WINDOWS_MAX = 25;

/** What the daemons of a host take while nothing goes on; of the host where that is more. */
export const idle: Measure = {
  name: "idle",
  figures: ["idleCpu", "idleMemory"],
  isAtRest: true,
  async take({ lab, seconds }) {
    const daemons = daemonsByHost(lab);
    if (daemons.length === 0) return {};
    await comeToRest(daemons);
    return {
      idleCpu: 100 * (await busyShare(daemons, Math.max(seconds, IDLE_SECONDS_MIN))),
      idleMemory: Math.max(...daemons.map(residentMebibytes)),
    };
  },
};

/** Until what a daemon does after its start is done, such as compiling and collecting garbage. */
async function comeToRest(daemons: readonly number[][]): Promise<void> {
  let least = Infinity;
  let quiet = 0;
  for (let window = 0; window < WINDOWS_MAX && quiet < QUIET_WINDOWS; window += 1) {
    const share = await busyShare(daemons, WINDOW_SECONDS);
    quiet = share <= AT_REST * least ? quiet + 1 : 0;
    least = Math.min(least, share);
  }
}

/** The share of a processor, in the next `seconds`, of the host where it is most. */
async function busyShare(daemons: readonly number[][], seconds: number): Promise<number> {
  const before = daemons.map(runNanoseconds);
  const begun = performance.now();
  await pause(seconds * 1000);
  const passed = (performance.now() - begun) / 1000;
  const spent = daemons.map((pids, host) => runNanoseconds(pids) - (before[host] ?? 0));
  return Math.max(...spent) / NANOSECONDS_A_SECOND / passed;
}

/** Resident memory of the daemons of a host after all that was measured before. */
export const memory: Measure = {
  name: "memory",
  figures: ["memory"],
  take({ lab }) {
    const daemons = daemonsByHost(lab);
    const most = Math.max(...daemons.map(residentMebibytes));
    return Promise.resolve(daemons.length === 0 ? {} : { memory: most });
  },
};

/** Those of each host that has any. */
function daemonsByHost(lab: Lab): number[][] {
  return lab.hosts.map((host) => lab.daemonsOf(host)).filter((pids) => pids.length > 0);
}
