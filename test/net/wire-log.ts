/** What crossed the network of a scene, to be read as a Mermaid sequence diagram. */
export class WireLog {
  readonly #lines: string[] = [];
  readonly #limit: number;

  constructor(limit = 2000) {
    this.#limit = limit;
  }

  add(from: string, to: string, what: string): void {
    this.#lines.push(`  ${from}->>${to}: ${what}`);
    if (this.#lines.length > this.#limit) this.#lines.shift();
  }

  lost(from: string, to: string, what: string): void {
    this.#lines.push(`  ${from}--x${to}: ${what}`);
  }

  note(what: string): void {
    this.#lines.push(`  Note over A: ${what}`);
  }

  diagram(): string {
    return ["sequenceDiagram", ...this.#lines].join("\n");
  }
}
