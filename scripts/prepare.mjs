#!/usr/bin/env node
// Brings a checkout to where it can run: installs what the lock file says and builds, each only when
// something changed since the last time. Node's own modules only: it runs before any package is there.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

if (process.argv.includes("--help")) {
  console.log(
    "usage: node scripts/prepare.mjs    install and build what is out of date, then return",
  );
  process.exit(0);
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(`spanlan needs Node 20.12 or newer; this is ${process.versions.node}`);
  process.exit(1);
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** Of paths below the root: a checkout that is moved or copied has what it had. */
function digest(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    const octets = readFileSync(join(root, file));
    hash.update(file).update("\0").update(octets).update("\0");
  }
  return hash.digest("hex");
}

function bring(what, stampFile, files, command, args) {
  const stamp = join(root, stampFile);
  const wanted = digest(files);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.error(`spanlan: ${what} ...`);
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (done.status !== 0) {
    console.error(done.stdout ?? "", done.stderr ?? done.error?.message ?? "");
    console.error(`spanlan: ${what} failed: ${command} ${args.join(" ")}`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

const npm = process.env.npm_execpath;
const [npmCommand, npmArgs] = npm === undefined ? ["npm", []] : [process.execPath, [npm]];
const lock = "package-lock.json";
bring("installing packages", "node_modules/.spanlan-installed", [lock], npmCommand, [
  ...npmArgs,
  ...["ci", "--ignore-scripts", "--no-fund", "--no-audit"],
]);
bring(
  "compiling",
  "dist/.spanlan-built",
  [
    ...filesBelow("src"),
    ...filesBelow("agent"),
    ...filesBelow("bench"),
    ...filesBelow("test/e2e/testbed"), // the benchmark builds on it
    "tsconfig.json",
    "tsconfig.build.json",
    "scripts/build.mjs",
    lock, // the command has packages in it
  ],
  process.execPath,
  ["scripts/build.mjs"],
);
