import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
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

/** The packages that the report tells the versions of. */
export const TOLD_TOOLS = ["iperf3", "iputils-ping", "nftables", "openssl"];

/** The programs that are missing and that nothing works without, each with its package. */
export function missingTools(): string[] {
  return absentTools().map(([program, name]) => `${program} is missing (package ${name})`);
}

/** Whether a peer can be started here. */
export function isThere({ program }: Peer): boolean {
  return program === undefined || isInstalled(program);
}

/** Installs what is missing, as root of a Debian; says so, for it changes the machine. */
export function installMissing(peers: readonly Peer[], tell: (line: string) => void): void {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  // One peer that this release has no package of must not keep the others away.
  const groups: string[][] = [absentTools().map(([, name]) => name)];
  for (const peer of peers) if (!isThere(peer)) groups.push([...peer.packages]);
  let isFresh = false;
  for (const names of groups.filter(({ length }) => length > 0)) {
    tell(`installing ${names.join(" ")}`);
    if (install(names) || isFresh) continue;
    isFresh = aptGet(["update", "-q"]);
    install(names);
  }
}

function absentTools(): (typeof TOOLS)[number][] {
  return TOOLS.filter(([program]) => !isInstalled(program));
}

function install(names: readonly string[]): boolean {
  return aptGet(["install", "-y", "-q", "--no-install-recommends", ...names]);
}

function aptGet(args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync("apt-get", args, { stdio: "ignore", env }).status === 0;
}
