import { fstatSync, readFileSync } from "node:fs";
import { EAGAIN, EBADF } from "../../../../src/io/sys/errno.js";
import {
  closeDescriptor,
  duplicateDescriptor,
  openFile,
  openPipe,
  O_RDONLY,
  readInto,
  writeFrom,
  type Descriptor,
} from "../../../../src/io/sys/file-descriptor.js";

const FD_CLOEXEC_OCTAL = 0o2000000;

function flagsOf(fd: Descriptor): number {
  const line = /^flags:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, "utf8"));
  return Number.parseInt(line?.[1] ?? "", 8);
}

describe("a descriptor", () => {
  it("carries octets at any place of a buffer", () => {
    const { readEnd, writeEnd } = openPipe();
    expect(writeFrom(writeEnd, Buffer.from("--abc--"), 2, 3)).toBe(3);
    const target = Buffer.alloc(8, ".");
    expect(readInto(readEnd, target, 4, 4)).toBe(3);
    expect(target.toString()).toBe("....abc.");
    closeDescriptor(readEnd);
    closeDescriptor(writeEnd);
  });

  it("says that there is nothing to read, and then that there never will be", () => {
    const { readEnd, writeEnd } = openPipe();
    const target = Buffer.alloc(4);
    expect(readInto(readEnd, target, 0, 4)).toBe(-EAGAIN);
    closeDescriptor(writeEnd);
    expect(readInto(readEnd, target, 0, 4)).toBe(0);
    closeDescriptor(readEnd);
    expect(readInto(readEnd, target, 0, 4)).toBe(-EBADF);
  });

  it.each([
    [-1, 1],
    [0, 9],
    [8, 1],
    [4, 5],
    [0, -1],
    [Number.NaN, 1],
    [0, Number.NaN],
  ])("never passes the end of a buffer of 8: %d, %d", (offset, octets) => {
    const { readEnd, writeEnd } = openPipe();
    const buffer = Buffer.alloc(8);
    expect(() => readInto(readEnd, buffer, offset, octets)).toThrow(/outside a buffer of 8/);
    expect(() => writeFrom(writeEnd, buffer, offset, octets)).toThrow(/outside a buffer of 8/);
    closeDescriptor(readEnd);
    closeDescriptor(writeEnd);
  });

  it("has a duplicate for the same file that lives on by itself", () => {
    const { readEnd, writeEnd } = openPipe();
    const twin = duplicateDescriptor(writeEnd);
    expect(twin).not.toBe(writeEnd);
    closeDescriptor(writeEnd);
    expect(writeFrom(twin, Buffer.from("x"), 0, 1)).toBe(1);
    expect(readInto(readEnd, Buffer.alloc(1), 0, 1)).toBe(1);
    for (const fd of [readEnd, twin]) closeDescriptor(fd);
  });

  it("is closed on exec, however it was made", () => {
    const { readEnd, writeEnd } = openPipe();
    const all = [readEnd, writeEnd, duplicateDescriptor(readEnd), openFile("/dev/null", O_RDONLY)];
    for (const fd of all) {
      expect(flagsOf(fd) & FD_CLOEXEC_OCTAL).toBe(FD_CLOEXEC_OCTAL);
      closeDescriptor(fd);
    }
  });

  it("is not made of a file that is missing, and the error says what to do", () => {
    const remedies = new Map([[2, "make it first"]]);
    expect(() => openFile("/nowhere/at/all", O_RDONLY, remedies)).toThrow(
      expect.objectContaining({
        code: "ERR_SYSTEM_MISSING",
        errno: 2,
        message: "open /nowhere/at/all: ENOENT (no such file or directory): make it first",
      }) as Error,
    );
  });

  it("cannot be closed twice", () => {
    const fd = openFile("/dev/null", O_RDONLY);
    expect(fstatSync(fd).isCharacterDevice()).toBe(true);
    closeDescriptor(fd);
    expect(() => {
      closeDescriptor(fd);
    }).toThrow(/EBADF/);
  });
});
