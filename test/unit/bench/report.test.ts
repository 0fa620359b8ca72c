import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { chart } from "../../../bench/report/chart.js";
import { markdownReport } from "../../../bench/report/markdown.js";
import { formatNumber, formatRatio } from "../../../bench/report/number.js";
import { documentOf, samplesOf } from "./run-document.js";

const DOCUMENT = {
  ...documentOf([
    ...samplesOf("tcp1", { raw: [20, 21, 22], spanlan: [6, 7, 9], slow: [0.3], fast: [1, 1, 1] }),
    ...samplesOf("cpu", { spanlan: [2], fast: [10] }),
  ]),
  failures: [{ subject: "slow", round: 2, measure: "tcp1", reason: "no `reply` | at all" }],
};

describe("the report", () => {
  const page = markdownReport(DOCUMENT, "side-by-side.svg");
  const row = (start: string): string => page.split("\n").find((line) => line.startsWith(start))!;

  it("shows each goal, and whether it holds in this run", () => {
    const cells = row("| TCP, 1 stream  ")
      .split("|")
      .map((cell) => cell.trim());
    expect(cells.slice(1, 7)).toEqual(["TCP, 1 stream", "≥ 4 ×", "≥ 8 ×", "7.0 ×", "fast", "yes"]);
    expect(row("| processor seconds")).toContain("yes");
    expect(row("| QEMU")).toContain("not measured");
  });

  it("shows the medians and the spread of every subject, and no figure nobody has", () => {
    expect(row("| TCP, 1 stream, Gbit/s")).toMatch(
      /21\.00 +\| +7\.00 +\| +0\.30 +\| +1\.00 +\| +-/,
    );
    expect(page).toContain("6.00 – 9.00");
    expect(page).not.toContain("TCP, 4 streams, Gbit/s");
  });

  it("tells what is missing, and why", () => {
    expect(page).toContain("- gvpe: not installed (gvpe)");
    expect(page).toContain("- slow, tcp1, round 2 of 3: `no 'reply' | at all`");
  });

  it("is formatted as the repository is", () => {
    const prettier = resolve("node_modules/prettier/bin/prettier.cjs");
    const argv = [prettier, "--stdin-filepath", "side-by-side.md"];
    expect(spawnSync(process.execPath, argv, { input: page, encoding: "utf8" }).stdout).toBe(page);
  });
});

describe("the chart", () => {
  const picture = chart(DOCUMENT);

  it("has a panel a figure and a bar a subject, but none for the wire", () => {
    expect(picture.match(/<g /g)).toHaveLength(2);
    expect(picture.match(/class="bar/g)).toHaveLength(8);
    expect(picture).not.toContain(">raw<");
  });

  it("draws lengths in proportion", () => {
    const lengths = Array.from(picture.matchAll(/class="bar[^>]*width="([\d.]+)"/g), ([, width]) =>
      Number(width),
    );
    const [ours = 0, , fast = 0] = lengths;
    expect(ours / fast).toBeCloseTo(7, 1);
  });

  it("is whole when nothing was measured", () => {
    expect(chart(documentOf([]))).toMatch(/^<svg [^]*<\/svg>\n$/);
  });
});

describe("a number", () => {
  it("is written as people read it", () => {
    expect(formatNumber(31_714.4, 0)).toBe("31,714");
    expect(formatNumber(undefined, 2)).toBe("-");
    expect([42.4, 1.56, 0.256, 0.0012].map(formatRatio)).toEqual([
      "42 ×",
      "1.6 ×",
      "0.26 ×",
      "0.001 ×",
    ]);
  });
});
