import { fileURLToPath } from "node:url";
import type { Guest } from "./guest.js";

const SCRIPT = fileURLToPath(new URL("../traffic/udhcpc.sh", import.meta.url));

/** What a guest was given by DHCP, as udhcpc tells its script; empty for what was not. */
export interface Given {
  readonly ip: string;
  readonly mask: string;
  readonly router: string;
  readonly dns: string;
  readonly domain: string;
  readonly hostname: string;
  /** Seconds. */
  readonly lease: string;
  readonly mtu: string;
  /** Time servers. */
  readonly time: string;
  /** Networks and their routers in turn (RFC 3442). */
  readonly routes: string;
}

/** Asks as udhcpc does, once, and takes what it is given into use; undefined where it is given nothing. */
export async function leaseOf(guest: Guest, hostname = guest.name): Promise<Given | undefined> {
  const words = ["-f", "-q", "-n", "-t", "4", "-T", "1", "-i", guest.device, "-s", SCRIPT];
  const asked = await guest.namespace.attempt([
    ...["busybox", "udhcpc", ...words],
    ...["-O", "mtu", "-O", "ntpsrv", "-O", "staticroutes", "-x", `hostname:${hostname}`],
  ]);
  const line = asked.stdout.split("\n").find((each) => each.startsWith("{"));
  return line === undefined ? undefined : (JSON.parse(line) as Given);
}
