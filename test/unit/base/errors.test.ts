import { mkdirSync, readFileSync, renameSync } from "node:fs";
import { systemReasonOf } from "../../../src/base/errors.js";

/** What the call throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("it did not throw");
}

describe("the system's reason", () => {
  it.each<[string, () => unknown, string]>([
    ["a read", () => readFileSync("/nowhere, at 'all'"), "ENOENT: no such file or directory"],
    ["a directory's read", () => readFileSync("/"), "EISDIR: illegal operation on a directory"],
    [
      "a rename",
      () => {
        renameSync("/no, x", "/no 'y");
      },
      "ENOENT: no such file or directory",
    ],
    [
      "a directory",
      () => {
        mkdirSync("/proc/x/y");
      },
      "ENOENT: no such file or directory",
    ],
  ])("of %s is without the call and the path", (_what, call, words) => {
    expect(systemReasonOf(thrownBy(call))).toBe(words);
  });

  it("of anything else is its text", () => {
    expect(systemReasonOf(new Error("lab, no network"))).toBe("lab, no network");
    expect(systemReasonOf("EPERM")).toBe("EPERM");
  });
});
