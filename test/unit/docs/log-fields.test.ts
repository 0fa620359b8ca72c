import { readFileSync } from "node:fs";
import { resolve } from "node:path";
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

  it("lists no field that the logger writes itself", () => {
    expect(documented.filter((name) => RESERVED.includes(name ?? ""))).toEqual([]);
  });
});
