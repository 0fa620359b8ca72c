import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { BAD, GOOD, badDocuments, goodFiles, type BadDocument } from "./corpus.js";

const SCHEMA = join("schema", "network.rng");
/** Debian package libvirt0. */
const LIBVIRT_SCHEMA = "/usr/share/libvirt/schemas/network.rng";

type Verdict = BadDocument["schema"];

/** Exit codes of xmllint, in its manual under "Error return codes". */
const VERDICTS: Readonly<Record<number, Verdict>> = {
  0: "accepts",
  1: "not well-formed",
  3: "refuses",
};

function verdict(schema: string, file: string): Verdict | undefined {
  const { status } = spawnSync("xmllint", ["--nonet", "--noout", "--relaxng", schema, file]);
  return status === null ? undefined : VERDICTS[status];
}

/** What keeps a suite from running; it is printed as the name of the skipped suite. */
function lacking(): string | undefined {
  const found = spawnSync("xmllint", ["--version"]).status === 0;
  return found ? undefined : "xmllint is not installed (Debian package libxml2-utils)";
}

function suite(name: string, reason: string | undefined, tests: () => void): void {
  if (reason === undefined) describe(name, tests);
  else describe.skip(`${name} [skipped: ${reason}]`, tests);
}

suite("schema/network.rng", lacking(), () => {
  it.each(goodFiles)("accepts %s", (name) => {
    expect(verdict(SCHEMA, join(GOOD, name))).toBe("accepts");
  });

  it.each(badDocuments)("makes of %s what is expected", (name, { schema }) => {
    expect(verdict(SCHEMA, join(BAD, name))).toBe(schema);
  });
});

const noLibvirt = existsSync(LIBVIRT_SCHEMA)
  ? undefined
  : "libvirt's schema is not installed (Debian package libvirt0)";

suite("libvirt's own network.rng", lacking() ?? noLibvirt, () => {
  it.each(goodFiles.filter((name) => name.startsWith("libvirt-")))("accepts %s", (name) => {
    expect(verdict(LIBVIRT_SCHEMA, join(GOOD, name))).toBe("accepts");
  });
});
