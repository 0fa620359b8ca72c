/** A table as prettier would format it: columns after the first stand at the right. */
export function markdownTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [headings, ...rows].map((cells) =>
    cells.map((cell) => cell.replaceAll("|", "\\|")),
  );
  const widths = headings.map((_, column) =>
    Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  const aligned = lines.map((cells) =>
    widths.map((width, column) => {
      const cell = cells[column] ?? "";
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    }),
  );
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  const [head = [], ...body] = aligned;
  return [head, rule, ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
