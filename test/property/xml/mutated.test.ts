import fc from "fast-check";
import { formatNetwork } from "../../../src/xml/format.js";
import {
  badDocuments,
  BAD,
  definitionOf,
  GOOD,
  goodFiles,
  parse,
  parseAll,
  read,
} from "../../unit/xml/corpus.js";

const SMALL = 700;

const documents = [
  ...goodFiles.map((name) => read(GOOD, name)),
  ...badDocuments.map(([name]) => read(BAD, name)),
].filter((text) => text.length <= SMALL);

/** Pieces that lead a parser astray. */
const PIECES = [
  ...Array.from("<>/=\"'&;:!?-[]() \n\r\0x0"),
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<?xml version='1.0'?>",
  "<?p",
  "?>",
  "<!DOCTYPE a [",
  "&#x110000;",
  "&#0;",
  "&lt;",
  "xmlns='urn:y'",
  " xmlns:x='urn:x'",
  " x:y=''",
  "<x:z/>",
  "<network>",
  "</network>",
  "</name>",
  "<name>",
  "<ip address='10.0.0.1' prefix='24'/>",
  "<mtu size='1400'/>",
  "<dhcp>",
  "<dhcp enabled='false'/>",
  "<range start='10.0.0.9' end='10.0.0.19'/>",
  "<forward mode='nat'/>",
  "<forwarding/>",
  "<span:settings xmlns:span='urn:spanlan:network:1'>",
  "<tag id='7' nativeMode='tagged'/>",
  "<port isolated='yes'/>",
  " x:a='1'",
  "\ud83d",
  "\ufeff",
  "\ufffe",
  "__proto__",
  "999999999999",
];

interface Edit {
  readonly at: number;
  readonly cut: number;
  readonly piece: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(SMALL),
  cut: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(200)),
  piece: fc.oneof(fc.constant(""), fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })),
});

function apply(text: string, { at, cut, piece }: Edit): string {
  const start = at % (text.length + 1);
  return `${text.slice(0, start)}${piece}${text.slice(start + cut)}`;
}

/** Throws unless the parser kept what it promises for this text. */
function judge(text: string): void {
  const served = parse(text);
  const result = parseAll(text);
  if ("definition" in result) {
    const { definition } = result;
    expect(definitionOf(formatNetwork(definition), parseAll)).toEqual(definition);
    if ("definition" in served) expect(served.definition).toEqual(definition);
    return;
  }
  if ("definition" in served) throw new Error("served, and yet refused");
  const lines = text.split(/\r\n|\r|\n/).length;
  const sound = result.problems.every(
    ({ line, column, path, message }) =>
      line >= 1 && line <= lines && column >= 1 && path.startsWith("/") && message !== "",
  );
  if (result.problems.length === 0 || !sound) throw new Error(JSON.stringify(result.problems));
}

describe("the parser", () => {
  it("makes of any mutated document a definition that survives, or says what is wrong with it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        (document, edits) => {
          judge(edits.reduce(apply, document));
        },
      ),
      { numRuns: 80_000 }, // and below as many as make it 100,000
    );
  });

  it("makes something of any text at all", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(fc.constantFrom(...PIECES), { maxLength: 20 }).map((parts) => parts.join("")),
        ),
        judge,
      ),
      { numRuns: 20_000 },
    );
  });
});
