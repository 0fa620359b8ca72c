import type { Report, Teller } from "./teller.js";

/** Says nothing until the end, then all of it as one JSON document. */
export class JsonTeller implements Teller {
  readonly #write: (text: string) => void;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  picture(): void {
    // a script has no use for it
  }

  begin(): void {
    // the report at the end holds every step
  }

  command(): void {
    // a script has no use for it
  }

  printed(): void {
    // a script asks the agents itself
  }

  event(): void {
    // the report at the end holds every outage
  }

  live(): void {
    // the report at the end holds every outage
  }

  end(): void {
    // the report at the end holds every step
  }

  finish(report: Report): void {
    this.#write(`${JSON.stringify(report, undefined, 2)}\n`);
  }
}
