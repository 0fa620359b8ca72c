import type { XmlElement } from "./element.js";

/** Where elements that are written elsewhere than they were read go: what others keep in them goes along. */
export class Relocations {
  readonly #owners = new Map<XmlElement, string>();

  /** The element's content of others belongs to the element of this path in the written form. */
  move(element: XmlElement, owner: string): void {
    this.#owners.set(element, owner);
  }

  /** Undefined when the element is written where it was read. */
  of(element: XmlElement): string | undefined {
    return this.#owners.get(element);
  }
}
