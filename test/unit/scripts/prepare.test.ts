import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const SCRIPTS = ["scripts/prepare.mjs", "scripts/build.mjs", "scripts/build-stamp.mjs"];

/** Stands for npm: the compilers that it installs stand for the real ones, and it leaves its own lock file. */
const NPM = `
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const compiler = \`
  const { mkdirSync, writeFileSync } = require("node:fs");
  mkdirSync("dist/agent", { recursive: true });
  writeFileSync("dist/agent/cli.js", "");\`;
rmSync("node_modules", { recursive: true, force: true });
for (const folder of ["typescript/bin", "esbuild"]) {
  mkdirSync("node_modules/" + folder, { recursive: true });
}
writeFileSync("node_modules/typescript/bin/tsc", compiler);
writeFileSync("node_modules/esbuild/package.json", '{ "type": "module", "exports": "./main.js" }');
writeFileSync("node_modules/esbuild/main.js", "export const build = () => {};");
const here = Object.entries(packages).filter(([path, { os }]) => path !== "" && !os?.includes("aix"));
writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages: Object.fromEntries(here) }));
`;

/** Where npm is set to a registry whose address says who may read it. */
const NPM_FAILS = (code: string): string => `
console.error("npm error code ${code}");
console.error("npm error request to https://npm_token:x@registry.example/zod failed");
process.exit(1);
`;

const HERE = { optional: true, os: [process.platform], cpu: [process.arch] };

function lockOf(version: string): object {
  return {
    packages: {
      "": { name: "spanlan" },
      "node_modules/saxes": { version },
      "node_modules/esbuild-here": { version: "1.0.0", ...HERE },
      "node_modules/esbuild-there": { version: "1.0.0", optional: true, os: ["aix"], cpu: ["ppc"] },
    },
  };
}

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
    for (const file of ["tsconfig.json", "tsconfig.build.json"]) {
      writeFileSync(join(checkout, file), "{}");
    }
    lock("1.0.0");
    writeFileSync(join(checkout, "src/deep/one.ts"), "1;");
    writeFileSync(join(checkout, "agent/two.ts"), "2;");
    writeFileSync(join(directory, "npm.mjs"), NPM);
    for (const script of SCRIPTS) copyFileSync(resolve(script), join(checkout, script));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  /** Has the lock file ask for a package of that version. */
  function lock(version: string): void {
    writeFileSync(join(checkout, "package-lock.json"), JSON.stringify(lockOf(version)));
  }

  /** Runs a script in the checkout. */
  function node(script: string): { readonly status: number | null; readonly stderr: string } {
    const env = { npm_execpath: join(directory, "npm.mjs") };
    return spawnSync(process.execPath, [script], { cwd: checkout, env, encoding: "utf8" });
  }

  /** What it says that it does. */
  function prepare(): readonly string[] {
    const { stderr, status } = node("scripts/prepare.mjs");
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
      lock("1.0.1");
      expect(prepare()).toEqual(["installing", "compiling"]);
    },
    LONG_MS,
  );

  it(
    "does nothing where somebody installed and built by hand",
    () => {
      node("../npm.mjs");
      node("scripts/build.mjs");
      expect(prepare()).toEqual([]);
    },
    LONG_MS,
  );

  it(
    "compiles again what was built with other packages, or is linked no more",
    () => {
      prepare();
      lock("1.0.1");
      node("scripts/build.mjs"); // with what the lock file said before
      node("../npm.mjs");
      expect(prepare()).toEqual(["compiling"]);
      node("../npm.mjs");
      expect(existsSync(join(checkout, "node_modules/.bin/spanlan"))).toBe(false);
      expect(prepare()).toEqual(["compiling"]);
      const link = readlinkSync(join(checkout, "node_modules/.bin/spanlan"));
      expect(link).toBe("../../dist/agent/cli.js");
    },
    LONG_MS,
  );

  it(
    "installs where a binary of this platform was left out",
    () => {
      prepare();
      const installed = { packages: { "node_modules/saxes": { version: "1.0.0" } } };
      const file = join(checkout, "node_modules/.package-lock.json");
      writeFileSync(file, JSON.stringify(installed));
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

  it.each([
    ["ECONNREFUSED", /the registry .* `npm config get registry`/],
    ["EUSAGE", /package-lock.json do not fit/],
    ["EACCES", /cannot write/],
  ])("ends with a remedy where npm fails by %s, and with no secret", (code, remedy) => {
    writeFileSync(join(directory, "npm.mjs"), NPM_FAILS(code));
    const { status, stderr } = node("scripts/prepare.mjs");
    expect(status).toBe(1);
    expect(stderr.trim().split("\n").at(-1)).toMatch(remedy);
    expect(stderr).toContain("https://***@registry.example/zod");
  });

  it("has npm say what is wrong with a lock file that is none", () => {
    writeFileSync(join(checkout, "package-lock.json"), "<<<<<<< HEAD");
    writeFileSync(join(directory, "npm.mjs"), NPM_FAILS("EJSONPARSE"));
    expect(node("scripts/prepare.mjs").stderr).toMatch(/^spanlan: installing/);
  });
});
