import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { METRICS } from "../../../src/node/metrics/metric-catalogue.js";

const page = readFileSync(resolve("docs/METRICS.md"), "utf8");

describe("docs/METRICS.md", () => {
  it("lists every metric as it is, and none that does not exist", () => {
    const rows = page.split("\n").filter((line) => line.startsWith("| `"));
    const cells = rows.map((row) => row.split("|").map((cell) => cell.trim().replaceAll("`", "")));
    const listed = cells.map(([, name, kind, labels]) => [name, kind, labels]);
    const served = Object.values(METRICS).map(({ name, kind, labels }) => [
      name,
      kind,
      labels.join(", ") || "-",
    ]);
    expect(listed.toSorted()).toEqual(served.toSorted());
  });

  it("has names of one form, each used once", () => {
    const names = Object.values(METRICS).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, kind } of Object.values(METRICS)) {
      expect(name).toMatch(/^(spanlan|process)_[a-z]+(_[a-z]+)*$/);
      expect(name.endsWith("_total")).toBe(kind === "counter");
    }
  });
});
