// Text of proc(5).

/** `/proc/PID/stat`: the parent and the clock ticks, user and system, of all its threads so far. */
export function parseStat(text: string): { readonly parent: number; readonly ticks: number } {
  // The name may hold blanks and brackets; what follows the last bracket does not.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const field = (number: number): number => Number(fields[number - 3]); // proc(5) counts from 1
  return { parent: field(4), ticks: field(14) + field(15) };
}

/** `/proc/PID/task/TID/schedstat`: nanoseconds that the thread has run. */
export function parseSchedstat(text: string): number {
  return Number(text.split(" ")[0]);
}

/** `/proc/PID/status`: resident memory in MiB; 0 of a process without any. */
export function parseResident(text: string): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 1024;
}

/** `/proc/net/dev`: the names of the interfaces. */
export function parseDevices(text: string): string[] {
  return Array.from(text.matchAll(/^\s*([^\s:]+):/gm), ([, name = ""]) => name);
}

/** `/proc/stat`: ticks of all processors, and those in which the hypervisor ran others. */
export function parseMachineTicks(text: string): { readonly all: number; readonly stolen: number } {
  const fields = (text.split("\n")[0] ?? "").trim().split(/\s+/).slice(1, 9).map(Number);
  return { all: fields.reduce((sum, each) => sum + each, 0), stolen: fields[7] ?? 0 };
}
