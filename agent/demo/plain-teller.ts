import { throughputLines, type Report, type StepReport, type Teller } from "./teller.js";

/** Tells the story a line at a time, for a pipe or a log. */
export class PlainTeller implements Teller {
  readonly #write: (text: string) => void;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  picture(lines: readonly string[]): void {
    this.#write(`${lines.join("\n")}\n`);
  }

  begin(): void {
    // A line that is to be replaced has no place in a pipe: the outcome tells it all.
  }

  command(host: string, words: string): void {
    this.#write(`    ${host} $ ${words}\n`);
  }

  end(step: StepReport): void {
    const detail = step.detail === "" ? "" : `: ${step.detail}`;
    const verdict = step.ok ? "ok  " : "FAIL";
    this.#write(`${verdict} ${step.title}${detail} (${step.seconds.toFixed(1)} s)\n`);
  }

  finish(report: Report): void {
    if (report.throughput !== undefined) {
      this.#write(`${throughputLines(report.throughput).join("\n")}\n`);
    }
    this.#write(report.ok ? "all shown, all taken down\n" : `${report.reason}\n`);
  }
}
