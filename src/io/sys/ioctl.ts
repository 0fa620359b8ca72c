import type { Descriptor } from "./file-descriptor.js";
import { lastErrno, libc } from "./libc.js";

const withPointer = libc.func("int ioctl(int fd, unsigned long request, void *argument)") as (
  fd: number,
  request: number,
  argument: Buffer,
) => number;
const withValue = libc.func("int ioctl(int fd, unsigned long request, long argument)") as (
  fd: number,
  request: number,
  argument: number,
) => number;

/**
 * Makes a request of a device; what it returns, or the negated error number. The kernel trusts a
 * buffer to be as long as the request's structure.
 */
export function ioctl(fd: Descriptor, request: number, argument: Buffer | number): number {
  const result =
    typeof argument === "number"
      ? withValue(fd, request, argument)
      : withPointer(fd, request, argument);
  return result < 0 ? -lastErrno() : result;
}
