import { SystemError } from "../../../../src/base/errors.js";
import {
  EACCES,
  EBADFD,
  EBUSY,
  EINVAL,
  ENODEV,
  ENOENT,
  EPERM,
} from "../../../../src/io/sys/errno.js";
import { SystemCallError } from "../../../../src/io/sys/system-call-error.js";

describe("a failed system call", () => {
  it.each([
    [EPERM, "ERR_SYSTEM_PRIVILEGE"],
    [EACCES, "ERR_SYSTEM_PRIVILEGE"],
    [ENOENT, "ERR_SYSTEM_MISSING"],
    [ENODEV, "ERR_SYSTEM_MISSING"],
    [EBUSY, "ERR_SYSTEM_BUSY"],
    [EINVAL, "ERR_SYSTEM"],
  ])("with error number %d has the code %s", (errno, code) => {
    const error = new SystemCallError("open x", errno);
    expect(error).toBeInstanceOf(SystemError);
    expect(error).toMatchObject({ code, errno, call: "open x" });
  });

  it("says what was tried, why it failed and what helps", () => {
    const remedies = new Map([[EPERM, "run it as root"]]);
    expect(new SystemCallError("setns x", EPERM, remedies).message).toBe(
      "setns x: EPERM (operation not permitted): run it as root",
    );
    expect(new SystemCallError("setns x", ENOENT, remedies).message).toBe(
      "setns x: ENOENT (no such file or directory)",
    );
    expect(new SystemCallError("read x", EBADFD).message).toBe("read x: error 77");
  });
});
