/** What kind of problem it is; a program may test it, and the message may change. */
export type ProblemCode =
  /** Not well-formed XML, or XML that is not read, such as a DOCTYPE. */
  | "syntax"
  /** Larger, deeper or more than is read. */
  | "limit"
  /** A name that is in no version's grammar. */
  | "unknown"
  /** Something that must be there is not. */
  | "missing"
  /** Something that may be there once is there again. */
  | "repeated"
  /** A value of the wrong form or out of its range. */
  | "value"
  /** Two places that cannot both be meant. */
  | "contradiction"
  /** What a later version serves. */
  | "unserved"
  /** What no version serves. */
  | "refused";

/** What is wrong at one place of a document; the message names the value and the remedy. */
export interface Problem {
  /** The file's name, or whatever the caller calls the text. */
  readonly source: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in characters. */
  readonly column: number;
  /** Where in the tree: `/network/connections/connection[2]/@port`; `/` is the document itself. */
  readonly path: string;
  readonly code: ProblemCode;
  readonly message: string;
}

/** One line: `file:line:column: path: message`. */
export function formatProblem(problem: Problem): string {
  const { source, line, column, path, message } = problem;
  return `${source}:${line}:${column}: ${path}: ${message}`;
}

const LONGEST_QUOTE = 64;
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** The text short enough for a message, and unable to steer the terminal it is printed on. */
export function printable(text: string): string {
  const clipped = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return clipped.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

/** The value in single quotes, as {@link printable}. */
export function quote(value: string): string {
  return `'${printable(value)}'`;
}
