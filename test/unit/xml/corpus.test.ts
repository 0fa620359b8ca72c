import { readdirSync } from "node:fs";
import { formatNetwork } from "../../../src/xml/format.js";
import { BAD, GOOD, badDocuments, definitionOf, goodFiles, parse, read } from "./corpus.js";

describe("the good corpus", () => {
  it("has at least 30 documents", () => {
    expect(goodFiles.length).toBeGreaterThanOrEqual(30);
  });

  it.each(goodFiles)("%s is a definition that survives being written", (name) => {
    const definition = definitionOf(read(GOOD, name));
    const text = formatNetwork(definition);
    expect(definitionOf(text)).toEqual(definition);
    expect(formatNetwork(definitionOf(text))).toBe(text);
  });
});

describe("the bad corpus", () => {
  it("has at least 60 documents, each with what is expected of it", () => {
    const files = readdirSync(BAD).filter((name) => name.endsWith(".xml"));
    expect(badDocuments.map(([name]) => name).toSorted()).toEqual(files.toSorted());
    expect(files.length).toBeGreaterThanOrEqual(60);
  });

  it.each(badDocuments)("%s has every problem reported with line and path", (name, expected) => {
    const result = parse(read(BAD, name));
    const problems = "problems" in result ? result.problems : [];
    expect(problems.map(({ line, path }) => ({ line, path }))).toEqual(
      expected.problems.map(({ line, path }) => ({ line, path })),
    );
    expected.problems.forEach(({ says }, index) => {
      expect(problems[index]!.message).toContain(says);
    });
  });
});
