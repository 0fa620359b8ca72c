import type { Difference } from "../../src/index.js";
import type { Column } from "../table.js";

/** What a definition would change, a line each. */
export const DIFFERENCE_COLUMNS: readonly Column<Difference>[] = [
  { heading: "CHANGE", of: ({ kind }) => kind },
  { heading: "SCOPE", of: ({ scope }) => scope },
  { heading: "PATH", of: ({ path }) => path },
  { heading: "FROM", of: ({ from }) => from || "-" },
  { heading: "TO", of: ({ to }) => to || "-" },
];
