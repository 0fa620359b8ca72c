import { seconds } from "../base/duration.js";
import { ConfigError, SystemError } from "../base/errors.js";
import type { Logger } from "../base/logger.js";
import { lockHolder, tryLockState } from "../io/state-lock.js";
import { isStopped } from "../io/process-state.js";
import { systemClock } from "../io/system-clock.js";
import { rehearse } from "./rehearsal.js";
import { countNetworks } from "./state-layout.js";
import { beginSpareThreads, MOST_SPARE_THREADS, sparesLoaded } from "./plane/spare-threads.js";

/** So long the agent before may take to end. */
const PATIENCE = seconds(15);
/** Guests wait meanwhile. */
const LOOK_MS = 1;

/**
 * Takes the state directory from the agent that uses it, which is told to end and to leave its guests' devices; the
 * answer gives it back. All that can be done before is done before: this process has loaded what it needs. Where no
 * agent uses the state, it is taken at once.
 */
export async function takeOverState(
  stateDirectory: string,
  { logger, isCancelled }: { readonly logger: Logger; readonly isCancelled: () => boolean },
): Promise<() => void> {
  const free = tryLockState(stateDirectory);
  if (free !== undefined) return free;
  holderOf(stateDirectory); // where none is found, that is told at once
  await rehearse(logger);
  beginSpareThreads(Math.min(MOST_SPARE_THREADS, countNetworks(stateDirectory)));
  await sparesLoaded();
  const left = tryLockState(stateDirectory);
  if (left !== undefined) return left;
  if (isCancelled()) {
    throw new ConfigError(
      "ERR_STATE",
      "ended before anything was taken over: the agent before goes on",
    );
  }
  const pid = holderOf(stateDirectory); // as it is now: the kernel uses numbers again
  checkGoesOn(pid);
  logger.info("agent taken over", { callerPid: pid });
  tellToEnd(pid);
  const end = systemClock.now() + PATIENCE;
  while (systemClock.now() < end) {
    const unlock = tryLockState(stateDirectory);
    if (unlock !== undefined) return unlock;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new SystemError(
    "ERR_SYSTEM_BUSY",
    `the agent before, process ${pid}, was told to end and has not within ${PATIENCE / seconds(1)} s: end it, and start this one again`,
  );
}

/** One that stands still would end when it goes on, however late: nobody would have the state then. */
function checkGoesOn(pid: number): void {
  if (!isStopped(pid)) return;
  throw new SystemError(
    "ERR_SYSTEM_BUSY",
    `the agent before, process ${pid}, stands still: let it go on with kill -CONT ${pid}, or end it with kill -KILL ${pid}; then start this one again`,
  );
}

/** One that ends by itself at this moment leaves what is wanted. */
function tellToEnd(pid: number): void {
  try {
    process.kill(pid, "SIGHUP");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return;
    throw new SystemError(
      "ERR_SYSTEM_PRIVILEGE",
      `the agent before, process ${pid}, is another user's: take over as that user, or as root`,
      { cause: error },
    );
  }
}

function holderOf(stateDirectory: string): number {
  const pid = lockHolder(stateDirectory);
  if (pid !== undefined) return pid;
  throw new SystemError(
    "ERR_SYSTEM_BUSY",
    `another agent uses the state in ${stateDirectory}, and is not found among the processes here: it is another user's, or runs in another container; stop it there`,
  );
}
