#!/usr/bin/env node
// All that CI runs: the checks, the tests in this process's world, then whole agents in namespaces of
// their own. The last line is the count: N passed, N failed, N skipped.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "./check.mjs";

if (process.argv.includes("--help")) {
  console.log("usage: npm test    install what is missing, check, and run every test");
  process.exit(0);
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isRoot = process.getuid() === 0;

/** The programs the tests call, and the Debian package of each. */
const PROGRAMS = [
  ["ip", "iproute2"],
  ["ping", "iputils-ping"],
  ["nft", "nftables"],
  ["iperf3", "iperf3"],
  ["xmllint", "libxml2-utils"],
  ["openssl", "openssl"],
  ["sysctl", "procps"],
  ["unshare", "util-linux"],
  ["mount", "mount"],
];

const count = { passed: 0, failed: 0, skipped: 0 };

heading("programs");
installPrograms();

heading("checks");
for (const { ok } of await check(tell)) count[ok ? "passed" : "failed"] += 1;

const folder = mkdtempSync(join(tmpdir(), "spanlan-test-"));
try {
  const jest = ["--experimental-vm-modules", join(root, "node_modules/jest/bin/jest.js")];
  heading("unit, property, contract and in-memory network tests");
  runJest("tests", jest);
  heading("end to end");
  runJest("e2e", [join(root, "scripts/e2e.mjs")]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;

function tell(line) {
  console.log(line);
}

function heading(text) {
  console.log(`\n── ${text}`);
}

/** Installs as root what is missing; what is still missing then is said, and fails what needs it. */
function installPrograms() {
  const wanted = missingPrograms();
  if (wanted.length > 0 && isRoot && existsSync("/usr/bin/apt-get")) {
    const names = wanted.map(([, name]) => name);
    tell(`installing ${names.join(" ")}`);
    const install = ["install", "-y", "-q", "--no-install-recommends", ...names];
    if (!aptGet(install)) {
      aptGet(["update", "-q"]);
      aptGet(install);
    }
  }
  const missing = missingPrograms();
  for (const [program, name] of missing) tell(`missing: ${program} (package ${name})`);
  if (missing.length === 0) tell("all there");
}

function missingPrograms() {
  const path = [process.env.PATH ?? "", "/usr/sbin", "/sbin"].join(delimiter).split(delimiter);
  return PROGRAMS.filter(([program]) => !path.some((each) => existsSync(join(each, program))));
}

function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
}

/** Runs one jest configuration and counts what it reports; a run without a report is a failure. */
function runJest(name, argv) {
  const report = join(folder, `${name}.json`);
  const done = spawnSync(process.execPath, [...argv, "--json", `--outputFile=${report}`], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
  });
  if (!existsSync(report)) {
    tell(`FAIL ${name}: no report (exit ${String(done.status)})`);
    count.failed += 1;
    return;
  }
  const before = count.failed;
  const results = JSON.parse(readFileSync(report, "utf8"));
  count.passed += results.numPassedTests;
  // A file that does not load has no tests to count, and is one failure.
  count.failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skips = results.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => ["pending", "todo", "disabled"].includes(status)),
  );
  for (const { fullName } of skips) countSkip(fullName);
  if (done.status !== 0 && count.failed === before) {
    tell(`FAIL ${name}: exit ${String(done.status)} although every test passed`);
    count.failed += 1;
  }
}

/** As root everything runs, but for what test/allowed-skips.json lists, each with its reason. */
function countSkip(fullName) {
  const listed = allowedSkips().find(({ test }) => test === fullName);
  if (isRoot && listed === undefined) {
    tell(`FAIL skipped without a listed reason: ${fullName}`);
    count.failed += 1;
    return;
  }
  tell(`skipped: ${fullName}: ${listed?.reason ?? "not root"}`);
  count.skipped += 1;
}

function allowedSkips() {
  return JSON.parse(readFileSync(join(root, "test/allowed-skips.json"), "utf8"));
}
