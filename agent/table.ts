import Table from "cli-table3";
import { printableLine } from "./printable.js";

/** One column: its heading and what it shows of a row. Numbers stand at the right. */
export interface Column<Row> {
  readonly heading: string;
  readonly align?: "left" | "right";
  readonly of: (row: Row) => string;
}

const GAP = "  ";
const ELLIPSIS = "…";

const NO_BORDERS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: GAP,
};

/** Aligned columns under a line of headings; lines are cut where `width` is given. */
export function formatTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number | undefined,
): string {
  const table = new Table({
    head: columns.map(({ heading }) => heading),
    colAligns: columns.map(({ align }) => align ?? "left"),
    chars: NO_BORDERS,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (const row of rows) table.push(columns.map((column) => printableLine(column.of(row))));
  return lines(table.toString(), width);
}

/** One line for each pair, the values under each other; lines are cut where `width` is given. */
export function formatPairs(
  pairs: readonly (readonly [name: string, value: string])[],
  width: number | undefined,
): string {
  const longest = Math.max(...pairs.map(([name]) => name.length));
  const text = pairs.map(([name, value]) => name.padEnd(longest) + GAP + printableLine(value));
  return lines(text.join("\n"), width);
}

function lines(text: string, width: number | undefined): string {
  return text
    .split("\n")
    .map((line) => `${cut(line.trimEnd(), width)}\n`)
    .join("");
}

function cut(line: string, width: number | undefined): string {
  if (width === undefined || line.length <= width) return line;
  return line.slice(0, Math.max(0, width - 1)) + ELLIPSIS;
}
