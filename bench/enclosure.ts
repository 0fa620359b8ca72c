import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { removeUnusedShares } from "./processor-share.js";
import { SEARCH_PATH } from "../agent/demo/search-path.js";

/** Set in the environment of the benchmark that runs inside its enclosure. */
const INSIDE = "SPANLAN_BENCH_INSIDE";

/** Exit status after Ctrl-C, as a shell reports it: 128 + SIGINT. */
export const INTERRUPTED = 130;

/** The shell stays as process 1 and reaps what daemons orphan. */
const SET_UP = 'mount -t tmpfs tmpfs /run && ip link set lo up && "$@"; exit $?';

/** Whether this process is the one inside. */
export function isInside(): boolean {
  return process.env[INSIDE] !== undefined;
}

/**
 * Runs the benchmark again with network, mount and process namespaces of its own: all it starts and makes
 * ends with it, however it ends, and with this process. Calls with each line it prints; its exit status.
 */
export async function runInside(
  args: readonly string[],
  onLine: (line: string) => void,
): Promise<number> {
  const script = fileURLToPath(new URL("bench.js", import.meta.url));
  const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const own = ["--net", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"];
  const unshare = ["unshare", ...user, ...own, "--mount-proc", "--", "bash", "-c", SET_UP, "bash"];
  const bound = ["--pdeathsig", "KILL", ...unshare]; // it ends when this process does
  const child = spawn("setpriv", [...bound, process.execPath, script, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PATH: SEARCH_PATH, NODE_NO_WARNINGS: "1", [INSIDE]: "1" },
    detached: true, // Ctrl-C reaches this process alone
  });
  const interrupted = new AbortController();
  const interrupt = (): void => {
    interrupted.abort();
    child.kill("SIGKILL");
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt);
  createInterface({ input: child.stdout }).on("line", onLine);
  const status = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve(code ?? 1);
    });
  });
  removeUnusedShares(); // of all it made, they alone are not the enclosure's
  return interrupted.signal.aborted ? INTERRUPTED : status;
}
