/** Line and column of offsets into one text; CR LF, CR and LF each end a line (XML 1.0 §2.11). */
export class LineIndex {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (const match of text.matchAll(/\r\n|\r|\n/g)) {
      this.#starts.push(match.index + match[0].length);
    }
  }

  /** The line of an offset, counted from 1. */
  line(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** The column of an offset, counted from 1 in characters (not in UTF-16 units). */
  column(offset: number): number {
    const before = this.#text.slice(this.#starts[this.line(offset) - 1], offset);
    return Array.from(before).length + 1;
  }
}
