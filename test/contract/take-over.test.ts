import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "../../src/base/logger.js";
import { lockHolder, lockState, tryLockState } from "../../src/io/state-lock.js";
import { takeOverState } from "../../src/node/take-over.js";

describe("taking over a state directory", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-take-over-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it("is all there is to do where no agent uses it", async () => {
    const unlock = await takeOverState(directory, {
      logger: silentLogger,
      isCancelled: () => false,
    });
    expect(tryLockState(directory)).toBeUndefined();
    unlock();
    tryLockState(directory)?.();
  });

  it("asks the kernel who uses it, whatever socket that has", () => {
    expect(() => lockHolder(directory)).toThrow("ENOENT");
    const unlock = lockState(directory);
    expect(lockHolder(directory)).toBe(process.pid);
    expect(lockHolder(directory, "")).toBeUndefined(); // it is in another namespace
    unlock();
    expect(lockHolder(directory)).toBeUndefined();
  });
});
