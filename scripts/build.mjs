#!/usr/bin/env node
// Compiles agent/, bench/ and src/ into dist/ and makes `npx spanlan` find this checkout's own command.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { leaveStamp, LINK, sourcesDigest } from "./build-stamp.mjs";

if (process.argv.includes("--help")) {
  console.log(
    "usage: node scripts/build.mjs    compile into dist/, link node_modules/.bin/spanlan",
  );
  process.exit(0);
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const digest = sourcesDigest(); // what is written meanwhile is for the next time
rmSync(join(root, "dist"), { recursive: true, force: true });
const compiler = join(root, "node_modules/typescript/bin/tsc");
const done = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
});
if (done.status !== 0) process.exit(1);

const command = join(root, "dist/agent/cli.js");
await gather();
chmodSync(command, 0o755);
mkdirSync(dirname(LINK), { recursive: true });
rmSync(LINK, { force: true });
symlinkSync("../../dist/agent/cli.js", LINK);
leaveStamp(digest);

/**
 * Makes few files of the many, ours and the packages', that the command, a data plane's thread and the helpers of routers and guests load:
 * finding and linking them takes Node longer than running them, and guests wait for a restarted agent.
 * koffi stays a package: its binary is no JavaScript.
 */
async function gather() {
  await build({
    entryPoints: {
      cli: command,
      worker: join(root, "dist/src/node/plane/worker.js"),
      "router-helper": join(root, "dist/src/io/router/router-helper.js"),
      "guest-helper": join(root, "dist/src/io/guest/guest-helper.js"),
    },
    outdir: dirname(command),
    allowOverwrite: true,
    bundle: true,
    splitting: true,
    chunkNames: "chunk-[name]-[hash]",
    sourcemap: true,
    // Names stay; what is not there need not be read.
    minifyWhitespace: true,
    minifySyntax: true,
    external: ["koffi"],
    platform: "node",
    format: "esm",
    target: "node20",
    // What CommonJS packages ask of Node itself.
    banner: {
      js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
    },
    logLevel: "warning",
  });
}
