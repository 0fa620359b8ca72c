import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { NetworkId } from "../../../src/base/ids.js";
import type { NetworkDefinition } from "../../../src/xml/definition.js";
import { parseNetwork, type ParseResult } from "../../../src/xml/parse.js";
import { formatProblem } from "../../../src/xml/problem.js";

interface ExpectedProblem {
  readonly line: number;
  readonly path: string;
  /** A part of the message. */
  readonly says: string;
}

export interface BadDocument {
  /** What a validator makes of it with schema/network.rng. */
  readonly schema: "refuses" | "accepts" | "not well-formed";
  readonly problems: readonly ExpectedProblem[];
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

export function parse(text: string): ParseResult {
  return parseNetwork(text, { source: "lab.xml", newUuid: () => NEW_UUID });
}

export function definitionOf(text: string): NetworkDefinition {
  const result = parse(text);
  if ("definition" in result) return result.definition;
  throw new Error(result.problems.map(formatProblem).join("\n"));
}

/** Each problem as one line. */
export function problemsOf(text: string): readonly string[] {
  const result = parse(text);
  return "problems" in result ? result.problems.map(formatProblem) : [];
}

/** A network called lab with this inside. */
export function lab(inside: string): string {
  return `<network><name>lab</name>${inside}</network>`;
}
