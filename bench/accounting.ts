// What processes cost, as proc(5) tells.
import { readdirSync, readFileSync } from "node:fs";
import { parseDevices, parseResident, parseSchedstat, parseStat } from "./text/proc.js";

/** Clock ticks a second in proc(5); on x86-64 and arm64 whatever the kernel was built with. */
const USER_HZ = 100;

/** The processes and all that descend from them: some daemons are several. */
export function withDescendants(pids: readonly number[]): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const text = /^\d+$/.test(name) ? readOrEmpty(`/proc/${name}/stat`) : "";
    if (text !== "") parents.set(Number(name), parseStat(text).parent);
  }
  const family = new Set(pids);
  // A child may have a smaller pid than its parent once numbers have wrapped, so look again.
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  return [...family].filter((pid) => parents.has(pid));
}

/** Seconds of processor time of all threads so far, those that have ended too; to a clock tick. */
export function processorSeconds(pids: readonly number[]): number {
  const ticks = pids.map((pid) => parseStat(readOrEmpty(`/proc/${pid}/stat`)).ticks);
  return sum(ticks) / USER_HZ;
}

/** The same of the threads there are, to a nanosecond: an idle daemon does not fill a tick. */
export function runNanoseconds(pids: readonly number[]): number {
  return sum(
    pids.map((pid) => {
      const threads = readdirSync(`/proc/${pid}/task`);
      return sum(
        threads.map((each) => parseSchedstat(readOrEmpty(`/proc/${pid}/task/${each}/schedstat`))),
      );
    }),
  );
}

/** Resident memory in MiB. */
export function residentMebibytes(pids: readonly number[]): number {
  return sum(pids.map((pid) => parseResident(readOrEmpty(`/proc/${pid}/status`))));
}

/** Whether the network namespace of a process has the device. */
export function seesDevice(pid: number, device: string): boolean {
  return parseDevices(readOrEmpty(`/proc/${pid}/net/dev`)).includes(device);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

/** Empty when the process has ended meanwhile. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
