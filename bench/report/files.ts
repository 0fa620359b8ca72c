import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunDocument } from "../run-document.js";
import { chart } from "./chart.js";
import { markdownReport } from "./markdown.js";

const NAME = "side-by-side";

/** Writes the report as a page, as JSON with every sample, and as a chart; each file whole or not at all. */
export function writeReport(directory: string, document: RunDocument): void {
  mkdirSync(directory, { recursive: true });
  const files = {
    [`${NAME}.json`]: `${JSON.stringify(document, undefined, 2)}\n`,
    [`${NAME}.svg`]: chart(document),
    [`${NAME}.md`]: markdownReport(document, `${NAME}.svg`),
  };
  for (const [name, content] of Object.entries(files)) {
    const part = join(directory, `.${name}.part`);
    writeFileSync(part, content);
    renameSync(part, join(directory, name));
  }
}
