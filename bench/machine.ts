import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { attempt } from "../test/e2e/testbed/command.js";
import { VERSION } from "../src/index.js";
import { congestionOfSubjects } from "./congestion.js";
import type { Machine } from "./run-document.js";
import { parseMachineTicks } from "./text/proc.js";

const GIBI = 2 ** 30;

/** Begins to watch the machine; what is returned tells of it, and of the time since. */
export function watchMachine(): () => Machine {
  const begun = machineTicks();
  const [loadBefore = 0] = loadavg();
  const processors = cpus();
  return () => {
    const now = machineTicks();
    return {
      processor: processors[0]?.model ?? "unknown",
      cores: processors.length,
      memoryGibibytes: Math.round(totalmem() / GIBI),
      kernel: `Linux ${release()}`,
      system: systemName(),
      node: process.version,
      congestion: congestionOfSubjects(),
      stolenPercent: rounded((100 * (now.stolen - begun.stolen)) / (now.all - begun.all || 1)),
      loadBefore: rounded(loadBefore),
    };
  };
}

/** The versions of Debian packages; those that are not installed are left out. */
export async function packageVersions(names: readonly string[]): Promise<Record<string, string>> {
  const versions: Record<string, string> = {};
  for (const name of names) {
    const query = await attempt(["dpkg-query", "-W", "-f", "${Version}", name]);
    if (query.exitCode === 0 && query.stdout !== "") versions[name] = query.stdout;
  }
  return versions;
}

/** Which build of ours it is. */
export async function ourVersion(root: string): Promise<Record<string, string>> {
  const commit = await attempt(["git", "-C", root, "describe", "--always", "--dirty"]);
  const told = commit.exitCode === 0 ? ` (${commit.stdout.trim()})` : "";
  return { spanlan: `${VERSION}${told}` };
}

function machineTicks(): ReturnType<typeof parseMachineTicks> {
  return parseMachineTicks(readFileSync("/proc/stat", "utf8"));
}

function systemName(): string {
  try {
    const text = readFileSync("/etc/os-release", "utf8");
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(text)?.[1] ?? "unknown";
  } catch {
    return "unknown";
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
