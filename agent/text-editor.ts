import { execa } from "execa";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { messageOf, SystemError } from "../src/index.js";

const PRIVATE = 0o600;

/** A text, and whose editor is to have it. */
export interface EditedText {
  readonly name: string;
  readonly text: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Gives the text to the person's editor, and what became of it to `use`, until that is done. The file is the
 * person's alone, and is gone afterwards; where something throws it is kept, and the error says where.
 */
export async function editText(
  { name, text, env }: EditedText,
  use: (text: string) => Promise<"done" | "again">,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "spanlan-edit-"));
  const path = join(folder, name);
  await writeFile(path, text, { mode: PRIVATE });
  let edited = text;
  try {
    do {
      await runEditor(env["VISUAL"] ?? env["EDITOR"] ?? "vi", path);
      edited = await readFile(path, "utf8");
    } while ((await use(edited)) === "again");
  } catch (error) {
    if (edited === text) await rm(folder, { recursive: true, force: true });
    else process.stderr.write(`what you wrote is kept in ${path}\n`);
    throw error;
  }
  await rm(folder, { recursive: true, force: true });
}

/** The words of the setting are a command line, as for git(1) and crontab(1). */
async function runEditor(editor: string, path: string): Promise<void> {
  try {
    await execa("sh", ["-c", `${editor} "$1"`, "sh", path], { stdio: "inherit" });
  } catch (error) {
    throw new SystemError(
      "ERR_SYSTEM_MISSING",
      `the editor ${editor} failed: set VISUAL or EDITOR to one that runs here`,
      { cause: messageOf(error) },
    );
  }
}
