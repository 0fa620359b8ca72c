import { execa } from "execa";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { messageOf, SystemError } from "../src/index.js";
import { ExitWith, exitStatusOf } from "./exit-status.js";

const PRIVATE = 0o600;

/** A text, and whose editor is to have it. */
export interface EditedText {
  readonly name: string;
  readonly text: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Gives the text to the person's editor, and what became of it to `use`, until that is done. The file is the
 * person's alone, and is gone afterwards; where something throws, what was written is kept, and the error says where.
 */
export async function editText(
  { name, text, env }: EditedText,
  use: (text: string) => Promise<"done" | "again">,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "spanlan-edit-"));
  const path = join(folder, name);
  await writeFile(path, text, { mode: PRIVATE });
  try {
    let edited: string;
    do edited = await runEditor(editorOf(env), path);
    while ((await use(edited)) === "again");
  } catch (error) {
    if (await isWorthKeeping(path, text)) throw keptIn(path, error);
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  await rm(folder, { recursive: true, force: true });
}

function editorOf({ VISUAL, EDITOR }: EditedText["env"]): string {
  const editor = [VISUAL, EDITOR].find((each) => each !== undefined && each !== "");
  if (editor !== undefined || process.stdin.isTTY) return editor ?? "vi";
  // It would wait for keys that nobody presses.
  throw new SystemError("ERR_STATE", "no terminal for vi: set EDITOR to a program that needs none");
}

/** What is in the file afterwards. The words of the setting are a command line, as for git(1) and crontab(1). */
async function runEditor(editor: string, path: string): Promise<string> {
  try {
    await execa("sh", ["-c", `${editor} "$1"`, "sh", path], { stdio: "inherit" });
    return await readFile(path, "utf8");
  } catch (error) {
    throw new SystemError(
      "ERR_SYSTEM_MISSING",
      `the editor ${editor} failed: set VISUAL or EDITOR to one that runs here`,
      { cause: messageOf(error) },
    );
  }
}

/** Also an editor that fails may have written. */
async function isWorthKeeping(path: string, before: string): Promise<boolean> {
  const written = await readFile(path, "utf8").catch(() => ""); // nothing to read is nothing to keep
  return written !== before && written.trim() !== "";
}

/** Ends as the error does, and says where the text is. */
function keptIn(path: string, error: unknown): ExitWith {
  const lines = [messageOf(error), `what you wrote is kept in ${path}`];
  const message = lines.filter((line) => line !== "").join("\n");
  return new ExitWith(exitStatusOf(error), message, { cause: error });
}
