import { styleText } from "node:util";
import { throughputLines, type Report, type StepReport, type Teller } from "./teller.js";

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 80;
const CLEAR_LINE = "\r\x1b[2K";

type Style = "green" | "red" | "cyan" | "dim" | "bold";

/** Tells the story on a terminal: a spinner with the time that passes, then the outcome in its place. */
export class TerminalTeller implements Teller {
  readonly #out: NodeJS.WriteStream;
  readonly #coloured: boolean;
  #title = "";
  #started = 0;
  #frame = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(out: NodeJS.WriteStream, coloured: boolean) {
    this.#out = out;
    this.#coloured = coloured;
  }

  picture(lines: readonly string[]): void {
    this.#out.write(`\n${lines.map((line) => this.#style("cyan", line)).join("\n")}\n\n`);
  }

  begin(title: string): void {
    this.#title = title;
    this.#started = performance.now();
    this.#timer = setInterval(() => {
      this.#draw();
    }, FRAME_MS);
    this.#draw();
  }

  command(host: string, words: string): void {
    this.#out.write(`${CLEAR_LINE}    ${this.#style("dim", `${host} $ ${words}`)}\n`);
    this.#draw();
  }

  end(step: StepReport): void {
    clearInterval(this.#timer);
    const mark = step.ok ? this.#style("green", "✔") : this.#style("red", "✘");
    const detail = step.detail === "" ? "" : `: ${step.detail}`;
    const time = this.#style("dim", seconds(step.seconds));
    this.#out.write(`${CLEAR_LINE}  ${mark} ${step.title}${detail}  ${time}\n`);
  }

  finish(report: Report): void {
    this.#out.write("\n");
    if (report.throughput !== undefined) {
      const [heading = "", ...figures] = throughputLines(report.throughput);
      this.#out.write(`  ${this.#style("bold", heading)}\n`);
      this.#out.write(`${figures.map((line) => `    ${line}`).join("\n")}\n\n`);
    }
    const verdict = report.ok
      ? this.#style("green", "all shown, all taken down")
      : this.#style("red", report.reason);
    this.#out.write(`  ${verdict}\n`);
  }

  #draw(): void {
    const frame = FRAMES[this.#frame++ % FRAMES.length] ?? "";
    const passed = seconds((performance.now() - this.#started) / 1000);
    const text = `  ${this.#style("cyan", frame)} ${this.#title}  ${this.#style("dim", passed)}`;
    this.#out.write(`${CLEAR_LINE}${text}`);
  }

  #style(style: Style, text: string): string {
    return this.#coloured ? styleText(style, text) : text;
  }
}

function seconds(count: number): string {
  return `${count.toFixed(1)} s`;
}
