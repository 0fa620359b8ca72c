import { getSystemErrorMap } from "node:util";
import { SystemError, type ErrorCode } from "../../base/errors.js";
import { EACCES, EADDRINUSE, EBUSY, ENODEV, ENOENT, ENOSYS, ENXIO, EPERM } from "./errno.js";

const CODES: ReadonlyMap<number, ErrorCode> = new Map([
  [EPERM, "ERR_SYSTEM_PRIVILEGE"],
  [EACCES, "ERR_SYSTEM_PRIVILEGE"],
  [ENOENT, "ERR_SYSTEM_MISSING"],
  [ENXIO, "ERR_SYSTEM_MISSING"],
  [ENODEV, "ERR_SYSTEM_MISSING"],
  [ENOSYS, "ERR_SYSTEM_MISSING"],
  [EBUSY, "ERR_SYSTEM_BUSY"],
  [EADDRINUSE, "ERR_SYSTEM_BUSY"],
]);

/** What to tell the operator for each error number, in place of the kernel's own few words. */
export type Remedies = ReadonlyMap<number, string>;

/** A system call that failed; the message says what was tried, why it failed, and the remedy. */
export class SystemCallError extends SystemError {
  readonly errno: number;
  /** The call and what it was called on, such as `open /dev/net/tun`. */
  readonly call: string;

  constructor(call: string, errno: number, remedies?: Remedies) {
    const remedy = remedies?.get(errno);
    const explanation = remedy === undefined ? "" : `: ${remedy}`;
    super(CODES.get(errno) ?? "ERR_SYSTEM", `${call}: ${describeErrno(errno)}${explanation}`);
    this.errno = errno;
    this.call = call;
  }
}

/** The name and meaning of an error number, `EBUSY (resource busy or locked)`. */
export function describeErrno(errno: number): string {
  const known = getSystemErrorMap().get(-errno);
  return known === undefined ? `error ${errno}` : `${known[0]} (${known[1]})`;
}
