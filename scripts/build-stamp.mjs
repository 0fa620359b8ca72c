// Tells by a stamp that the build leaves in dist/ whether what is there is of the sources and packages as they
// are now. Node's own modules only: it runs before any package is there.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, "dist/.spanlan-built");

/** What `npx spanlan` runs; npm takes it away when it installs. */
export const LINK = join(root, "node_modules/.bin/spanlan");

/** What npm says of the packages that it has installed; npm writes it last. */
export const INSTALLED = "node_modules/.package-lock.json";

/** Whether there is nothing to build. */
export function isBuilt() {
  return existsSync(LINK) && existsSync(stamp) && readFileSync(stamp, "utf8") === sourcesDigest();
}

/** Says that dist/ is of the sources of this digest. */
export function leaveStamp(digest) {
  writeFileSync(stamp, digest);
}

/** Of paths below the root: a checkout that is moved or copied has what it had. */
export function sourcesDigest() {
  const files = [
    ...["src", "agent", "bench"].flatMap(filesBelow),
    ...filesBelow("test/e2e/testbed"), // the benchmark builds on it
    ...["tsconfig.json", "tsconfig.build.json", "scripts/build.mjs"],
    INSTALLED, // the command has packages in it
  ];
  const hash = createHash("sha256");
  for (const file of files) {
    const path = join(root, file);
    const octets = existsSync(path) ? readFileSync(path) : "";
    hash.update(file).update("\0").update(octets).update("\0");
  }
  return hash.digest("hex");
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}
