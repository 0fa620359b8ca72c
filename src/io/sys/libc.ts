import koffi, { type LibraryHandle } from "koffi";
import { SystemError } from "../../base/errors.js";
import { SystemCallError, type Remedies } from "./system-call-error.js";

/** Where the structures, request numbers and error numbers of this folder hold. */
const SUPPORTED: readonly string[] = ["linux x64", "linux arm64"];

function load(): LibraryHandle {
  const platform = `${process.platform} ${process.arch}`;
  if (!SUPPORTED.includes(platform)) {
    throw new SystemError(
      "ERR_SYSTEM_MISSING",
      `spanlan runs on Linux on x86-64 and arm64, not on ${platform}`,
    );
  }
  return koffi.load(null);
}

/**
 * The C library this process is linked with. `ioctl` and `fcntl` are variadic in C and declared
 * here with three fixed arguments, which both supported ABIs pass in the same registers.
 */
export const libc = load();

/** The error number of this thread's last failed call; read it before any other call. */
export function lastErrno(): number {
  return koffi.errno();
}

/** The result of a call that reports failure as a negative number; throws SystemCallError then. */
export function checked(result: number, call: string, remedies?: Remedies): number {
  if (result < 0) throw new SystemCallError(call, lastErrno(), remedies);
  return result;
}
