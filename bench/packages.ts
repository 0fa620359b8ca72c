import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isInstalled } from "../agent/demo/search-path.js";
import type { Peer } from "./peers/peer.js";

/** What every measurement needs: the program and its Debian package. */
const TOOLS = [
  ["ip", "iproute2"],
  ["ss", "iproute2"],
  ["ping", "iputils-ping"],
  ["iperf3", "iperf3"],
  ["nft", "nftables"],
  ["ethtool", "ethtool"],
  ["sysctl", "procps"],
  ["openssl", "openssl"],
  ["mount", "mount"],
  ["unshare", "util-linux"],
  ["setpriv", "util-linux"],
] as const;

/** What virtual machines need beside. */
const MACHINE_TOOLS = [
  ["qemu-system-x86_64", "qemu-system-x86"],
  ["/usr/lib/ipxe/qemu/efi-virtio.rom", "ipxe-qemu"],
  ["/usr/share/doc/busybox-static/copyright", "busybox-static"],
  ["cpio", "cpio"],
  ["modprobe", "kmod"],
] as const;

/** The packages that the report tells the versions of. */
export const TOLD_TOOLS = ["iperf3", "iputils-ping", "nftables", "openssl", "qemu-system-x86"];

/** The programs that are missing and that nothing works without, each with its package. */
export function missingTools(): string[] {
  return absent(TOOLS).map(([program, name]) => `${program} is missing (package ${name})`);
}

/** Whether a peer can be started here. */
export function isThere({ program }: Peer): boolean {
  return program === undefined || isInstalled(program);
}

/** Makes what virtual machines boot, where it is missing; what keeps it from being made is told. */
export function prepareMachines(root: string, tell: (line: string) => void): void {
  const script = join(root, "scripts/guest-image.mjs");
  const made = spawnSync(process.execPath, [script], { encoding: "utf8" });
  if (made.status !== 0) tell(`no virtual machine can be measured: ${made.stderr.trim()}`);
}

/** Installs what is missing, as root of a Debian; says so, for it changes the machine. */
export function installMissing(
  peers: readonly Peer[],
  hasMachines: boolean,
  tell: (line: string) => void,
): void {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  // One peer that this release has no package of must not keep the others away.
  const groups: string[][] = [absent(TOOLS).map(([, name]) => name)];
  if (hasMachines) groups.push(absent(MACHINE_TOOLS).map(([, name]) => name));
  for (const peer of peers) if (!isThere(peer)) groups.push([...peer.packages]);
  let isFresh = false;
  for (const names of groups.filter(({ length }) => length > 0)) {
    tell(`installing ${names.join(" ")}`);
    if (install(names) || isFresh) continue;
    isFresh = aptGet(["update", "-q"]);
    install(names);
  }
}

type Tools = readonly (readonly [program: string, debian: string])[];

/** A program is searched for; a file is where it is. */
function absent(tools: Tools): Tools {
  return tools.filter(([each]) => !(each.startsWith("/") ? existsSync(each) : isInstalled(each)));
}

function install(names: readonly string[]): boolean {
  return aptGet(["install", "-y", "-q", "--no-install-recommends", ...names]);
}

function aptGet(args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync("apt-get", args, { stdio: "ignore", env }).status === 0;
}
