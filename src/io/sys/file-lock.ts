import { EAGAIN } from "./errno.js";
import { lastErrno, libc } from "./libc.js";
import { SystemCallError } from "./system-call-error.js";

/* Linux, include/uapi/asm-generic/fcntl.h */
const LOCK_EX = 2;
const LOCK_NB = 4;

const nativeFlock = libc.func("int flock(int fd, int operation)") as (
  fd: number,
  operation: number,
) => number;

/** Takes the file's exclusive lock (flock(2)) until it is closed; false where another has it. */
export function tryLock(fd: number): boolean {
  if (nativeFlock(fd, LOCK_EX | LOCK_NB) === 0) return true;
  const errno = lastErrno();
  if (errno === EAGAIN) return false;
  throw new SystemCallError("flock", errno);
}
