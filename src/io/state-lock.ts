import { join } from "node:path";
import { closeSync, openSync } from "node:fs";
import { SystemError } from "../base/errors.js";
import { tryLock } from "./sys/file-lock.js";

const PRIVATE_FILE = 0o600;

/**
 * Takes the state directory for this process alone; the answer gives it back. The kernel drops the
 * lock with the process, however it ends, and it holds across network namespaces.
 */
export function lockState(directory: string): () => void {
  const unlock = tryLockState(directory);
  if (unlock !== undefined) return unlock;
  throw new SystemError(
    "ERR_SYSTEM_BUSY",
    `another agent uses the state in ${directory}: stop it, or give --state another directory`,
  );
}

/** The same, undefined where another process has it. */
export function tryLockState(directory: string): (() => void) | undefined {
  const file = openSync(join(directory, "lock"), "a", PRIVATE_FILE);
  if (!tryLock(file)) {
    closeSync(file);
    return undefined;
  }
  return () => {
    closeSync(file);
  };
}
