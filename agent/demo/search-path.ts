import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The administrator's folders too: they are not on every user's PATH. */
export const SEARCH_PATH = [process.env["PATH"] ?? "", "/usr/sbin", "/sbin"].join(delimiter);

/** Whether a program of that name can be run. */
export function isInstalled(program: string): boolean {
  return SEARCH_PATH.split(delimiter).some((folder) => isExecutable(join(folder, program)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
