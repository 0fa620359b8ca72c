import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";

const ROOT = join(import.meta.dirname, "..");

/** Folders of src as plain JavaScript, for what Jest does not reach: threads and other processes. */
export class Transpiled {
  readonly directory = mkdtempSync(join(tmpdir(), "spanlan-"));

  constructor(folders: readonly string[]) {
    writeFileSync(join(this.directory, "package.json"), '{"type":"module"}');
    symlinkSync(join(ROOT, "node_modules"), join(this.directory, "node_modules"));
    for (const folder of folders) {
      for (const name of readdirSync(join(ROOT, folder))) {
        if (name.endsWith(".ts")) this.#transpile(join(folder, name));
      }
    }
  }

  /** Where the JavaScript of a source file is. */
  path(source: string): string {
    return join(this.directory, source.replace(/\.ts$/, ".js"));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }

  #transpile(source: string): void {
    const { outputText } = ts.transpileModule(readFileSync(join(ROOT, source), "utf8"), {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        verbatimModuleSyntax: true,
      },
    });
    mkdirSync(dirname(this.path(source)), { recursive: true });
    writeFileSync(this.path(source), outputText);
  }
}
