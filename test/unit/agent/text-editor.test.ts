import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { errorLine } from "../../../agent/error-report.js";
import { exitStatusOf } from "../../../agent/exit-status.js";
import { editText } from "../../../agent/text-editor.js";
import { ConfigError } from "../../../src/base/errors.js";
import { thrownBy } from "../../thrown-by.js";

const REFUSED = new ConfigError("ERR_CONFIG_INVALID", "line 1: no");
const refuse = (): Promise<never> => Promise.reject(REFUSED);
const take = (): Promise<"done"> => Promise.resolve("done");

describe("a text in an editor", () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-editor-"));
  });
  afterEach(() => {
    if (existsSync(join(directory, "path")))
      rmSync(dirname(path()), { recursive: true, force: true });
    rmSync(directory, { recursive: true });
  });

  /** An editor that does this with its file, `$1`, and leaves word of where that is. */
  function editor(act: string): string {
    const script = join(directory, "editor");
    writeFileSync(script, `printf %s "$1" > "${join(directory, "path")}"\n${act}\n`);
    return `sh ${script}`;
  }

  /** Where the file was. */
  function path(): string {
    return readFileSync(join(directory, "path"), "utf8");
  }

  function edit(EDITOR: string, use: (text: string) => Promise<"done" | "again">): Promise<void> {
    return editText({ name: "lab.xml", text: "before", env: { VISUAL: "", EDITOR } }, use);
  }

  it("is what was written, as often as it is edited, and is gone afterwards", async () => {
    const read: string[] = [];
    await edit(editor('printf + >> "$1"'), (text) => {
      read.push(text);
      return Promise.resolve(read.length < 2 ? "again" : "done");
    });
    expect(read).toEqual(["before+", "before++"]);
    expect(existsSync(dirname(path()))).toBe(false);
  });

  it("is kept where it is refused, which the error says once, and ends as the refusal does", async () => {
    const error = await thrownBy(edit(editor('printf + >> "$1"'), refuse));
    expect(errorLine(error)).toBe(`spanlan: line 1: no\nwhat you wrote is kept in ${path()}\n`);
    expect(exitStatusOf(error)).toBe(2);
    expect(readFileSync(path(), "utf8")).toBe("before+");
  });

  it("is kept where the editor fails after it has written", async () => {
    const error = await thrownBy(edit(editor('printf + >> "$1"; exit 3'), take));
    expect(errorLine(error)).toMatch(/^spanlan: the editor .* failed: .*\nwhat you wrote is kept/);
    expect(readFileSync(path(), "utf8")).toBe("before+");
  });

  it.each([
    ["wrote nothing", "exit 1"],
    ["emptied it", 'echo > "$1"'],
    ["took it away", 'rm "$1"'],
  ])("is not kept where the editor %s", async (_what, act) => {
    const error = await thrownBy(edit(editor(act), refuse));
    expect(errorLine(error)).not.toContain("kept");
    expect(existsSync(dirname(path()))).toBe(false);
  });
});
