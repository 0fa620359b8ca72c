import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as batch from "../../../src/wire/batch.js";
import * as session from "../../../src/io/uplink/data-session.js";
import * as budget from "../../../src/wire/http2/control-budget.js";
import { HEADER_LIST_OCTETS_MAX } from "../../../src/wire/http2/header-decoder.js";
import { QUEUE_RECORDS_MAX } from "../../../src/wire/batch-writer.js";
import * as hello from "../../../src/wire/handshake-records.js";
import * as nodeTag from "../../../src/wire/node-tag.js";
import * as probe from "../../../src/wire/probe.js";
import * as offload from "../../../src/wire/offload-header.js";
import * as bound from "../../../src/wire/queue-bound.js";
import * as record from "../../../src/wire/record.js";
import { SENDER_QUEUES } from "../../../src/wire/fair-queue.js";
import { SPARSE_OCTETS } from "../../../src/wire/sparse-flows.js";

const HEADING = "## Data connection\n";

/** The section, up to the next one of its level. */
function dataSection(): string {
  const page = readFileSync(resolve("docs/PROTOCOL.md"), "utf8");
  const [, behind = ""] = page.split(HEADING);
  return behind.split("\n## ")[0]!;
}

/** Table rows that begin with the name of a constant and its value. */
function statedConstants(): Map<string, number> {
  const rows = dataSection().matchAll(/^\| `([A-Z][A-Z0-9_]*)` *\| *(\d+) *\|/gm);
  return new Map(Array.from(rows, ([, name = "", value = ""]) => [name, Number(value)]));
}

/** Every exported number of the modules that put octets on the data connection. */
function codeConstants(): Map<string, number> {
  const queue = { ...bound, QUEUE_RECORDS_MAX, SPARSE_OCTETS, SENDER_QUEUES };
  const http2 = { ...session, ...budget, HEADER_LIST_OCTETS_MAX };
  const exported = [batch, queue, hello, nodeTag, offload, probe, record, http2].flatMap((module) =>
    Object.entries(module as Record<string, unknown>),
  );
  return new Map(
    exported.filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}

/** GSO types the code knows only to refuse them. */
const REFUSED = ["GSO_UDP", "GSO_UDP_L4"];

describe("the data connection in docs/PROTOCOL.md", () => {
  it("states each constant as the code has it", () => {
    const code = codeConstants();
    const stated = statedConstants();
    expect(stated.size).toBeGreaterThan(0);
    for (const [name, value] of stated) expect([name, value]).toEqual([name, code.get(name)]);
  });

  it("leaves no constant of the wire out", () => {
    const stated = statedConstants();
    const missing = [...codeConstants().keys()].filter((name) => !stated.has(name));
    expect(missing.sort()).toEqual(REFUSED);
  });

  it("draws the record as long as its header and the offload header are", () => {
    const drawing = /\+\n\|\s+length[^]*?\.\.\./.exec(dataSection())![0];
    const words = drawing.split("\n").filter((line) => line.startsWith("|")).length;
    // The last word drawn holds two octets of the offload header, the line behind it none.
    expect(4 * (words - 1) - 2).toBe(record.RECORD_HEADER_OCTETS + offload.OFFLOAD_HEADER_OCTETS);
  });
});
