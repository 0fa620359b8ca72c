import type { Findings, Place } from "./findings.js";

/** What must be there only once, by a key of its own. */
export class Seen {
  readonly #findings: Findings;
  readonly #places = new Map<string, Place>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Remembers the place; where the key is taken, reports that `what` is there already. */
  add(key: string | undefined, place: Place | undefined, what: string): void {
    if (key === undefined || place === undefined) return;
    const first = this.#places.get(key);
    if (first === undefined) {
      this.#places.set(key, place);
      return;
    }
    const message = `${what} is already at ${this.#findings.at(first)}: remove one of them`;
    this.#findings.add(place, message, "repeated");
  }
}
