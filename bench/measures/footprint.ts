import { setTimeout as pause } from "node:timers/promises";
import { residentMebibytes, runNanoseconds } from "../accounting.js";
import type { Lab } from "../lab.js";
import type { Measure } from "./measure.js";

const NANOSECONDS_A_SECOND = 1e9;

/** What the daemons of a host take while nothing goes on; of the host where that is more. */
export const idle: Measure = {
  name: "idle",
  figures: ["idleCpu", "idleMemory"],
  async take({ lab, seconds }) {
    const daemons = daemonsByHost(lab);
    if (daemons.length === 0) return {};
    const before = daemons.map(runNanoseconds);
    const begun = performance.now();
    await pause(seconds * 1000);
    const passed = (performance.now() - begun) / 1000;
    const spent = daemons.map((pids, host) => runNanoseconds(pids) - (before[host] ?? 0));
    return {
      idleCpu: (100 * Math.max(...spent)) / NANOSECONDS_A_SECOND / passed,
      idleMemory: Math.max(...daemons.map(residentMebibytes)),
    };
  },
};

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
