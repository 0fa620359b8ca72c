import { LineIndex } from "./line-index.js";
import type { Problem } from "./problem.js";

/** Something of the document a problem can point at. */
export interface Place {
  /** Index into the text, in UTF-16 units. */
  readonly offset: number;
  readonly path: string;
}

interface Finding {
  readonly place: Place;
  readonly message: string;
}

/** Problems reported of one document; the rest is counted. */
const REPORTED_PROBLEMS = 100;

/** Collects what is wrong with one document. */
export class Findings {
  readonly #source: string;
  readonly #lines: LineIndex;
  readonly #findings: Finding[] = [];

  constructor(text: string, source: string) {
    this.#source = source;
    this.#lines = new LineIndex(text);
  }

  get isEmpty(): boolean {
    return this.#findings.length === 0;
  }

  add(place: Place, message: string): void {
    this.#findings.push({ place, message });
  }

  /** The line a place begins on, for messages that name another place. */
  lineOf(place: Place): number {
    return this.#lines.line(place.offset);
  }

  /** The problems in the order of the document, at most 100 of them and one that counts the rest. */
  problems(): readonly Problem[] {
    const sorted = this.#findings.toSorted((a, b) => a.place.offset - b.place.offset);
    const reported = sorted.slice(0, REPORTED_PROBLEMS).map((finding) => this.#problem(finding));
    const next = sorted[REPORTED_PROBLEMS];
    if (next !== undefined) {
      const message = `and ${sorted.length - REPORTED_PROBLEMS} more problems from here on`;
      reported.push(this.#problem({ place: { offset: next.place.offset, path: "/" }, message }));
    }
    return Object.freeze(reported);
  }

  #problem({ place, message }: Finding): Problem {
    return Object.freeze({
      source: this.#source,
      line: this.#lines.line(place.offset),
      column: this.#lines.column(place.offset),
      path: place.path,
      message,
    });
  }
}
