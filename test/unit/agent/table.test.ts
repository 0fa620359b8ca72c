import { formatTable, type Column } from "../../../agent/table.js";

interface Row {
  readonly node: string;
  readonly reason: string;
}

const COLUMNS: readonly Column<Row>[] = [
  { heading: "NODE", of: ({ node }) => node },
  { heading: "REASON", remark: true, of: ({ reason }) => reason },
];

const ROWS: readonly Row[] = [
  { node: "3fa2b1c4d5e6", reason: "connection reset by the peer 12 s ago" },
  { node: "07c1", reason: "" },
];

describe("a table", () => {
  it("has its remark in a column where there is room", () => {
    expect(formatTable(COLUMNS, ROWS, 80)).toBe(
      "NODE          REASON\n" + "3fa2b1c4d5e6  connection reset by the peer 12 s ago\n" + "07c1\n",
    );
  });

  it("has its remark below the row where there is none, and loses no word of it", () => {
    expect(formatTable(COLUMNS, ROWS, 24)).toBe(
      "NODE\n3fa2b1c4d5e6\n    connection reset by\n    the peer 12 s ago\n07c1\n",
    );
  });

  it("leaves to the terminal what fits nowhere, and loses none of it", () => {
    const [, remark] = COLUMNS;
    const plain = [COLUMNS[0], { ...remark, remark: false }] as readonly Column<Row>[];
    expect(formatTable(plain, ROWS, 24)).toBe(formatTable(plain, ROWS));
    const [, row] = formatTable(plain, ROWS, 24).split("\n");
    expect(row).toBe("3fa2b1c4d5e6  connection reset by the peer 12 s ago");
  });
});
