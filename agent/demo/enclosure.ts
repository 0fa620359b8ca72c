import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { SEARCH_PATH } from "./search-path.js";

/** Set in the environment of the demonstration that runs inside its enclosure. */
const INSIDE = "SPANLAN_DEMO_INSIDE";

/** Exit status after Ctrl-C, as a shell reports it: 128 + SIGINT. */
export const INTERRUPTED = 130;

/**
 * The command line that runs `argv` with a network and a mount namespace of its own, in which named
 * network namespaces can be made and are gone with it. Who is not root becomes root of a user namespace.
 */
export function enclosing(argv: readonly string[]): string[] {
  const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const unshare = ["unshare", ...user, "--net", "--mount", "--propagation", "private"];
  return [...unshare, "--", "sh", "-c", 'mount -t tmpfs tmpfs /run && exec "$@"', "sh", ...argv];
}

/** Whether this process is the one inside. */
export function isInside(): boolean {
  return process.env[INSIDE] !== undefined;
}

/** Runs the demonstration again inside an enclosure; its exit status. */
export function runInside(args: readonly string[]): Promise<number> {
  const script = fileURLToPath(new URL("../demo.js", import.meta.url));
  const [file = "", ...rest] = enclosing([process.execPath, script, ...args]);
  const child = spawn(file, rest, {
    // The end of its input tells the one inside to end, even when this process is killed.
    stdio: ["pipe", "inherit", "inherit"],
    env: { ...process.env, PATH: SEARCH_PATH, [INSIDE]: "1" },
  });
  const tell = (): void => {
    child.stdin.end();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, tell);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      resolve(code ?? INTERRUPTED);
    });
  });
}

/** Aborts on Ctrl-C, on a request to end, and when the process outside is no more. */
export function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, abort);
  process.stdin.resume().once("end", abort).once("error", abort);
  process.stdin.unref();
  return controller.signal;
}
