#!/usr/bin/env node
// Types, lint, layers, dead code, format, generated code and the lock file: one line a tool, and all that
// a tool said where it failed.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setPriority } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (path) => join(root, "node_modules", path);

const TOOLS = [
  ["types", [bin("typescript/bin/tsc"), "--noEmit", "-p", "."]],
  ["lint", [bin("eslint/bin/eslint.js"), "."]],
  [
    "layers",
    [
      bin("dependency-cruiser/bin/dependency-cruise.mjs"),
      "--config",
      ".dependency-cruiser.mjs",
      "src",
      "agent",
      "bench",
    ],
  ],
  ["dead code", [bin("knip/bin/knip.js"), "--no-progress"]],
  ["format", [bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "."]],
  ["generated code", ["scripts/generate-proto.mjs", "--check"]],
];

/**
 * Packages with an install script, and why they work without it. npm is told to run none, so a package
 * that newly has one must be looked at before it is let in.
 */
const KNOWN_INSTALL_SCRIPTS = new Map([
  ["esbuild", "its binaries come as packages of their own"],
  ["koffi", "its binaries come as packages of their own"],
  ["protobufjs", "only prints a notice"],
  ["unrs-resolver", "its binaries come as packages of their own"],
  ["@parcel/watcher", "an optional dependency of a development tool that nothing calls"],
]);

/**
 * Runs every check, so many at a time and so nice to the machine's other work (0 to 19), and tells each as
 * it ends.
 */
export async function check(tell, { beside = 2, niceness = 0 } = {}) {
  const tools = TOOLS.values();
  const results = [];
  const work = async () => {
    for (const [name, argv] of tools) {
      results.push(await timed(name, () => runTool(argv, niceness), tell));
    }
  };
  await Promise.all(Array.from({ length: beside }, work));
  results.push(await timed("lock file", lockFileProblems, tell));
  return results;
}

async function timed(name, act, tell) {
  const started = performance.now();
  const said = await act();
  const ok = said === undefined;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  tell(`${ok ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (!ok) tell(said);
  return { name, ok };
}

/** What a tool said when it failed; undefined when it found nothing. */
function runTool(argv, niceness) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, argv, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    setPriority(child.pid, niceness);
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (said += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
    child.on("close", (code) => resolve(code === 0 ? undefined : said.trim()));
  });
}

function lockFileProblems() {
  const problems = [];
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  for (const [path, entry] of Object.entries(packages)) {
    const name = path.split("node_modules/").at(-1);
    if (entry.resolved !== undefined) problems.push(`${path}: names a registry: ${entry.resolved}`);
    if (path !== "" && entry.integrity === undefined) problems.push(`${path}: no checksum`);
    if (entry.hasInstallScript === true && !KNOWN_INSTALL_SCRIPTS.has(name)) {
      problems.push(`${path}: has an install script; see that it works without, then list it here`);
    }
  }
  if (!/^ignore-scripts=true$/m.test(readFileSync(join(root, ".npmrc"), "utf8"))) {
    problems.push(".npmrc: ignore-scripts=true is missing");
  }
  return problems.length === 0 ? undefined : problems.join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--help")) {
    console.log(
      "usage: npm run check    types, lint, layers, dead code, format, generated code, lock file",
    );
    process.exit(0);
  }
  const results = await check((line) => console.log(line));
  const failed = results.filter(({ ok }) => !ok).length;
  console.log(failed === 0 ? "all checks passed" : `${failed} of ${results.length} checks failed`);
  process.exit(failed === 0 ? 0 : 1);
}
