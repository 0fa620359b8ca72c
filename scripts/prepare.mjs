#!/usr/bin/env node
// Brings a checkout to where it can run: installs what the lock file says and builds, each only where that is
// not what is there. Node's own modules only: it runs before any package is there.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { INSTALLED, isBuilt } from "./build-stamp.mjs";

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

if (!isInstalled()) install();
if (!isBuilt()) bring("compiling", process.execPath, ["scripts/build.mjs"]);

/** Whether each package of the lock file is there, whoever installed it. */
function isInstalled() {
  const installed = packagesOf(INSTALLED);
  const locked = packagesOf("package-lock.json");
  if (installed === undefined || locked === undefined) return false;
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === "") return true; // the checkout itself
    const found = installed[path];
    return found === undefined ? isForOthers(wanted) : found.version === wanted.version;
  });
}

/** Undefined where there is no such file, or none that npm would take. */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(join(root, lockFile), "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Not so what names this platform alone: the binaries without which nothing is compiled, or runs. */
function isForOthers({ optional = false, os = [], cpu = [], libc }) {
  const isForThis =
    os.includes(process.platform) && cpu.includes(process.arch) && libc === undefined;
  return optional && !isForThis;
}

function install() {
  const npm = process.env.npm_execpath;
  const [command, args] = npm === undefined ? ["npm", []] : [process.execPath, [npm]];
  bring(
    "installing packages",
    command,
    [
      ...[...args, "ci", "--ignore-scripts", "--no-fund", "--no-audit"],
      ...["--include=dev", "--include=optional"], // whatever NODE_ENV or the user's settings leave out
    ],
    installRemedy,
  );
}

/** What helps, by the code that npm gives. The address of a registry may be a secret, and is not said. */
function installRemedy(said) {
  if (/^spawnSync .*ENOENT$/m.test(said)) return "there is no npm here: install it, as Node has it";
  const [, code = ""] = /^npm (?:error|ERR!) code (\S+)/m.exec(said) ?? [];
  if (["EUSAGE", "EJSONPARSE"].includes(code)) {
    return "package.json and package-lock.json do not fit each other: take both as git has them, or run `npm install`";
  }
  if (["EACCES", "EPERM", "EROFS", "ENOSPC"].includes(code)) {
    return "npm cannot write: see who owns node_modules and what `npm config get cache` names, and how full the disk is";
  }
  return (
    "could the registry that npm is set to be reached, and has it the packages? " +
    "See `npm config get registry`, and behind a proxy `npm config get https-proxy`"
  );
}

function bring(what, command, args, remedyFor) {
  console.error(`spanlan: ${what} ...`);
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (done.status === 0) return;
  const said = withoutSecrets([done.stdout, done.stderr, done.error?.message].join("\n").trim());
  console.error(said);
  console.error(`spanlan: ${what} failed: ${command} ${args.join(" ")}`);
  if (remedyFor !== undefined) console.error(`spanlan: ${remedyFor(said)}`);
  process.exit(1);
}

/** Without who is to be let in, in an address: npm leaves in a name, which may be a token. */
function withoutSecrets(text) {
  return text.replace(/\/\/[^/@\s]+@/g, "//***@");
}
