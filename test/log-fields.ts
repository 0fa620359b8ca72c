import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const LEVELS = new Set(["debug", "info", "warn", "error"]);

/** The field names of every `logger.level(event, { … })` and `logger.with({ … })` below a folder. */
export function loggedFields(folder: string): Set<string> {
  const found = new Set<string>();
  for (const file of sourceFiles(folder)) {
    const text = readFileSync(file, "utf8");
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true), found);
  }
  return found;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));
}

function visit(node: ts.Node, found: Set<string>): void {
  if (ts.isCallExpression(node)) {
    for (const name of fieldsOf(node)) found.add(name);
  }
  ts.forEachChild(node, (child) => {
    visit(child, found);
  });
}

function fieldsOf(call: ts.CallExpression): string[] {
  if (!ts.isPropertyAccessExpression(call.expression)) return [];
  const method = call.expression.name.text;
  if (!/logger$/i.test(call.expression.expression.getText())) return [];
  const fields = call.arguments[LEVELS.has(method) ? 1 : 0];
  const isLogging = LEVELS.has(method) || method === "with";
  if (!isLogging || fields === undefined || !ts.isObjectLiteralExpression(fields)) return [];
  return fields.properties.flatMap((property) =>
    property.name === undefined ? [] : [property.name.getText()],
  );
}
