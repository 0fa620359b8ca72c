import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** What a process is, to the host. */
export interface ProcessStanding {
  readonly pid: number;
  readonly command: string;
  readonly uid: string;
  /** Capabilities in the user namespace of whoever asks; none in one of its own. */
  readonly capabilities: string;
}

/** The process and all that it started and that still run. */
export function standingOfAll(pid: number): readonly ProcessStanding[] {
  const parents = new Map(processes().map((each) => [each, parentOf(each)]));
  const isBelow = (each: number): boolean => {
    for (let at: number | undefined = each; at !== undefined && at > 1; at = parents.get(at))
      if (at === pid) return true;
    return false;
  };
  return [...parents.keys()].filter(isBelow).flatMap(standingOf);
}

function standingOf(pid: number): ProcessStanding[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const isOurs = readlinkSync(`/proc/${pid}/ns/user`) === readlinkSync("/proc/self/ns/user");
    const capabilities = /^CapEff:\s+0*([0-9a-f]*)$/m.exec(status)?.[1] ?? "unknown";
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    const uid = /^Uid:\s+(\d+)/m.exec(status)?.[1] ?? "unknown";
    return [{ pid, command, uid, capabilities: isOurs ? capabilities : "" }];
  } catch {
    return []; // it has ended
  }
}

function processes(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined; // it has ended
  }
}
