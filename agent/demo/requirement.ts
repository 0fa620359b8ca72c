import { accessSync, constants, existsSync } from "node:fs";
import { execa } from "execa";
import { enclosing } from "./enclosure.js";
import { isInstalled, SEARCH_PATH } from "./search-path.js";

/** The programs the demonstration calls, and the Debian package of each. */
const PROGRAMS = [
  ["ip", "iproute2"],
  ["ping", "iputils-ping"],
  ["sysctl", "procps"],
  ["mount", "mount"],
  ["unshare", "util-linux"],
  ["nsenter", "util-linux"],
  ["setpriv", "util-linux"],
] as const;

/** Why the demonstration cannot run on this machine, each with its remedy; empty when it can. */
export async function obstacles(): Promise<string[]> {
  const missing = PROGRAMS.filter(([program]) => !isInstalled(program));
  const found = missing.map(([program, name]) => `${program} is missing (package ${name})`);
  const device = tunObstacle();
  if (device !== undefined) found.push(device);
  if (found.length === 0) {
    const namespaces = await namespaceObstacle();
    if (namespaces !== undefined) found.push(namespaces);
  }
  return found;
}

function tunObstacle(): string | undefined {
  if (!existsSync("/dev/net/tun")) {
    return "there is no /dev/net/tun; as root: modprobe tun, or give the container the device";
  }
  if (isReadWrite("/dev/net/tun")) return undefined;
  return "/dev/net/tun is not open to this user; as root: chmod 0666 /dev/net/tun, or run this as root";
}

async function namespaceObstacle(): Promise<string | undefined> {
  const [file = "", ...args] = enclosing(["true"]);
  const done = await execa(file, args, { reject: false, env: { PATH: SEARCH_PATH } });
  if (done.exitCode === 0) return undefined;
  const said = done.stderr.trim().split("\n").at(-1) ?? "";
  const remedy =
    process.getuid?.() === 0
      ? "the container lacks CAP_SYS_ADMIN"
      : "user namespaces are forbidden here (sysctl user.max_user_namespaces, " +
        "kernel.unprivileged_userns_clone or kernel.apparmor_restrict_unprivileged_userns); run this as root";
  return `no namespaces of its own: ${said}; ${remedy}`;
}

function isReadWrite(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
