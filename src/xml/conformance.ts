import {
  written,
  XmlText,
  type QualifiedName,
  type XmlAttribute,
  type XmlElement,
} from "./element.js";
import type { Findings, Place } from "./findings.js";
import { NETWORK, REFUSED_NAMESPACES, SPANLAN_NAMESPACE } from "./grammar.js";
import type { ChildRule, ElementRule, Refused } from "./grammar-rule.js";
import { printable, quote } from "./problem.js";
import type { Unserved } from "./served.js";

/**
 * True when the root is `<network>`; whatever below it breaks the grammar, or is among `unserved`, is
 * added to `findings`.
 */
export function checkNetwork(
  root: XmlElement,
  unserved: ReadonlyMap<string, Unserved>,
  findings: Findings,
): boolean {
  if (root.name.uri === "" && root.name.local === "network") {
    new Conformance(unserved, findings).check(root, NETWORK, "/network");
    return true;
  }
  const namespace = root.name.uri === "" ? "" : ` in the namespace ${quote(root.name.uri)}`;
  const message = `the document is a ${tag(root)}${namespace}: a network definition is a <network>`;
  findings.add(root, message, "unknown");
  return false;
}

/** Walks a tree beside the grammar; `where` is the element's path in the list of what is unserved. */
class Conformance {
  readonly #unserved: ReadonlyMap<string, Unserved>;
  readonly #findings: Findings;

  constructor(unserved: ReadonlyMap<string, Unserved>, findings: Findings) {
    this.#unserved = unserved;
    this.#findings = findings;
  }

  check(element: XmlElement, rule: ElementRule, where: string): void {
    this.#service(element, tag(element), where);
    for (const attribute of element.attributes) this.#attribute(attribute, element, rule, where);
    this.#requiredAttributes(element, rule);
    if (rule.content === "elements") this.#noCharacters(element);
    for (const child of element.elements()) this.#child(child, element, rule, where);
    for (const [name, child] of rule.children) this.#count(element, { name, uri: "" }, child);
    for (const [name, child] of rule.settings) {
      this.#count(element, { name, uri: SPANLAN_NAMESPACE }, child);
    }
  }

  #attribute(attribute: XmlAttribute, element: XmlElement, rule: ElementRule, where: string): void {
    if (attribute.name.uri !== "") {
      this.#namespaced(attribute, attribute.name);
      return;
    }
    const { local } = attribute.name;
    const known = rule.attributes.get(local);
    const what = `attribute ${quote(local)} of ${tag(element)}`;
    if (known === undefined) {
      const remedy = choice(this.#served(rule.attributes, `${where}@`));
      this.#findings.add(attribute, `unknown ${what}: ${remedy}`, "unknown");
    } else if (known.status === "refused") {
      this.#refuse(attribute, what, known);
    } else {
      this.#service(attribute, what, `${where}@${local}`);
    }
  }

  /** Reports what a later version serves. */
  #service(place: XmlElement | XmlAttribute, what: string, where: string): void {
    const unserved = this.#unserved.get(where);
    if (unserved === undefined) return;
    const { advice, values } = unserved;
    if (values !== undefined && "value" in place && !values.includes(place.value)) return;
    const which =
      values !== undefined && "value" in place ? `${what} as ${quote(place.value)}` : what;
    this.#findings.add(place, `${which} is not served by this version: ${advice}`, "unserved");
  }

  #requiredAttributes(element: XmlElement, rule: ElementRule): void {
    for (const [name, attribute] of rule.attributes) {
      if (attribute.status === "refused" || !attribute.required) continue;
      if (element.attribute(name) !== undefined) continue;
      this.#findings.add(element, `${tag(element)} has no ${name}: add ${name}="…"`, "missing");
    }
  }

  #noCharacters(element: XmlElement): void {
    const data = element.children.find(
      (each) => each instanceof XmlText && each.text.trim() !== "",
    );
    if (!(data instanceof XmlText)) return;
    const message = `${tag(element)} holds no text: remove ${quote(data.text.trim())}`;
    this.#findings.add(data, message, "unknown");
  }

  #child(child: XmlElement, element: XmlElement, rule: ElementRule, where: string): void {
    const { uri } = child.name;
    if (rule.content === "text") {
      const message = `${tag(element)} holds text only: remove ${tag(child)}`;
      this.#findings.add(child, message, "unknown");
    } else if (uri === "") {
      this.#known(child, rule.children, element, `${where}/`);
    } else if (uri === SPANLAN_NAMESPACE) {
      this.#known(child, rule.settings, element, "span:");
    } else if (!this.#namespaced(child, child.name)) {
      this.#foreign(child);
    }
  }

  #known(
    child: XmlElement,
    rules: ReadonlyMap<string, ChildRule>,
    element: XmlElement,
    step: string,
  ): void {
    const known = rules.get(child.name.local);
    if (known === undefined) {
      const prefix = child.name.prefix === "" ? "" : `${printable(child.name.prefix)}:`;
      const names = this.#served(rules, step).map((each) => `<${prefix}${each}>`);
      const message = `unknown element ${tag(child)} in ${tag(element)}: ${choice(names)}`;
      this.#findings.add(child, message, "unknown");
    } else if (known.status === "refused") {
      this.#refuse(child, tag(child), known);
    } else {
      this.check(child, known.rule, `${step}${child.name.local}`);
    }
  }

  #count(
    element: XmlElement,
    { name: local, uri }: { readonly name: string; readonly uri: string },
    rule: ChildRule,
  ): void {
    if (rule.status === "refused") return;
    const found = element.named(local, uri);
    const name = found[0] === undefined ? local : written(found[0].name);
    if (found.length < rule.least && element.closed) {
      const message = `${tag(element)} has no <${name}>: add <${name}>…</${name}>`;
      this.#findings.add(element, message, "missing");
    }
    const [first, extra] = [found[0], found[rule.most]];
    if (first === undefined || extra === undefined) return;
    if (rule.most === 1) {
      const message = `<${name}> is already at ${this.#findings.at(first)}: keep one of them`;
      this.#findings.add(extra, message, "repeated");
    } else {
      const message = `${found.length} <${name}> are more than the ${rule.most} allowed: remove some`;
      this.#findings.add(extra, message, "limit");
    }
  }

  /** True when the name is in a namespace that asks for what no version serves. */
  #namespaced(place: Place, name: QualifiedName): boolean {
    const what = `${quote(written(name))} of the namespace ${quote(name.uri)}`;
    if (name.uri === SPANLAN_NAMESPACE) {
      const remedy = "give settings as elements in <network>, <metadata> or <span:settings>";
      this.#findings.add(place, `${what} is not read here: ${remedy}`, "unknown");
      return true;
    }
    const known = REFUSED_NAMESPACES.get(name.uri);
    if (known === undefined) return false;
    this.#refuse(place, what, known);
    return true;
  }

  /** Other people's elements are kept as they are, but a setting of ours is never kept unread. */
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

  /** The names that this version serves, whatever their values. */
  #served(
    rules: ReadonlyMap<string, { readonly status: "known" | "refused" }>,
    step: string,
  ): readonly string[] {
    const known = [...rules].filter(([, { status }]) => status === "known");
    return known
      .map(([name]) => name)
      .filter((name) => {
        const unserved = this.#unserved.get(`${step}${name}`);
        return unserved === undefined || unserved.values !== undefined;
      });
  }

  #refuse(place: Place, what: string, { advice }: Refused): void {
    this.#findings.add(place, `${what} is served by no version: ${advice}`, "refused");
  }
}

function tag(element: XmlElement): string {
  return `<${printable(written(element.name))}>`;
}

/** What may stand instead of an unknown name. */
function choice(names: readonly string[]): string {
  return names.length === 0 ? "remove it" : `remove it, or use one of ${names.join(", ")}`;
}
