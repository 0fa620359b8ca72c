import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));
/** `import … from "x"` and `export … from "x"`, but for what is only types. */
const STATIC_IMPORT = /^(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"([^"]+)";/gm;

/** The files and packages that are loaded before the first line of a file runs. */
function loadedBy(start: string): Set<string> {
  const loaded = new Set<string>();
  const waiting = [resolve(PROJECT, start)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (loaded.has(file)) continue;
    loaded.add(file);
    if (!existsSync(file)) continue;
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(STATIC_IMPORT)) {
      waiting.push(
        name.startsWith(".") ? resolve(dirname(file), name.replace(/\.js$/, ".ts")) : name,
      );
    }
  }
  return loaded;
}

describe("a command that asks an agent", () => {
  const loaded = loadedBy("src/index.ts");

  it("loads what speaks to an agent", () => {
    expect(loaded).toContain("@grpc/grpc-js");
    expect(loaded).toContain(resolve(PROJECT, "src/node/control-client.ts"));
  });

  it.each(["koffi", "saxes", "pino"])("does not load %s", (name) => {
    expect(loadedBy("src/node/run-agent.ts")).toContain(name);
    expect(loaded).not.toContain(name);
  });
});
