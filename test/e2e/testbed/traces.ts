import { readdir, readFile } from "node:fs/promises";
import { attempt } from "./command.js";
import { eventually } from "./eventually.js";

/** The variable that marks a process as belonging to a test bed. */
export const MARK = "SPANLAN_TESTBED";

/** One line for each thing that can be left behind. */
export type Traces = ReadonlySet<string>;

/**
 * What there is of: processes that carry the mark, named network namespaces, and in each of those and
 * in our own the interfaces, the nftables rules and the listening or bound UNIX sockets with a path.
 */
export async function traces(mark: string): Promise<Traces> {
  const found = new Set(await markedProcesses(mark));
  await inspect("", [], found);
  for (const name of await namedNamespaces()) {
    found.add(`namespace ${name}`);
    await inspect(`${name}: `, ["ip", "netns", "exec", name], found);
  }
  return found;
}

/** Waits until nothing is there that was not before; throws with what still is. */
export async function allGone(before: Traces, now: () => Promise<Traces>): Promise<void> {
  await eventually("all is gone", async () => {
    const left = leftovers(before, await now());
    if (left.length > 0) throw new Error(left.join("\n"));
    return true;
  });
}

/** What is there after that was not there before. */
export function leftovers(before: Traces, after: Traces): string[] {
  return [...after].filter((trace) => !before.has(trace)).sort();
}

async function inspect(where: string, prefix: readonly string[], into: Set<string>): Promise<void> {
  const links = await output([...prefix, "ip", "-o", "link", "show"]);
  for (const line of links)
    into.add(`${where}interface ${line.split(": ")[1]?.split("@")[0] ?? ""}`);
  for (const line of await output([...prefix, "nft", "list", "ruleset"])) {
    if (line !== "}") into.add(`${where}nft ${line.trim()}`);
  }
  for (const line of await output([...prefix, "cat", "/proc/net/unix"])) {
    const path = line.trim().split(/\s+/)[7];
    if (path?.startsWith("/") === true) into.add(`${where}socket ${path}`);
  }
}

/** The lines a command prints; none where it fails, as `nft` does where it is not installed. */
async function output(argv: readonly string[]): Promise<string[]> {
  try {
    const done = await attempt(argv);
    return done.exitCode === 0 ? done.stdout.split("\n").filter((line) => line !== "") : [];
  } catch {
    return [];
  }
}

async function namedNamespaces(): Promise<string[]> {
  try {
    return await readdir("/run/netns");
  } catch {
    return [];
  }
}

async function markedProcesses(mark: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of await readdir("/proc")) {
    if (/^\d+$/.test(pid) && (await carries(pid, mark))) {
      found.push(
        `process ${pid} ${(await readText(`/proc/${pid}/cmdline`)).replaceAll("\0", " ")}`,
      );
    }
  }
  return found;
}

/** A zombie has no environment left, so a process that only waits to be reaped is not counted. */
async function carries(pid: string, mark: string): Promise<boolean> {
  const environment = await readText(`/proc/${pid}/environ`);
  return environment.split("\0").includes(`${MARK}=${mark}`);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return ""; // the process ended meanwhile
  }
}
