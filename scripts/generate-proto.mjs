#!/usr/bin/env node
// Turns each proto/NAME.proto into src/generated/NAME.js and NAME.d.ts: static code, so that nothing
// is compiled from strings at run time.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

if (process.argv.includes("--help")) {
  console.log(
    "usage: node scripts/generate-proto.mjs [--check]\n\n" +
      "  writes src/generated from proto/; with --check writes nothing and exits 1 where they differ",
  );
  process.exit(0);
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const committed = join(root, "src/generated");
const names = readdirSync(join(root, "proto"))
  .filter((file) => file.endsWith(".proto"))
  .map((file) => basename(file, ".proto"))
  .sort();

// Only encode and decode are used; 64-bit fields are numbers (src/io/protobuf-setup.ts makes it true).
const FLAGS = [
  ["-t", "static-module", "-w", "esm", "--dts", "--force-number"],
  ["--no-create", "--no-verify", "--no-convert", "--no-delimited", "--no-typeurl", "--no-service"],
  ["--dependency", "protobufjs/minimal.js"],
].flat();

function generate(name, folder) {
  const done = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/protobufjs-cli/bin/pbjs"),
      ...FLAGS,
      ...[
        "-r",
        `spanlan-${name}`,
        "-o",
        join(folder, `${name}.js`),
        join(root, "proto", `${name}.proto`),
      ],
    ],
    { cwd: root, encoding: "utf8" },
  );
  if (done.status === 0) return;
  console.error(`generate-proto: ${name}.proto: ${done.stderr || done.error?.message}`);
  process.exit(1);
}

function generateAll(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of names) generate(name, folder);
}

function contents(folder) {
  const files = readdirSync(folder).filter((file) => !file.startsWith("."));
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

function differences(expected, found) {
  const files = new Set([...expected.keys(), ...found.keys()]);
  return [...files].filter((file) => expected.get(file) !== found.get(file)).sort();
}

if (process.argv.includes("--check")) {
  const fresh = mkdtempSync(join(tmpdir(), "spanlan-proto-"));
  let stale;
  try {
    generateAll(fresh);
    stale = differences(contents(fresh), contents(committed));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  for (const file of stale) console.error(`generate-proto: src/generated/${file} is out of date`);
  if (stale.length > 0) console.error("generate-proto: run `npm run generate` and commit");
  process.exit(stale.length > 0 ? 1 : 0);
}

generateAll(committed);
