const CLEAR_LINE = "\r\x1b[2K";
const COLUMNS_UNKNOWN = 80;

/** Shows on a terminal what is being measured, in one line; says nothing in a pipe. */
export class Progress {
  readonly #out: NodeJS.WriteStream;
  readonly #steps: number;
  readonly #begun = performance.now();
  #done = 0;

  /** `steps` is how often `step` will be called. */
  constructor(out: NodeJS.WriteStream, steps: number) {
    this.#out = out;
    this.#steps = steps;
  }

  step(what: string): void {
    const { columns } = this.#out;
    const room = (columns > 0 ? columns : COLUMNS_UNKNOWN) - 1;
    this.#write(
      `${CLEAR_LINE}${`[${this.#done}/${this.#steps}] ${what}${this.#left()}`.slice(0, room)}`,
    );
    this.#done += 1;
  }

  end(): void {
    this.#write(CLEAR_LINE);
  }

  /** A guess, once there is something to guess by. */
  #left(): string {
    if (this.#done === 0) return "";
    const passed = (performance.now() - this.#begun) / 1000;
    const seconds = Math.round((passed / this.#done) * (this.#steps - this.#done));
    return `, about ${Math.floor(seconds / 60)} min ${seconds % 60} s left`;
  }

  #write(text: string): void {
    const { isTTY } = this.#out as { isTTY?: boolean };
    if (isTTY === true) this.#out.write(text);
  }
}
