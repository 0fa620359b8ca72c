import type { Place } from "./findings.js";
import { printable } from "./problem.js";

/** A name as it is written, and what the namespaces in scope make of it. */
export interface QualifiedName {
  readonly prefix: string;
  readonly local: string;
  /** Empty for a name in no namespace. */
  readonly uri: string;
}

/** An attribute of an element; namespace declarations are none. */
export class XmlAttribute implements Place {
  readonly name: QualifiedName;
  readonly value: string;
  readonly offset: number;
  readonly #owner: XmlElement;

  constructor(owner: XmlElement, name: QualifiedName, at: { value: string; offset: number }) {
    this.#owner = owner;
    this.name = name;
    this.value = at.value;
    this.offset = at.offset;
  }

  get path(): string {
    return `${this.#owner.path}/@${printable(written(this.name))}`;
  }
}

/** A run of character data; its references are resolved, CDATA sections included. */
export class XmlText implements Place {
  readonly text: string;
  readonly offset: number;
  readonly #owner: XmlElement;

  constructor(owner: XmlElement, text: string, offset: number) {
    this.#owner = owner;
    this.text = text;
    this.offset = offset;
  }

  get path(): string {
    return `${this.#owner.path}/text()`;
  }
}

/** An element with its place in the text. Whoever reads the document fills it, nobody else does. */
export class XmlElement implements Place {
  readonly name: QualifiedName;
  readonly parent: XmlElement | undefined;
  readonly offset: number;
  readonly attributes: XmlAttribute[] = [];
  readonly children: (XmlElement | XmlText)[] = [];
  /** The namespaces this element itself declares: prefix to URI. */
  readonly declarations = new Map<string, string>();
  /** False when reading ended within it, so that nothing can be said to be missing. */
  closed = false;

  constructor(name: QualifiedName, parent: XmlElement | undefined, offset: number) {
    this.name = name;
    this.parent = parent;
    this.offset = offset;
  }

  /** `/network/ip[2]`: the index is there when its parent has several of the name. */
  get path(): string {
    const name = printable(written(this.name));
    if (this.parent === undefined) return `/${name}`;
    const alike = this.parent
      .elements()
      .filter((each) => written(each.name) === written(this.name));
    const index = alike.length > 1 ? `[${alike.indexOf(this) + 1}]` : "";
    return `${this.parent.path}/${name}${index}`;
  }

  elements(): readonly XmlElement[] {
    return this.children.filter((child) => child instanceof XmlElement);
  }

  /** The children of this name in the namespace, or in none. */
  named(local: string, uri = ""): readonly XmlElement[] {
    return this.elements().filter(({ name }) => name.uri === uri && name.local === local);
  }

  /** The first child of this name in no namespace. */
  child(local: string): XmlElement | undefined {
    return this.named(local)[0];
  }

  /** The attribute of this name in no namespace. */
  attribute(local: string): XmlAttribute | undefined {
    return this.attributes.find(({ name }) => name.uri === "" && name.local === local);
  }

  /** All character data directly in it. */
  get text(): string {
    return this.children.map((child) => (child instanceof XmlText ? child.text : "")).join("");
  }
}

/** The name with its prefix, as it stands in the text. */
export function written(name: QualifiedName): string {
  return name.prefix === "" ? name.local : `${name.prefix}:${name.local}`;
}
