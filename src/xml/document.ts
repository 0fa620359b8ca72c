import {
  SaxesParser,
  type SaxesAttributeNSIncomplete,
  type SaxesStartTagNS,
  type SaxesTagNS,
} from "saxes";
import { XmlAttribute, XmlElement, XmlText } from "./element.js";
import type { Findings, Place } from "./findings.js";
import { printable, quote } from "./problem.js";

/** The largest document that is read, in octets of UTF-8. */
export const DOCUMENT_OCTETS = 256 * 1024;
/** Elements in a document. */
export const DOCUMENT_ELEMENTS = 4096;
/** Elements in one another; saxes takes time quadratic in this. */
const NESTED_ELEMENTS = 32;
/** Attributes of one element, namespace declarations included. */
const ELEMENT_ATTRIBUTES = 64;
/** Violations of well-formedness after which reading on is pointless. */
const SYNTAX_ERRORS = 100;

const XMLNS = "http://www.w3.org/2000/xmlns/";

/** Errors of saxes after which the events still describe the document as it was meant. */
const LOCAL_ERROR = /^(duplicate attribute|unbound namespace prefix|no whitespace between attr)/;

/** Not text, and saxes takes the unit after it, even a "<", for its other half. */
const UNPAIRED_SURROGATE = /\p{Surrogate}/u;

/** Leaves the parser in the middle of a document; it has no other way out. */
class Halt extends Error {}

/**
 * The root of the document, or undefined when there is none. Everything that makes the text no
 * well-formed document within the limits is added to `findings`; the tree then holds what came
 * before the first such place, with the elements around it left open.
 */
export function readDocument(text: string, findings: Findings): XmlElement | undefined {
  const start = { offset: 0, path: "/" };
  const octets = Buffer.byteLength(text);
  if (octets > DOCUMENT_OCTETS) {
    findings.add(
      start,
      `the document has ${octets} octets: at most ${DOCUMENT_OCTETS} are read`,
      "limit",
    );
    return undefined;
  }
  const surrogate = UNPAIRED_SURROGATE.exec(text);
  if (surrogate !== null) {
    const message = "half a surrogate pair is no character: save the document as UTF-8";
    findings.add({ offset: surrogate.index, path: "/" }, message, "syntax");
    return undefined;
  }
  const builder = new TreeBuilder(text, findings);
  try {
    builder.run();
  } catch (thrown) {
    if (!(thrown instanceof Halt))
      findings.add(start, `cannot be read as XML: ${quote(String(thrown))}`, "syntax");
  }
  return builder.root;
}

/** An offset within an element; its path waits until all siblings are known. */
class Within implements Place {
  readonly offset: number;
  readonly #element: XmlElement | undefined;

  constructor(element: XmlElement | undefined, offset: number) {
    this.#element = element;
    this.offset = offset;
  }

  get path(): string {
    return this.#element?.path ?? "/";
  }
}

/** Tells of errors without the stack where it found them: that was a quarter of what hostile documents cost. */
class Parser extends SaxesParser<{ xmlns: true; position: false }> {
  override makeError(message: string): Error {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return super.makeError(message);
    } finally {
      Error.stackTraceLimit = limit;
    }
  }
}

/** Turns the events of saxes into a tree. */
class TreeBuilder {
  root: XmlElement | undefined;
  readonly #text: string;
  readonly #findings: Findings;
  readonly #parser = new Parser({ xmlns: true, position: false });
  #open: XmlElement | undefined;
  #lastClosed: XmlElement | undefined;
  /** Offsets of the attributes of the tag being read, by their names as written. */
  readonly #attributeOffsets = new Map<string, number>();
  #tagOffset = 0;
  /** Where the last piece of markup or text ended, hence where the next begins. */
  #markupEnd = 0;
  #depth = 0;
  #elements = 0;
  #syntaxErrors = 0;
  #lastMessage = "";
  /** Set by the first error after which saxes' events cannot be trusted. */
  #broken = false;

  constructor(text: string, findings: Findings) {
    this.#text = text;
    this.#findings = findings;
  }

  run(): void {
    const parser = this.#parser;
    parser.on("error", ({ message }) => {
      this.#syntaxError(message);
    });
    parser.on("xmldecl", ({ version, encoding }) => {
      this.#declaration(version, encoding);
    });
    parser.on("doctype", () => {
      this.#refuse("a document type declaration is refused: remove <!DOCTYPE …>");
    });
    parser.on("processinginstruction", ({ target }) => {
      this.#refuse(`the processing instruction ${quote(target)} means nothing here: remove it`);
    });
    parser.on("comment", () => {
      this.#markupEnd = parser.position + 1; // the event comes before the final ">"
    });
    parser.on("opentagstart", (tag) => {
      this.#tagStart(tag);
    });
    parser.on("attribute", (attribute) => {
      this.#attribute(attribute);
    });
    parser.on("opentag", (tag) => {
      this.#tagEnd(tag);
    });
    parser.on("closetag", () => {
      this.#close();
    });
    parser.on("text", (data) => {
      this.#data(data, parser.position - 1); // the event comes after the next "<"
    });
    parser.on("cdata", (data) => {
      this.#data(data, parser.position);
    });
    parser.write(this.#text).close();
  }

  #syntaxError(message: string): void {
    if (message.startsWith("unexpected close tag")) this.#reopen();
    if (!LOCAL_ERROR.test(message)) this.#broken = true;
    // Once closed too early, all that follows is beside the root: one word of it is enough.
    if (message === this.#lastMessage && message.includes("only one root")) return;
    this.#lastMessage = message;
    const what = printable(message.replace(/\.$/, ""));
    this.#report(Math.max(0, this.#parser.position - 1), `not well-formed XML: ${what}`);
    if (++this.#syntaxErrors >= SYNTAX_ERRORS) this.#halt("too many errors to read on");
  }

  #declaration(version: string | undefined, encoding: string | undefined): void {
    if (version !== undefined && version !== "1.0") {
      this.#report(0, `XML version ${quote(version)} is not read: write version="1.0"`);
    }
    if (encoding !== undefined && encoding.toUpperCase() !== "UTF-8") {
      this.#report(0, `encoding ${quote(encoding)} is not read: save the document as UTF-8`);
    }
    this.#markupEnd = this.#parser.position;
  }

  /** Reports the piece of markup that just ended. */
  #refuse(message: string): void {
    this.#report(this.#markupEnd, message);
    this.#markupEnd = this.#parser.position;
  }

  #tagStart(tag: SaxesStartTagNS): void {
    const end = this.#parser.position;
    this.#tagOffset = Math.max(0, this.#text.lastIndexOf("<", end - 1));
    this.#attributeOffsets.clear();
    if (++this.#depth > NESTED_ELEMENTS) {
      this.#halt(`<${printable(tag.name)}> is nested more than ${NESTED_ELEMENTS} elements deep`);
    }
    if (++this.#elements > DOCUMENT_ELEMENTS) {
      this.#halt(`the document has more than ${DOCUMENT_ELEMENTS} elements`);
    }
  }

  #attribute({ name }: SaxesAttributeNSIncomplete): void {
    if (this.#attributeOffsets.size >= ELEMENT_ATTRIBUTES) {
      this.#halt(`an element has more than ${ELEMENT_ATTRIBUTES} attributes`);
    }
    const offset = this.#attributeOffset(name);
    if (!this.#attributeOffsets.has(name)) this.#attributeOffsets.set(name, offset);
  }

  /** Looks back from the closing quote, where saxes stands, to the first character of the name. */
  #attributeOffset(name: string): number {
    const closing = this.#parser.position - 1;
    const quoteMark = this.#text[closing] ?? '"';
    const opening = this.#text.lastIndexOf(quoteMark, closing - 1);
    const start = this.#text.lastIndexOf(name, opening - name.length);
    return Math.max(this.#tagOffset, start);
  }

  #tagEnd(tag: SaxesTagNS): void {
    this.#markupEnd = this.#parser.position;
    if (this.#broken) return;
    const element = new XmlElement(tag, this.#open, this.#tagOffset);
    for (const attribute of Object.values(tag.attributes)) {
      if (attribute.uri === XMLNS) continue;
      const offset = this.#attributeOffsets.get(attribute.name) ?? this.#tagOffset;
      const at = { value: attribute.value, offset };
      element.attributes.push(new XmlAttribute(element, attribute, at));
    }
    for (const [prefix, uri] of Object.entries(tag.ns)) element.declarations.set(prefix, uri);
    this.#open?.children.push(element);
    this.root ??= element;
    this.#open = element;
  }

  #close(): void {
    this.#depth--;
    this.#markupEnd = this.#parser.position;
    if (this.#broken || this.#open === undefined) return;
    this.#open.closed = true;
    this.#lastClosed = this.#open;
    this.#open = this.#open.parent;
  }

  /** Takes back the close event that saxes gives for each element a wrong end tag leaves. */
  #reopen(): void {
    if (this.#broken || this.#lastClosed === undefined) return;
    this.#lastClosed.closed = false;
    this.#open = this.#lastClosed;
  }

  #data(text: string, end: number): void {
    const black = /[^ \t\r\n]/g;
    black.lastIndex = this.#markupEnd;
    const offset = black.exec(this.#text)?.index ?? this.#markupEnd;
    this.#markupEnd = end;
    if (this.#broken || this.#open === undefined) return;
    this.#open.children.push(new XmlText(this.#open, text, offset));
  }

  #report(offset: number, message: string, code: "syntax" | "limit" = "syntax"): void {
    this.#findings.add(new Within(this.#open, offset), message, code);
  }

  #halt(message: string): never {
    const offset = Math.max(0, this.#parser.position - 1);
    this.#report(offset, `${message}: the rest is not read`, "limit");
    throw new Halt();
  }
}
