import { Child } from "./child.js";
import { eventually } from "./eventually.js";

/**
 * A script of test/e2e/traffic while it runs. Such a script prints the line `ready` when what it
 * needs stands, and one line of JSON, its result, before it ends.
 */
export class TrafficProcess {
  readonly #child: Child;

  constructor(argv: readonly string[], env: Readonly<Record<string, string>>) {
    this.#child = new Child(argv, { env });
  }

  async ready(): Promise<void> {
    await eventually(`${this.#child.argv.join(" ")} is ready`, () => {
      if (this.#child.ending !== undefined && this.#child.ending !== 0) throw this.#failure();
      return this.#child.stdout.startsWith("ready\n");
    });
  }

  /** The answer, a line of JSON, of a script that reads words from its input. */
  async ask<T>(word: string): Promise<T> {
    const before = this.#lines().length;
    this.#child.write(word);
    return eventually(`${this.#child.argv.join(" ")} answers ${word}`, () => {
      if (this.#child.ending !== undefined) throw this.#failure();
      const answer = this.#lines()[before];
      return answer !== undefined && (JSON.parse(answer) as T);
    });
  }

  /** Asks a script that goes on until told to end (by the end of its input). */
  finish(): void {
    this.#child.endInput();
  }

  /** What it printed last, as JSON; throws unless it ends with exit status 0. */
  async result<T>(): Promise<T> {
    if ((await this.#child.ended()) !== 0) throw this.#failure();
    return JSON.parse(this.#child.stdout.trim().split("\n").at(-1) ?? "") as T;
  }

  async kill(): Promise<void> {
    await this.#child.end("SIGKILL");
  }

  /** The whole lines it has printed. */
  #lines(): string[] {
    return this.#child.stdout.split("\n").slice(0, -1);
  }

  #failure(): Error {
    const { argv, ending, stderr } = this.#child;
    return new Error(`${argv.join(" ")}: ended with ${String(ending)}\n${stderr}`);
  }
}
