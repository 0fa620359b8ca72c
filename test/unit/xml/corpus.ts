import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { NetworkId } from "../../../src/base/ids.js";
import type { NetworkDefinition } from "../../../src/xml/definition.js";
import { parseNetwork, type ParseResult } from "../../../src/xml/parse.js";
import { formatProblem, type Problem } from "../../../src/xml/problem.js";

export interface BadDocument {
  /** True: read as a version would that serves everything. */
  readonly acceptUnserved?: true;
  /** What a validator makes of it with schema/network.rng. */
  readonly schema: "refuses" | "accepts" | "not well-formed";
  /** Without the source, which is the same for all. */
  readonly problems: readonly Omit<Problem, "source">[];
}

const FIXTURES = join("test", "fixtures", "xml");

export const GOOD = join(FIXTURES, "good");
export const BAD = join(FIXTURES, "bad");
export const NEW_UUID = "00000000-0000-4000-8000-000000000001" as NetworkId;

export const goodFiles = readdirSync(GOOD).filter((name) => name.endsWith(".xml"));

export const badDocuments = Object.entries(
  JSON.parse(readFileSync(join(BAD, "expected.json"), "utf8")) as Record<string, BadDocument>,
);

export function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

/** As this version reads it. */
export function parse(text: string): ParseResult {
  return parseNetwork(text, { source: "lab.xml", newUuid: () => NEW_UUID });
}

/** As a version reads it that serves everything. */
export function parseAll(text: string): ParseResult {
  return parseNetwork(text, { source: "lab.xml", newUuid: () => NEW_UUID, acceptUnserved: true });
}

export function definitionOf(text: string, reader: typeof parse = parse): NetworkDefinition {
  const result = reader(text);
  if ("definition" in result) return result.definition;
  throw new Error(result.problems.map(formatProblem).join("\n"));
}

/** Each problem as one line. */
export function problemsOf(text: string, reader: typeof parse = parse): readonly string[] {
  const result = reader(text);
  return "problems" in result ? result.problems.map(formatProblem) : [];
}

/** A network called lab with this inside. */
export function lab(inside: string): string {
  return `<network><name>lab</name>${inside}</network>`;
}
