#!/usr/bin/env node
// Runs test/e2e/failover.e2e.ts with many trials and prints how long traffic was away.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const USAGE = `usage: node scripts/failover-trials.mjs [--trials N] [--only TEXT] [--json]
    cuts, heals and stops paths and relays N times each (100) and prints the gaps; after npm run build.
    --only makes the measurements alone whose test's name has the text: reset, silent, stands still, resumed`;

const { values } = parseArgs({
  options: {
    trials: { type: "string", default: "100" },
    only: { type: "string" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const trials = Number(values.trials);
if (!Number.isInteger(trials) || trials < 1) {
  console.error(`--trials ${values.trials}: give a whole number from 1\n${USAGE}`);
  process.exit(2);
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const only = values.only === undefined ? [] : ["-t", values.only];
const folder = mkdtempSync(join(tmpdir(), "spanlan-trials-"));
const file = join(folder, "figures");
try {
  const test = [join(root, "scripts/e2e.mjs"), "failover.e2e", ...only];
  const done = spawnSync(process.execPath, test, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, SPANLAN_TRIALS: String(trials), SPANLAN_TRIALS_REPORT: file },
  });
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const figures = text.split("\n").filter(Boolean).map(JSON.parse);
  print(figures);
  process.exitCode = done.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print(figures) {
  if (values.json) {
    console.log(JSON.stringify(figures, null, 2));
    return;
  }
  const rows = figures.map(({ name, trials: count, p50, p99, max }) => [
    name,
    ...[count, p50, p99, max].map((number) => number.toFixed(0)),
  ]);
  for (const [name, ...numbers] of [["milliseconds", "trials", "p50", "p99", "max"], ...rows]) {
    console.log(name.padEnd(44) + numbers.map((text) => text.padStart(8)).join(""));
  }
}
