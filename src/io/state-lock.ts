import { join } from "node:path";
import { closeSync, openSync, readdirSync, readFileSync, statSync, type Stats } from "node:fs";
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

/* proc_locks(5): ordinal, kind, mode, access, process, MAJOR:MINOR:INODE, range */
const FLOCK = /^\d+: FLOCK +ADVISORY +WRITE (\d+) [0-9a-f]+:[0-9a-f]+:(\d+) /;

/** The process that has the state directory; undefined where the kernel names none of this namespace of processes. */
export function lockHolder(
  directory: string,
  locks = readFileSync("/proc/locks", "utf8"),
): number | undefined {
  const file = statSync(join(directory, "lock"));
  const held = locks.split("\n").flatMap((line) => {
    const [, pid, inode] = FLOCK.exec(line) ?? [];
    return inode === String(file.ino) && hasOpen(Number(pid), file) ? [Number(pid)] : [];
  });
  return held.length === 1 ? held[0] : undefined;
}

/** Whether that very file is open there: another file system may have one of the same number. */
function hasOpen(pid: number, { dev, ino }: Stats): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => {
      const open = statSync(join(folder, fd), { throwIfNoEntry: false });
      return open?.dev === dev && open.ino === ino;
    });
  } catch {
    return false; // it has ended, or is not ours to look into
  }
}
