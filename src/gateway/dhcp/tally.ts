/** Counts events by what they were. */
export class Tally<What extends string> {
  readonly #counts: Record<What, number>;

  /** All that can be counted. */
  constructor(whats: readonly What[]) {
    this.#counts = Object.fromEntries(whats.map((what) => [what, 0])) as Record<What, number>;
  }

  add(what: What): void {
    this.#counts[what] += 1;
  }

  /** How often each has happened, as a copy. */
  counts(): Readonly<Record<What, number>> {
    return { ...this.#counts };
  }
}
