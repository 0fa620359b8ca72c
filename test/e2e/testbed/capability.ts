import { accessSync, constants, existsSync, readFileSync } from "node:fs";

/** What keeps whole agents in network namespaces from running here; undefined when nothing does. */
export function obstacle(): string | undefined {
  if (process.getuid?.() !== 0) return "needs root, or a user namespace that maps to it";
  if (!existsSync("/dev/net/tun")) return "needs /dev/net/tun";
  try {
    accessSync("/dev/net/tun", constants.R_OK | constants.W_OK);
  } catch {
    return "needs to read and write /dev/net/tun";
  }
  return undefined;
}

/** Whether we are root of the machine rather than of a user namespace with one user mapped. */
export function isMachineRoot(): boolean {
  const [inside, outside, count] = readFileSync("/proc/self/uid_map", "utf8").trim().split(/\s+/);
  return inside === "0" && outside === "0" && Number(count) > 1;
}

/** The same for what makes users, namespaces or devices of its own besides. */
export function rootObstacle(): string | undefined {
  return obstacle() ?? (isMachineRoot() ? undefined : "needs root of the machine");
}

/** Whether to run what takes long or the whole machine: SPANLAN_FULL=1. */
export const IS_FULL = process.env["SPANLAN_FULL"] === "1";

/** `describe`, or where agents cannot run `describe.skip`, with the reason printed. */
export function scene(name: string, body: () => void, reason = obstacle()): void {
  if (reason === undefined) {
    describe(name, body);
    return;
  }
  process.stderr.write(`skipped: ${name}: ${reason}\n`);
  describe.skip(name, body);
}
