import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePrivateDirectory } from "../../../src/io/atomic-file.js";
import { makeDirectory } from "../../../src/io/directory.js";

const MODE = 0o700;

describe("a directory that is to be there", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "spanlan-directory-"));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  it("is made with those above it, and is no news afterwards", () => {
    const path = join(home, "a", "b", "c");
    expect(makeDirectory(path, MODE)).toBe(true);
    for (const each of [path, join(home, "a")]) expect(statSync(each).mode & 0o777).toBe(MODE);
    expect(makeDirectory(path, MODE)).toBe(false);
    symlinkSync(path, join(home, "link"));
    expect(makeDirectory(join(home, "link"), MODE)).toBe(false);
  });

  it("is not made where a file is in the way", () => {
    const file = join(home, "file");
    writeFileSync(file, "");
    expect(() => makeDirectory(file, MODE)).toThrow("EEXIST");
    expect(() => makeDirectory(join(file, "a", "b"), MODE)).toThrow("ENOTDIR");
  });

  it("is refused at once where none can be made, as in /proc", () => {
    for (const path of ["/proc/nope", "/proc/nope/networks"]) {
      expect(() => {
        makePrivateDirectory(path);
      }).toThrow(`cannot make ${path}: no directory can be made in /proc`);
    }
  });
});
