import {
  written,
  XmlText,
  type QualifiedName,
  type XmlAttribute,
  type XmlElement,
} from "./element.js";
import type { Findings, Place } from "./findings.js";
import {
  LATER_NAMESPACES,
  NETWORK,
  SPANLAN_NAMESPACE,
  type ChildRule,
  type ElementRule,
  type Later,
} from "./grammar.js";
import { printable, quote } from "./problem.js";

/** True when the root is `<network>`; whatever below it breaks the grammar is added to `findings`. */
export function checkNetwork(root: XmlElement, findings: Findings): boolean {
  if (root.name.uri === "" && root.name.local === "network") {
    new Conformance(findings).check(root, NETWORK);
    return true;
  }
  const namespace = root.name.uri === "" ? "" : ` in the namespace ${quote(root.name.uri)}`;
  const message = `the document is a ${tag(root)}${namespace}: a network definition is a <network>`;
  findings.add(root, message);
  return false;
}

/** Walks a tree beside the grammar. */
class Conformance {
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  check(element: XmlElement, rule: ElementRule): void {
    for (const attribute of element.attributes) this.#attribute(attribute, element, rule);
    this.#requiredAttributes(element, rule);
    if (rule.content === "elements") this.#noCharacters(element);
    for (const child of element.elements()) this.#child(child, element, rule);
    for (const [name, child] of rule.children) this.#count(element, name, child);
  }

  #attribute(attribute: XmlAttribute, element: XmlElement, rule: ElementRule): void {
    if (attribute.name.uri !== "") {
      this.#namespaced(attribute, attribute.name);
      return;
    }
    const served = rule.attributes.get(attribute.name.local);
    const name = quote(attribute.name.local);
    if (served === undefined) {
      const remedy = choice(rule.attributes, (each) => each);
      this.#findings.add(attribute, `unknown attribute ${name} of ${tag(element)}: ${remedy}`);
    } else if (served.status === "later") {
      this.#later(attribute, `attribute ${name} of ${tag(element)}`, served);
    }
  }

  #requiredAttributes(element: XmlElement, rule: ElementRule): void {
    for (const [name, attribute] of rule.attributes) {
      if (attribute.status === "later" || !attribute.required) continue;
      if (element.attribute(name) !== undefined) continue;
      this.#findings.add(element, `${tag(element)} has no ${name}: add ${name}="…"`);
    }
  }

  #noCharacters(element: XmlElement): void {
    const data = element.children.find(
      (each) => each instanceof XmlText && each.text.trim() !== "",
    );
    if (!(data instanceof XmlText)) return;
    const message = `${tag(element)} holds no text: remove ${quote(data.text.trim())}`;
    this.#findings.add(data, message);
  }

  #child(child: XmlElement, element: XmlElement, rule: ElementRule): void {
    if (rule.content === "text") {
      this.#findings.add(child, `${tag(element)} holds text only: remove ${tag(child)}`);
    } else if (child.name.uri === "") {
      this.#own(child, element, rule);
    } else if (!this.#namespaced(child, child.name)) {
      this.#foreign(child);
    }
  }

  #own(child: XmlElement, element: XmlElement, rule: ElementRule): void {
    const known = rule.children.get(child.name.local);
    if (known === undefined) {
      const remedy = choice(rule.children, (each) => `<${each}>`);
      this.#findings.add(child, `unknown element ${tag(child)} in ${tag(element)}: ${remedy}`);
    } else if (known.status === "later") {
      this.#later(child, tag(child), known);
    } else {
      this.check(child, known.rule);
    }
  }

  #count(element: XmlElement, name: string, rule: ChildRule): void {
    if (rule.status === "later") return;
    const found = element.named(name);
    if (found.length < rule.least && element.closed) {
      this.#findings.add(element, `${tag(element)} has no <${name}>: add <${name}>…</${name}>`);
    }
    const [first, extra] = [found[0], found[rule.most]];
    if (first === undefined || extra === undefined) return;
    const message =
      rule.most === 1
        ? `<${name}> is already on line ${this.#findings.lineOf(first)}: keep one of them`
        : `${found.length} <${name}> are more than the ${rule.most} allowed: remove some`;
    this.#findings.add(extra, message);
  }

  /** True when the name asks for something in a namespace that no version serves yet. */
  #namespaced(place: Place, name: QualifiedName): boolean {
    const later = LATER_NAMESPACES.get(name.uri);
    if (later === undefined) return false;
    this.#later(place, `${quote(written(name))} of the namespace ${quote(name.uri)}`, later);
    return true;
  }

  /** Other people's elements are kept as they are, but a setting of ours is never kept unserved. */
  #foreign(element: XmlElement): void {
    for (const attribute of element.attributes) {
      if (attribute.name.uri === SPANLAN_NAMESPACE) this.#namespaced(attribute, attribute.name);
    }
    for (const child of element.elements()) {
      const ours = child.name.uri === SPANLAN_NAMESPACE;
      if (ours) this.#namespaced(child, child.name);
      else this.#foreign(child);
    }
  }

  #later(place: Place, what: string, { advice }: Later): void {
    this.#findings.add(place, `${what} is not served by this version: ${advice}`);
  }
}

function tag(element: XmlElement): string {
  return `<${printable(written(element.name))}>`;
}

/** What may stand instead of an unknown name. */
function choice(
  rules: ReadonlyMap<string, { readonly status: "served" | "later" }>,
  form: (name: string) => string,
): string {
  const served = [...rules].filter(([, { status }]) => status === "served");
  if (served.length === 0) return "remove it";
  return `remove it, or use one of ${served.map(([name]) => form(name)).join(", ")}`;
}
