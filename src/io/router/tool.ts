import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { SystemError } from "../../base/errors.js";

/** Where tools are found: an ordinary user's path often lacks the system's. */
const SYSTEM_DIRECTORIES = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"];

/** Of what a tool says, the end. */
export const TOOL_WORDS_MAX = 2_000;

/** The package, as Debian names it, that each tool comes with. */
const PACKAGES = {
  ip: "iproute2",
  nft: "nftables",
  nsenter: "util-linux",
  pasta: "passt",
  setpriv: "util-linux",
  unshare: "util-linux",
  wg: "wireguard-tools",
  "wireguard-go": "wireguard-go",
} as const;

export type Tool = keyof typeof PACKAGES;

/** An environment in which the system's tools are found, and speak English. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const { PATH = "" } = process.env;
  const directories = [...PATH.split(":").filter((each) => each !== ""), ...SYSTEM_DIRECTORIES];
  return { ...process.env, PATH: [...new Set(directories)].join(":"), LC_ALL: "C" };
}

/** Throws SystemError, which names the packages to install, where one of the tools is missing. */
export function requireTools(tools: readonly Tool[]): void {
  const directories = (toolEnvironment()["PATH"] ?? "").split(":");
  const missing = tools.filter(
    (tool) => !directories.some((directory) => isExecutable(join(directory, tool))),
  );
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((tool) => PACKAGES[tool]))];
  throw new SystemError(
    "ERR_SYSTEM_MISSING",
    `${missing.join(" and ")} not found: install the package${packages.length > 1 ? "s" : ""} ${packages.join(" and ")}`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a tool to its end with `input` to read; throws SystemError, with what it said, where it fails. */
export async function runTool(tool: Tool, args: readonly string[], input = ""): Promise<void> {
  await finished(tool, args, input);
}

/** What a tool prints; throws as {@link runTool}. */
export function readTool(tool: Tool, args: readonly string[]): Promise<string> {
  return finished(tool, args, "");
}

function finished(tool: Tool, args: readonly string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args, { stdio: "pipe", env: toolEnvironment() });
    let printed = "";
    let words = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      words = (words + text).slice(-TOOL_WORDS_MAX);
    });
    child.stdin.on("error", () => undefined); // it ended before it read all: its status says why
    child.stdin.end(input);
    child.once("error", (error) => {
      reject(new SystemError("ERR_SYSTEM_MISSING", `${tool}: ${error.message}`, { cause: error }));
    });
    child.once("close", (code) => {
      if (code === 0) resolve(printed);
      else reject(new SystemError("ERR_SYSTEM", failureOf(tool, args, { input, words })));
    });
  });
}

/** As `ip -batch -` says which of its lines failed. */
const FAILED_LINE = /\n?Command failed -:(\d+)\s*$/;

/** What failed, by its own name: of a batch the line, which nobody else sees. */
export function failureOf(
  tool: Tool,
  args: readonly string[],
  { input, words }: { readonly input: string; readonly words: string },
): string {
  const line = FAILED_LINE.exec(words)?.[1];
  const failed = line === undefined ? undefined : input.split("\n")[Number(line) - 1]?.trim();
  if (failed === undefined) return `${tool} ${args.join(" ")}: ${words.trim()}`;
  return `${tool} ${failed}: ${words.replace(FAILED_LINE, "").trim()}`;
}

/**
 * Becomes the command only if its parent is still the one that started it: a parent that died before it
 * was asked to be told would never be missed.
 */
const IF_NOT_ORPHANED = 'parent=$1; shift; [ "$PPID" = "$parent" ] && exec "$@"';

/** The command line that runs `command` for as long as this process lives, however it dies. */
export function leashed(command: readonly string[]): readonly [file: string, args: string[]] {
  const shell = ["sh", "-c", IF_NOT_ORPHANED, "sh", String(process.pid), ...command];
  return ["setpriv", ["--pdeathsig", "KILL", "--", ...shell]];
}

/** Starts a leashed command. To be called on the main thread: the leash is the calling thread's. */
export function spawnLeashed(
  command: readonly string[],
  stdio: NonNullable<SpawnOptions["stdio"]>,
): ChildProcess {
  const [file, args] = leashed(command);
  return spawn(file, args, { stdio, env: toolEnvironment(), cwd: "/" });
}
