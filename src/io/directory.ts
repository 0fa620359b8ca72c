import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes the directory, and those above it that are missing; false where it was there. Node's recursive
 * mkdir tries for ever where the system says ENOENT of a directory that cannot be made, as in /proc.
 */
export function makeDirectory(path: string, mode: number): boolean {
  const above = dirname(path);
  if (!existsSync(above)) makeDirectory(above, mode);
  try {
    mkdirSync(path, { mode });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && statSync(path).isDirectory()) return false;
    if (code !== "ENOENT") throw error;
    throw new Error(`no directory can be made in ${above}`, { cause: error });
  }
}
