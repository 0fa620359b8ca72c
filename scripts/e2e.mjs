#!/usr/bin/env node
// Runs the end-to-end tests in a mount, network and process namespace of their own: what they make cannot
// reach the host, and nothing of it is there when they end, however they end.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const jestArguments = process.argv.slice(2);
if (jestArguments.includes("--help")) {
  console.log(
    "usage: node scripts/e2e.mjs [JEST-ARGUMENT]...    run test/e2e in namespaces of their own",
  );
  process.exit(0);
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const jest = [
  ...[process.execPath, "--experimental-vm-modules", join(root, "node_modules/jest/bin/jest.js")],
  ...["--config", join(root, "jest.e2e.config.mjs"), "--runInBand", ...jestArguments],
];

// An ordinary user becomes root of a user namespace: enough where /dev/net/tun is open to all.
const isRoot = process.getuid() === 0;
const namespaces = [
  ...(isRoot ? [] : ["--user", "--map-root-user"]),
  ...["--net", "--mount", "--propagation", "private"],
  ...["--pid", "--fork", "--kill-child", "--mount-proc"],
];
// The shell stays as process 1 and reaps what the tests orphan.
const setUp = 'mount -t tmpfs tmpfs /run && ip link set lo up && "$@"; exit $?';

const isolated = canIsolate();
if (!isolated)
  console.error("e2e: no namespaces of our own here; the tests decide what they can do");
const [command, ...args] = isolated
  ? ["unshare", ...namespaces, "--", "bash", "-c", setUp, "bash", ...jest]
  : jest;
const done = spawnSync(command, args, {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, NODE_NO_WARNINGS: "1" },
});
process.exit(done.status ?? 1);

function canIsolate() {
  if (!isRoot) {
    try {
      accessSync("/dev/net/tun", constants.R_OK | constants.W_OK);
    } catch {
      return false;
    }
  }
  const probe = [...namespaces, "--", "bash", "-c", setUp, "bash", "true"];
  return spawnSync("unshare", probe, { stdio: "ignore" }).status === 0;
}
