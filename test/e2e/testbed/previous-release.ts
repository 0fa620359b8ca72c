import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./root.js";

/** The last commit before this release that speaks the same version of the protocol. */
const COMMIT = "6195b18b192485645225a210be4ce49cd44acaaf";

/** Why the release before this one cannot be built here; undefined where it can. */
export function previousObstacle(): string | undefined {
  const known = spawnSync("git", ["cat-file", "-e", `${COMMIT}^{commit}`], { cwd: ROOT });
  return known.status === 0
    ? undefined
    : "this checkout has no history: the release before is not in it";
}

/** The release before this one, built from this checkout's history with the packages that are here. */
export class PreviousRelease {
  readonly #directory = mkdtempSync(join(tmpdir(), "spanlan-before-"));

  constructor() {
    const archive = execFileSync("git", ["archive", COMMIT], {
      cwd: ROOT,
      maxBuffer: 256 * 1024 * 1024,
    });
    execFileSync("tar", ["-x", "-C", this.#directory], { input: archive });
    symlinkSync(join(ROOT, "node_modules"), join(this.#directory, "node_modules"));
    execFileSync(process.execPath, ["scripts/build.mjs"], {
      cwd: this.#directory,
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (!existsSync(this.cli)) throw new Error("the release before this one was not built");
  }

  /** The command, which is the agent too. */
  get cli(): string {
    return join(this.#directory, "dist/agent/cli.js");
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
