import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pino } from "pino";
import { loggedFields } from "../../log-fields.js";

const page = readFileSync(resolve("docs/LOGGING.md"), "utf8");
const rows = page.slice(page.indexOf("| Field ")).matchAll(/^\| `(\w+)` +\| \S/gm);
const documented = Array.from(rows, ([, name]) => name);

/** What the logger writes into every line; a field of that name would be there twice. */
const RESERVED = ["level", "time", "pid", "hostname", "msg"];

describe("docs/LOGGING.md", () => {
  it("lists the log fields that the code uses, and no other", () => {
    expect(documented).toEqual([...loggedFields("src")].sort());
  });

  it("tells the number that stands for each level", () => {
    const levels = Array.from(page.matchAll(/^\| `(\w+)` +\| (\d+) +\| \S/gm));
    expect(levels.map(([, name]) => name)).toEqual(["error", "warn", "info", "debug"]);
    for (const [, name = "", number] of levels) {
      expect([name, Number(number)]).toEqual([name, pino.levels.values[name]]);
    }
  });

  it("names the events of a network's life as the code does", () => {
    const code = ["agent", "managed-network", "join-network", "network-maker"]
      .map((file) => readFileSync(resolve(`src/node/${file}.ts`), "utf8"))
      .join("\n");
    const named = Array.from(page.matchAll(/`(network \w+)`/g), ([, event]) => event);
    expect(named).toHaveLength(5);
    for (const event of named) expect(code).toContain(`logger.info("${event ?? ""}"`);
  });

  it("lists no field that the logger writes itself", () => {
    expect(documented.filter((name) => RESERVED.includes(name ?? ""))).toEqual([]);
  });
});
