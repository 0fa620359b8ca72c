import { LineIndex } from "./line-index.js";
import type { Problem, ProblemCode } from "./problem.js";

/** Something of the document a problem can point at. */
export interface Place {
  /** Index into the text, in UTF-16 units. */
  readonly offset: number;
  readonly path: string;
}

interface Finding {
  readonly place: Place;
  readonly code: ProblemCode;
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

  add(place: Place, message: string, code: ProblemCode = "value"): void {
    this.#findings.push({ place, code, message });
  }

  /** Two places that cannot both be meant: reported at the later of them, naming the other. */
  contradict(place: Place, other: Place, message: (where: string) => string): void {
    this.add(place, message(this.at(other)), "contradiction");
  }

  /** `line:column` of a place, for messages that name another place. */
  at(place: Place): string {
    return `${this.#lines.line(place.offset)}:${this.#lines.column(place.offset)}`;
  }

  /** The problems in the order of the document, at most 100 of them and one that counts the rest. */
  problems(): readonly Problem[] {
    const sorted = this.#findings.toSorted((a, b) => a.place.offset - b.place.offset);
    const reported = sorted.slice(0, REPORTED_PROBLEMS).map((finding) => this.#problem(finding));
    const next = sorted[REPORTED_PROBLEMS];
    if (next !== undefined) {
      const message = `and ${sorted.length - REPORTED_PROBLEMS} more problems from here on`;
      const place = { offset: next.place.offset, path: "/" };
      reported.push(this.#problem({ place, code: "limit", message }));
    }
    return Object.freeze(reported);
  }

  #problem({ place, code, message }: Finding): Problem {
    return Object.freeze({
      source: this.#source,
      line: this.#lines.line(place.offset),
      column: this.#lines.column(place.offset),
      path: place.path,
      code,
      message,
    });
  }
}
