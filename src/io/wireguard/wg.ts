import { SystemError } from "../../base/errors.js";
import { requireTools, toolEnvironment } from "../router/tool.js";

/**
 * `wg` opens what it reads by name, and Node's pipes are sockets, which have none to open: `cat` makes a
 * pipe of it. The status is that of `wg`.
 */
const FROM_PIPE = 'cat | "$@"';

/** Where `wg` finds an interface. */
export interface WireGuardPlace {
  readonly name: string;
  /** The path of the interface's namespace; absent where another process serves it, by its name alone. */
  readonly namespace?: string;
}

/**
 * Makes the interface what the text says, in the form of `wg setconf`, without disturbing what stays. The
 * text holds a key, so it goes through standard input and is in no message.
 */
export async function writeConfiguration(place: WireGuardPlace, text: string): Promise<void> {
  await run(
    ["sh", "-c", FROM_PIPE, "sh", ...inside(place), "wg", "syncconf", place.name, "/dev/stdin"],
    text,
  );
}

/** What `wg show NAME WHAT` prints. */
export function readState(
  place: WireGuardPlace,
  what: "listen-port" | "endpoints",
): Promise<string> {
  return run([...inside(place), "wg", "show", place.name, what], "");
}

function inside({ namespace }: WireGuardPlace): string[] {
  return namespace === undefined ? [] : ["nsenter", `--net=${namespace}`];
}

async function run([file = "", ...args]: readonly string[], input: string): Promise<string> {
  requireTools(["wg", "nsenter"]);
  const { execa } = await import("execa"); // only here: guests wait for an agent that starts
  const done = await execa(file, args, { input, env: toolEnvironment(), reject: false });
  if (!done.failed) return done.stdout;
  const words = [done.stderr, done.shortMessage].find((each) => each !== "");
  throw new SystemError("ERR_SYSTEM", `wg: ${words?.trim() ?? "it failed"}`);
}
