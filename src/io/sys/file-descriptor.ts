import type { Brand } from "../../base/brand.js";
import { InternalError } from "../../base/errors.js";
import { checked, lastErrno, libc } from "./libc.js";
import type { Remedies } from "./system-call-error.js";

/** An open file descriptor of this process; every one made here is closed on exec. */
export type Descriptor = Brand<number, "Descriptor">;

/** The two ends of a pipe, neither of which blocks. */
export interface Pipe {
  readonly readEnd: Descriptor;
  readonly writeEnd: Descriptor;
}

/* Linux, include/uapi/asm-generic/fcntl.h; the same on x86-64 and arm64 */
export const O_RDONLY = 0;
export const O_RDWR = 2;
export const O_NONBLOCK = 0o4000;
export const O_CLOEXEC = 0o2000000;
const F_GETFL = 3;
const F_SETFL = 4;
const F_DUPFD_CLOEXEC = 1030;

const nativeOpen = libc.func("int open(const char *path, int flags, int mode)") as (
  path: string,
  flags: number,
  mode: number,
) => number;
const nativeClose = libc.func("int close(int fd)") as (fd: number) => number;
const nativeFcntl = libc.func("int fcntl(int fd, int command, long argument)") as (
  fd: number,
  command: number,
  argument: number,
) => number;
const nativePipe = libc.func("int pipe2(void *ends, int flags)") as (
  ends: Buffer,
  flags: number,
) => number;
const nativeRead = libc.func("long read(int fd, void *buffer, size_t octets)") as (
  fd: number,
  buffer: Buffer,
  octets: number,
) => number;
const nativeWrite = libc.func("long write(int fd, const void *buffer, size_t octets)") as (
  fd: number,
  buffer: Buffer,
  octets: number,
) => number;

/** Opens an existing file. */
export function openFile(path: string, flags: number, remedies?: Remedies): Descriptor {
  const fd = nativeOpen(path, flags | O_CLOEXEC, 0);
  return checked(fd, `open ${path}`, remedies) as Descriptor;
}

/** Closes a descriptor; its number may be another file's from now on. */
export function closeDescriptor(fd: Descriptor): void {
  checked(nativeClose(fd), `close ${fd}`);
}

/** A second descriptor of the same open file. */
export function duplicateDescriptor(fd: Descriptor): Descriptor {
  return checked(nativeFcntl(fd, F_DUPFD_CLOEXEC, 0), `dup ${fd}`) as Descriptor;
}

/** Has reads and writes of the open file return at once, whoever else has it open. */
export function setNonblocking(fd: Descriptor): void {
  const flags = checked(nativeFcntl(fd, F_GETFL, 0), `fcntl ${fd}`);
  checked(nativeFcntl(fd, F_SETFL, flags | O_NONBLOCK), `fcntl ${fd}`);
}

/** A new pipe. */
export function openPipe(): Pipe {
  const ends = Buffer.alloc(8);
  checked(nativePipe(ends, O_CLOEXEC | O_NONBLOCK), "pipe2");
  return {
    readEnd: ends.readInt32LE(0) as Descriptor,
    writeEnd: ends.readInt32LE(4) as Descriptor,
  };
}

/**
 * Reads at most `octets` into `buffer` at `offset`. The octets read, 0 at the end of the file, or
 * the negated error number, so that "nothing there" (-EAGAIN) costs no exception. Offset 0 is the
 * quickest: no view is made.
 */
export function readInto(fd: Descriptor, buffer: Buffer, offset: number, octets: number): number {
  const target = within(buffer, offset, octets);
  const result = nativeRead(fd, target, octets);
  return result < 0 ? -lastErrno() : result;
}

/** Writes `octets` of `buffer` from `offset`. The octets written, or the negated error number. */
export function writeFrom(fd: Descriptor, buffer: Buffer, offset: number, octets: number): number {
  const source = within(buffer, offset, octets);
  const result = nativeWrite(fd, source, octets);
  return result < 0 ? -lastErrno() : result;
}

/** The kernel trusts the length it is given: one past the buffer would corrupt our memory. */
function within(buffer: Buffer, offset: number, octets: number): Buffer {
  if (!(offset >= 0 && octets >= 0 && offset + octets <= buffer.length)) {
    throw new InternalError(
      "ERR_INTERNAL",
      `octets ${offset}..${offset + octets} lie outside a buffer of ${buffer.length}`,
    );
  }
  return offset === 0 ? buffer : buffer.subarray(offset);
}
