import { existsSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

/** Version 1 of control groups, with its cpu controller by itself, else version 2. */
const CONTROLLERS = ["/sys/fs/cgroup/cpu", "/sys/fs/cgroup"] as const;
const PREFIX = "spanlan-bench-";
/** In which a host uses up its share: no longer than a round trip takes under load. */
const PERIOD_MICROSECONDS = 10_000;
/** Of all processors, for all hosts together: the rest is the machine's own. */
const FOR_HOSTS = 0.9;

/**
 * A control group for all that runs at a host, so that it can have a share of the processors and no more,
 * as a machine of its own has.
 */
export class ProcessorShare {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  /** Undefined where this process may make no control group, or the cpu controller is not at hand. */
  static make(name: string): ProcessorShare | undefined {
    for (const controller of CONTROLLERS) {
      const directory = join(controller, `${PREFIX}${name}`);
      try {
        mkdirSync(directory);
      } catch {
        continue;
      }
      const limits = ["cpu.cfs_quota_us", "cpu.max"].map((name) => join(directory, name));
      if (limits.some((limit) => existsSync(limit))) return new ProcessorShare(directory);
      rmdirSync(directory);
    }
    return undefined;
  }

  /** The command line that runs `argv`, and what that starts, in here. */
  joined(argv: readonly string[]): string[] {
    const members = join(this.#directory, "cgroup.procs");
    return ["sh", "-c", 'echo $$ >"$0" && exec "$@"', members, ...argv];
  }

  /** Has it use so much of the machine as it gets when so many hosts share it evenly; all of it without. */
  limit(hosts?: number): void {
    const all = PERIOD_MICROSECONDS * cpus().length * FOR_HOSTS;
    const quota = hosts === undefined ? undefined : Math.floor(all / hosts);
    const max = join(this.#directory, "cpu.max");
    if (existsSync(max)) {
      writeFileSync(max, `${quota ?? "max"} ${PERIOD_MICROSECONDS}`);
      return;
    }
    writeFileSync(join(this.#directory, "cpu.cfs_period_us"), String(PERIOD_MICROSECONDS));
    writeFileSync(join(this.#directory, "cpu.cfs_quota_us"), String(quota ?? -1));
  }

  /** False where there are processes in it still: those that have just been killed are a little while. */
  remove(): boolean {
    return removed(this.#directory);
  }
}

/** Removes what a benchmark that was killed has left of them; those that are used stay. */
export function removeUnusedShares(): void {
  for (const controller of CONTROLLERS) {
    if (!existsSync(controller)) continue;
    for (const name of readdirSync(controller).filter((each) => each.startsWith(PREFIX))) {
      removed(join(controller, name));
    }
  }
}

function removed(directory: string): boolean {
  try {
    rmdirSync(directory);
    return true;
  } catch {
    return false; // it is used
  }
}
