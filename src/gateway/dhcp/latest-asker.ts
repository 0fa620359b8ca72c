/**
 * Work that takes time, one piece a key: who asks while it runs takes the place of who asked before
 * and gets its result. So a client that repeats itself is answered once, in its last words.
 */
export class LatestAsker<Result> {
  readonly #limit: number;
  readonly #waiting = new Map<string, (result: Result) => void>();

  /** At most `limit` pieces of work run at a time. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Calls `work` unless it runs already, and later `answer`; false when too much runs. */
  ask(
    key: string,
    answer: (result: Result) => void,
    work: (done: (result: Result) => void) => void,
  ): boolean {
    const runs = this.#waiting.has(key);
    if (!runs && this.#waiting.size >= this.#limit) return false;
    this.#waiting.set(key, answer);
    if (runs) return true;
    work((result) => {
      const last = this.#waiting.get(key);
      this.#waiting.delete(key);
      last?.(result);
    });
    return true;
  }
}
