import { execFileSync } from "node:child_process";
import { requireTools } from "../../src/io/router/tool.js";
import { whyNoTap } from "./network-namespace.js";

/** Why no interface of wireguard-go can be made here; undefined where it can. */
function obstacle(): string | undefined {
  try {
    requireTools(["wg", "wireguard-go"]);
    return whyNoTap();
  } catch (error) {
    return String(error);
  }
}

/** `describe`, or a skipped one whose name says why. */
export function describeWithWireGuard(name: string, tests: () => void): void {
  const reason = obstacle();
  if (reason === undefined) describe(name, tests);
  else describe.skip(`${name} (${reason})`, tests);
}

/** Ends the process that serves the interface, as a crash does. */
export function killWireGuardGo(device: string): void {
  const pattern = `^wireguard-go --foreground ${device}$`;
  const [pid = ""] = execFileSync("pgrep", ["-f", pattern], { encoding: "utf8" }).split("\n");
  process.kill(Number(pid), "SIGKILL");
}
