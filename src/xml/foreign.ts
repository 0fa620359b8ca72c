import type { ForeignAttribute, ForeignContent } from "./definition.js";
import { DOCUMENT_OCTETS } from "./document.js";
import { written, XmlElement, type XmlAttribute } from "./element.js";
import { NETWORK, type ElementRule } from "./grammar.js";
import { characterData, openTag, type MarkupAttribute } from "./markup.js";

/** Prefix to namespace URI; the empty prefix is the default namespace. */
type Scope = ReadonlyMap<string, string>;

/** Bound in every document and never declared (Namespaces in XML 1.0 §3). */
const BUILT_IN: Scope = new Map([
  ["", ""],
  ["xml", "http://www.w3.org/XML/1998/namespace"],
]);

/**
 * What other programs keep in a `<network>`, by the element of ours it sits in. Comments are
 * dropped, and so are namespace declarations outside it that none of its names needs. Undefined
 * when, each piece with the declarations it needs, it is larger than a document may be.
 */
export function readForeign(network: XmlElement): readonly ForeignContent[] | undefined {
  const gathering = new Gathering();
  gathering.visit(network, NETWORK, "/network");
  return gathering.overflowed ? undefined : Object.freeze(gathering.found);
}

/** The declaration a foreign attribute needs on the element that bears it, if any. */
export function declarationOf(attribute: ForeignAttribute): MarkupAttribute | undefined {
  const { prefix, uri } = attribute;
  return BUILT_IN.has(prefix) ? undefined : [`xmlns:${prefix}`, uri];
}

class Gathering {
  readonly found: ForeignContent[] = [];
  /** Characters written so far: a declaration repeated in each of many elements multiplies. */
  #length = 0;
  #parts: string[] = [];

  get overflowed(): boolean {
    return this.#length > DOCUMENT_OCTETS;
  }

  visit(element: XmlElement, rule: ElementRule, owner: string): void {
    const attributes = element.attributes.filter(({ name }) => name.uri !== "");
    const elements = element.elements().filter(({ name }) => name.uri !== "");
    if (attributes.length + elements.length > 0) {
      const content = {
        owner,
        attributes: Object.freeze(attributes.map((each) => foreignAttribute(each))),
        elements: Object.freeze(elements.map((each) => this.#text(each))),
      };
      this.found.push(Object.freeze(content));
    }
    for (const [name, child] of rule.children) {
      if (child.status === "later") continue;
      element.named(name).forEach((each, index) => {
        const position = child.most > 1 ? `[${index + 1}]` : "";
        this.visit(each, child.rule, `${owner}/${name}${position}`);
      });
    }
  }

  #text(element: XmlElement): string {
    this.#parts = [];
    this.#write(element, BUILT_IN);
    return this.#parts.join("");
  }

  #write(element: XmlElement, outer: Scope): void {
    if (this.overflowed) return;
    const declared = declarations(element, outer);
    const attributes = element.attributes.map((each): MarkupAttribute => [
      written(each.name),
      each.value,
    ]);
    const name = written(element.name);
    this.#put(openTag(name, [...declarationAttributes(declared), ...attributes]));
    if (element.children.length === 0) {
      this.#put("/>");
      return;
    }
    this.#put(">");
    const scope = new Map([...outer, ...declared]);
    for (const child of element.children) {
      if (child instanceof XmlElement) this.#write(child, scope);
      else this.#put(characterData(child.text));
    }
    this.#put(`</${name}>`);
  }

  #put(part: string): void {
    this.#length += part.length;
    this.#parts.push(part);
  }
}

function foreignAttribute({ name, value }: XmlAttribute): ForeignAttribute {
  const { prefix, local, uri } = name;
  return Object.freeze({ prefix, local, uri, value });
}

/** The declarations the element itself makes or needs that the scope around it does not hold. */
function declarations(element: XmlElement, outer: Scope): Scope {
  const prefixed = element.attributes.map(({ name }) => name).filter(({ prefix }) => prefix !== "");
  const needed = [element.name, ...prefixed].map(({ prefix, uri }) => [prefix, uri] as const);
  const missing = [...element.declarations, ...needed].filter(
    ([prefix, uri]) => outer.get(prefix) !== uri,
  );
  return new Map(missing.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function declarationAttributes(declared: Scope): readonly MarkupAttribute[] {
  return [...declared].map(([prefix, uri]) => [prefix === "" ? "xmlns" : `xmlns:${prefix}`, uri]);
}
