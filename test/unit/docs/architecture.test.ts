import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const page = readFileSync(resolve("docs/ARCHITECTURE.md"), "utf8");

/** Every folder below src that holds a file, with its path. */
function folders(): string[] {
  const files = readdirSync(resolve("src"), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => entry.parentPath.slice(resolve("src").length));
  return [...new Set(files)].filter((path) => path !== "").map((path) => `src${path}`);
}

/** The text of all sources. */
function code(): string {
  return readdirSync(resolve("src"), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}

describe("docs/ARCHITECTURE.md", () => {
  it("has a paragraph for every folder under src, and for none that is not there", () => {
    const named = Array.from(page.matchAll(/^\*\*`(src\/[\w/-]+)`\*\* \S/gm), ([, path]) => path);
    expect(named.sort()).toEqual(folders().sort());
  });

  it("speaks of classes and methods that exist", () => {
    const text = code();
    const members = Array.from(page.matchAll(/`([A-Z]\w+)\.(\w+)`/g));
    expect(members.length).toBeGreaterThan(10);
    for (const [whole, type, member] of members) {
      const declared = new RegExp(`^export (class|interface) ${type ?? ""}\\b`, "m").test(text);
      const method = new RegExp(`^  (static |async |readonly )*${member ?? ""}\\(`, "m").test(text);
      expect([whole, declared, method]).toEqual([whole, true, true]);
    }
  });

  it("speaks of functions that exist", () => {
    const text = code();
    const walk = page.slice(page.indexOf("```mermaid"), page.indexOf("## What survives"));
    const named = ["fetchChain", "findPinnedRoot", "certifyMember", "enrolWith", "generateNodeKey"];
    for (const name of named) {
      expect(walk).toContain(name);
      expect(text).toMatch(new RegExp(`^export (async )?function ${name}\\b`, "m"));
    }
  });

  it("links to decisions that are there", () => {
    const links = Array.from(page.matchAll(/\]\((decisions\/[\w-]+\.md)\)/g), ([, path]) => path);
    expect(links.length).toBeGreaterThan(0);
    for (const path of links) expect(() => readFileSync(resolve("docs", path ?? ""))).not.toThrow();
  });
});
