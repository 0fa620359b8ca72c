import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** What stands for npm and for the compiler: each makes the folder that its stamp goes into. */
const MAKES = (folder: string): string =>
  `import { mkdirSync } from "node:fs"; mkdirSync("${folder}", { recursive: true });`;

const LONG_MS = 60_000; // each run is a process, or three

describe("scripts/prepare.mjs", () => {
  let directory: string;
  let checkout: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-prepare-"));
    checkout = join(directory, "checkout");
    for (const folder of ["src/deep", "agent", "bench", "test/e2e/testbed", "scripts"]) {
      mkdirSync(join(checkout, folder), { recursive: true });
    }
    for (const file of ["package-lock.json", "tsconfig.json", "tsconfig.build.json"]) {
      writeFileSync(join(checkout, file), "{}");
    }
    writeFileSync(join(checkout, "src/deep/one.ts"), "1;");
    writeFileSync(join(checkout, "agent/two.ts"), "2;");
    writeFileSync(join(checkout, "scripts/build.mjs"), MAKES("dist"));
    writeFileSync(join(directory, "npm.mjs"), MAKES("node_modules"));
    copyFileSync(resolve("scripts/prepare.mjs"), join(checkout, "scripts/prepare.mjs"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  /** What it says that it does. */
  function prepare(): readonly string[] {
    const { stderr, status } = spawnSync(
      process.execPath,
      [join(checkout, "scripts/prepare.mjs")],
      { env: { npm_execpath: join(directory, "npm.mjs") }, encoding: "utf8" },
    );
    expect([status, stderr]).toEqual([0, expect.anything()]);
    return Array.from(stderr.matchAll(/^spanlan: (\w+)/gm), ([, what = ""]) => what);
  }

  it(
    "installs and compiles once, and again what has changed",
    () => {
      expect(prepare()).toEqual(["installing", "compiling"]);
      expect(prepare()).toEqual([]);
      writeFileSync(join(checkout, "src/deep/one.ts"), "3;");
      expect(prepare()).toEqual(["compiling"]);
      renameSync(join(checkout, "agent/two.ts"), join(checkout, "agent/three.ts"));
      expect(prepare()).toEqual(["compiling"]);
      writeFileSync(join(checkout, "package-lock.json"), '{ "name": "x" }');
      expect(prepare()).toEqual(["installing", "compiling"]);
    },
    LONG_MS,
  );

  it(
    "does nothing in a checkout that was moved",
    () => {
      prepare();
      const moved = join(directory, "moved");
      renameSync(checkout, moved);
      checkout = moved;
      expect(prepare()).toEqual([]);
    },
    LONG_MS,
  );
});
