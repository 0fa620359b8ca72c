import Table from "cli-table3";
import { printableLine } from "./printable.js";

/** One column: its heading and what it shows of a row. Numbers stand at the right. */
export interface Column<Row> {
  readonly heading: string;
  readonly align?: "left" | "right";
  /** Of the last column: words, which get lines of their own where the table is too wide. */
  readonly remark?: boolean;
  readonly of: (row: Row) => string;
}

const GAP = "  ";

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

/** What stands in front of a remark on a line of its own. */
const INDENT = "    ";

/**
 * Aligned columns under a line of headings. Where they are wider than `width`, the remark moves; what
 * is still too long is left to the terminal, which wraps it: a column that is cut off is not missed.
 */
export function formatTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width = Number.POSITIVE_INFINITY,
): string {
  const whole = align(columns, rows);
  const remark = columns.at(-1);
  if (remark?.remark !== true || whole.every((line) => line.length <= width)) {
    return lines(whole);
  }
  const [headings = "", ...others] = align(columns.slice(0, -1), rows);
  const told = rows.map((row) => wrap(printableLine(remark.of(row)), width));
  return lines([headings, ...others.flatMap((line, row) => [line, ...(told[row] ?? [])])]);
}

function align<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly string[] {
  const table = new Table({
    head: columns.map(({ heading }) => heading),
    colAligns: columns.map(({ align }) => align ?? "left"),
    chars: NO_BORDERS,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (const row of rows) table.push(columns.map((column) => printableLine(column.of(row))));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}

/** The words in indented lines that fit. */
function wrap(words: string, width: number): readonly string[] {
  const wrapped: string[] = [];
  let line = "";
  for (const word of words.split(" ").filter((each) => each !== "")) {
    const longer = line === "" ? INDENT + word : `${line} ${word}`;
    if (line !== "" && longer.length > width) {
      wrapped.push(line);
      line = INDENT + word;
    } else line = longer;
  }
  return line === "" ? wrapped : [...wrapped, line];
}

/** One line for each pair, the values under each other. */
export function formatPairs(pairs: readonly (readonly [name: string, value: string])[]): string {
  const longest = Math.max(...pairs.map(([name]) => name.length));
  const text = pairs.map(([name, value]) => name.padEnd(longest) + GAP + printableLine(value));
  return lines(text);
}

function lines(text: readonly string[]): string {
  return text.map((line) => `${line.trimEnd()}\n`).join("");
}
