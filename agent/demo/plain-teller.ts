import { figuresOf } from "./figures.js";
import type { Report, StepReport, Teller } from "./teller.js";

/** Tells the story a line at a time, for a pipe or a log. */
export class PlainTeller implements Teller {
  readonly #write: (text: string) => void;
  #started = 0;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  picture(lines: readonly string[]): void {
    this.#write(`${lines.join("\n")}\n`);
  }

  begin(): void {
    // A line that is to be replaced has no place in a pipe: the outcome tells it all.
    this.#started = performance.now();
  }

  command(host: string, words: string): void {
    this.#write(`    ${host} $ ${words}\n`);
  }

  printed(text: string): void {
    for (const line of text.split("\n")) this.#write(`        ${line}\n`);
  }

  event(text: string): void {
    const passed = ((performance.now() - this.#started) / 1000).toFixed(1);
    this.#write(`    +${passed} s  ${text}\n`);
  }

  live(): void {
    // each event has a line of its own
  }

  end(step: StepReport): void {
    const detail = step.detail === "" ? "" : `: ${step.detail}`;
    const verdict = step.ok ? "ok  " : "FAIL";
    this.#write(`${verdict} ${step.title}${detail} (${step.seconds.toFixed(1)} s)\n`);
  }

  finish(report: Report): void {
    for (const lines of figuresOf(report)) this.#write(`${lines.join("\n  ")}\n`);
    this.#write(report.ok ? "all shown, all taken down\n" : `${report.reason}\n`);
  }
}
