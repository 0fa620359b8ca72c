import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { randomBytes } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { SystemError, systemReasonOf } from "../base/errors.js";
import { makeDirectory } from "./directory.js";

const PRIVATE_FILE = 0o600;
const PRIVATE_DIRECTORY = 0o700;
/** Octets that tell the names of files being written apart. */
const DRAWN_OCTETS = 6;
const UNFINISHED = new RegExp(`^\\..+\\.[0-9a-f]{${DRAWN_OCTETS * 2}}$`);

/**
 * Replaces a file's content so that after a crash it is the old or the new, never a mix: written
 * aside, synced, renamed, and the directory synced. Only the owner may read it.
 */
export function writeAtomically(path: string, content: string | Buffer): void {
  const drawn = randomBytes(DRAWN_OCTETS).toString("hex");
  const aside = join(dirname(path), `.${basename(path)}.${drawn}`);
  try {
    const file = openSync(aside, "wx", PRIVATE_FILE);
    try {
      writeFileSync(file, content); // to the last octet: one write may stop short on a full disk
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(aside, path);
    syncDirectory(dirname(path));
  } catch (error) {
    rmSync(aside, { force: true });
    throw new SystemError("ERR_SYSTEM", `cannot write ${path}: ${systemReasonOf(error)}`, {
      cause: error,
    });
  }
}

/** Whether a file of that name is one that {@link writeAtomically} did not get to rename. */
export function isUnfinished(name: string): boolean {
  return UNFINISHED.test(name);
}

/** Makes a rename within the directory survive a crash. */
export function syncDirectory(path: string): void {
  const directory = openSync(path, "r");
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** The file's text; undefined where there is none. */
export function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw new SystemError("ERR_SYSTEM", `cannot read ${path}: ${systemReasonOf(error)}`, {
      cause: error,
    });
  }
}

/** A directory only its owner may enter, with those above it. */
export function makePrivateDirectory(path: string): void {
  try {
    makeDirectory(path, PRIVATE_DIRECTORY);
  } catch (error) {
    throw new SystemError("ERR_SYSTEM", `cannot make ${path}: ${systemReasonOf(error)}`, {
      cause: error,
    });
  }
}

/** By what it has, not by its class: a test has an Error of its own. */
function hasCode(error: unknown, code: string): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === code;
}
