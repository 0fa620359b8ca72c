import { readFileSync } from "node:fs";
import type { Clock } from "../../base/clock.js";
import { HelperProcess, type HelperKind } from "../router/helper-process.js";
import { requireTools } from "../router/tool.js";
import type { GuestQuestion } from "./guest-message.js";

/** The helper that keeps a guest's namespaces. */
export type GuestProcess = HelperProcess<GuestQuestion>;

const STANDARD_ERROR = 2;

/* capabilities(7) */
const CAP_NET_ADMIN = 12n;
const CAP_SYS_ADMIN = 21n;

const OWN_NAMESPACES = ["--net", "--mount", "--uts"];
const OWN_USERS = ["--user", "--map-root-user"];

/** Whether namespaces take no user namespace to be made in: the guest's root is then root itself. */
export function isPrivileged(status = readFileSync("/proc/self/status", "utf8")): boolean {
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? "0"}`);
  const isRoot = /^Uid:\s+\d+\s+0\b/m.test(status);
  return (
    isRoot && [CAP_NET_ADMIN, CAP_SYS_ADMIN].every((each) => ((effective >> each) & 1n) === 1n)
  );
}

/** Makes the namespaces of a guest, with nothing in them. Throws SystemError, which names the remedy. */
export function startGuestProcess(clock: Clock): Promise<GuestProcess> {
  requireTools(["setpriv", "unshare", "ip"]);
  const kind: HelperKind = {
    of: "guest",
    script: new URL("./guest-helper.js", import.meta.url),
    namespaces: isPrivileged() ? OWN_NAMESPACES : [...OWN_USERS, ...OWN_NAMESPACES],
    stdio: ["inherit", "inherit", STANDARD_ERROR], // the last as CALLER_ERROR_FD
  };
  return HelperProcess.start<GuestQuestion>(clock, kind);
}
