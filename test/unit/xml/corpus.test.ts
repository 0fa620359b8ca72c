import { readdirSync } from "node:fs";
import { formatNetwork, formatShared } from "../../../src/xml/format.js";
import { UNSERVED } from "../../../src/xml/served.js";
import {
  BAD,
  GOOD,
  badDocuments,
  definitionOf,
  goodFiles,
  parse,
  parseAll,
  read,
} from "./corpus.js";

function everyObject(value: unknown): readonly object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(everyObject)];
}

describe("the good corpus", () => {
  it("has at least 300 documents", () => {
    expect(goodFiles.length).toBeGreaterThanOrEqual(300);
  });

  it.each(goodFiles)("%s is a definition that survives being written", (name) => {
    const definition = definitionOf(read(GOOD, name), parseAll);
    const text = formatNetwork(definition);
    expect(definitionOf(text, parseAll)).toEqual(definition);
    expect(formatNetwork(definitionOf(text, parseAll))).toBe(text);
    const { shared } = definition;
    expect(definitionOf(formatShared(shared), parseAll)).toEqual({
      shared,
      host: { listen: undefined, connections: [] },
    });
    expect(everyObject(definition).filter((each) => !Object.isFrozen(each))).toEqual([]);
  });

  it.each(goodFiles)(
    "%s is served as a whole, or refused for what a later version serves",
    (name) => {
      const text = read(GOOD, name);
      const result = parse(text);
      if ("definition" in result) expect(result.definition).toEqual(definitionOf(text, parseAll));
      else expect(new Set(result.problems.map(({ code }) => code))).toEqual(new Set(["unserved"]));
    },
  );

  it("has a document for each part that this version does not serve", () => {
    const results = goodFiles.map((name) => parse(read(GOOD, name)));
    const paths = results.flatMap((each) => ("problems" in each ? each.problems : []));
    const refused = new Set(paths.map(({ path }) => keyOf(path)));
    expect([...UNSERVED.keys()].filter((key) => !refused.has(key))).toEqual([]);
  });
});

/** The path of a problem as the list of what is not served has it. */
function keyOf(path: string): string {
  const plain = path.replace(/\[\d+\]/g, "").replace("/@", "@");
  const setting = /\/(?:\w+:)?(transport|discovery|physical-port|gateway)(@\w+)?$/.exec(plain);
  return setting === null ? plain : `span:${setting[1]!}${setting[2] ?? ""}`;
}

describe("the bad corpus", () => {
  it("has at least 200 documents, each with what is expected of it", () => {
    const files = readdirSync(BAD).filter((name) => name.endsWith(".xml"));
    expect(badDocuments.map(([name]) => name).toSorted()).toEqual(files.toSorted());
    expect(files.length).toBeGreaterThanOrEqual(200);
  });

  it.each(badDocuments)("%s has every problem reported at its place", (name, expected) => {
    const result = (expected.acceptUnserved === true ? parseAll : parse)(read(BAD, name));
    const problems = "problems" in result ? result.problems : [];
    expect(problems).toEqual(expected.problems.map((each) => ({ source: "lab.xml", ...each })));
  });
});
