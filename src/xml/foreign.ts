import type { ForeignAttribute, ForeignContent } from "./definition.js";
import { DOCUMENT_OCTETS } from "./document.js";
import { written, XmlElement, type QualifiedName, type XmlAttribute } from "./element.js";
import type { Findings } from "./findings.js";
import { NETWORK, SPANLAN_NAMESPACE } from "./grammar.js";
import type { ChildRule, ElementRule } from "./grammar-rule.js";
import { characterData, openTag, type MarkupAttribute } from "./markup.js";
import type { Relocations } from "./relocations.js";
import { SETTINGS_OWNER } from "./setting-places.js";

/** Prefix to namespace URI; the empty prefix is the default namespace. */
type Scope = ReadonlyMap<string, string>;

/** Bound in every document and never declared (Namespaces in XML 1.0 §3). */
const BUILT_IN: Scope = new Map([
  ["", ""],
  ["xml", "http://www.w3.org/XML/1998/namespace"],
]);

/** Bound to our own namespace in the settings that we write. */
const OWN_PREFIX = "span";

interface Kept {
  readonly attributes: XmlAttribute[];
  readonly elements: string[];
}

/**
 * What other programs keep in a `<network>`, by the element it sits in once it is written. Comments are
 * dropped, and so are namespace declarations outside it that none of its names needs. Undefined when,
 * each piece with the declarations it needs, it is larger than a document may be.
 */
export function readForeign(
  network: XmlElement,
  placing: { readonly relocations: Relocations; readonly owners: ReadonlySet<string> },
  findings: Findings,
): readonly ForeignContent[] | undefined {
  const gathering = new Gathering(placing.relocations, placing.owners);
  gathering.visit(network, NETWORK, "/network");
  if (gathering.overflowed) return undefined;
  const found = [...placing.owners].flatMap((owner) => {
    const kept = gathering.found.get(owner);
    if (kept === undefined) return [];
    checkAttributes(kept.attributes, owner, findings);
    const content = {
      owner,
      attributes: Object.freeze(kept.attributes.map((each) => foreignAttribute(each))),
      elements: Object.freeze(kept.elements),
    };
    return [Object.freeze(content)];
  });
  return Object.freeze(found);
}

/** What several elements hold may come together in one: its names have to go together too. */
function checkAttributes(
  attributes: readonly XmlAttribute[],
  owner: string,
  findings: Findings,
): void {
  attributes.forEach((each, index) => {
    const { prefix, local, uri } = each.name;
    if (prefix === OWN_PREFIX && owner.startsWith(SETTINGS_OWNER)) {
      findings.add(each, `the prefix ${OWN_PREFIX} is our own here: use another one for ${uri}`);
    }
    const rival = attributes
      .slice(0, index)
      .find(({ name }) => (name.uri === uri ? name.local === local : name.prefix === prefix));
    if (rival === undefined) return;
    findings.contradict(each, rival, (at) => {
      const message = `${written(each.name)} is written into one element with the one at ${at}`;
      return `${message}: rename or remove one of them`;
    });
  });
}

/** The declaration a foreign attribute needs on the element that bears it, if any. */
export function declarationOf(attribute: ForeignAttribute): MarkupAttribute | undefined {
  const { prefix, uri } = attribute;
  return BUILT_IN.has(prefix) ? undefined : [`xmlns:${prefix}`, uri];
}

class Gathering {
  readonly found = new Map<string, Kept>();
  readonly #relocations: Relocations;
  readonly #owners: ReadonlySet<string>;
  /** Characters written so far: a declaration repeated in each of many elements multiplies. */
  #length = 0;
  #parts: string[] = [];

  constructor(relocations: Relocations, owners: ReadonlySet<string>) {
    this.#relocations = relocations;
    this.#owners = owners;
  }

  get overflowed(): boolean {
    return this.#length > DOCUMENT_OCTETS;
  }

  visit(element: XmlElement, rule: ElementRule, path: string): void {
    const attributes = element.attributes.filter(({ name }) => name.uri !== "");
    const elements = element.elements().filter(({ name }) => isForeign(name));
    if (attributes.length + elements.length > 0) {
      const kept = this.#keptIn(this.#relocations.of(element) ?? path);
      kept.attributes.push(...attributes);
      kept.elements.push(...elements.map((each) => this.#text(each)));
    }
    for (const [name, child] of rule.children) this.#children(element.named(name), child, path);
    for (const [name, child] of rule.settings) {
      this.#children(element.named(name, SPANLAN_NAMESPACE), child, path);
    }
  }

  #children(elements: readonly XmlElement[], child: ChildRule, path: string): void {
    if (child.status === "refused") return;
    elements.forEach((each, index) => {
      const position = child.most > 1 ? `[${index + 1}]` : "";
      this.visit(each, child.rule, `${path}/${each.name.local}${position}`);
    });
  }

  /** An element that says nothing is not written: what is in it goes to the one around it. */
  #keptIn(path: string): Kept {
    let owner = path;
    while (!this.#owners.has(owner) && owner.lastIndexOf("/") > 0) {
      owner = owner.slice(0, owner.lastIndexOf("/"));
    }
    const kept = this.found.get(owner) ?? { attributes: [], elements: [] };
    this.found.set(owner, kept);
    return kept;
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

function isForeign({ uri }: QualifiedName): boolean {
  return uri !== "" && uri !== SPANLAN_NAMESPACE;
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
