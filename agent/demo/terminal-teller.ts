import { styleText } from "node:util";
import { figuresOf } from "./figures.js";
import type { Report, StepReport, Teller } from "./teller.js";

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 80;
const CLEAR_LINE = "\r\x1b[2K";
const COLUMNS_UNKNOWN = 80;

type Style = "green" | "red" | "cyan" | "dim" | "bold";

/**
 * Tells the story on a terminal: a spinner with the time that passes and how things stand, then the
 * outcome in its place.
 */
export class TerminalTeller implements Teller {
  readonly #out: NodeJS.WriteStream;
  readonly #coloured: boolean;
  #title = "";
  #status = "";
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
    this.#status = "";
    this.#started = performance.now();
    this.#timer = setInterval(() => {
      this.#draw();
    }, FRAME_MS);
    this.#draw();
  }

  command(host: string, words: string): void {
    this.#insert(`    ${this.#style("dim", `${host} $ ${words}`)}`);
  }

  printed(text: string): void {
    for (const line of text.split("\n")) this.#insert(`        ${this.#style("dim", line)}`);
  }

  event(text: string): void {
    this.#insert(`    ${this.#style("cyan", `+${this.#passed()}`)}  ${text}`);
  }

  live(status: string): void {
    this.#status = status;
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
    for (const [heading = "", ...figures] of figuresOf(report)) {
      this.#out.write(`  ${this.#style("bold", heading)}\n`);
      this.#out.write(`${figures.map((line) => `    ${line}`).join("\n")}\n\n`);
    }
    const verdict = report.ok
      ? this.#style("green", "all shown, all taken down")
      : this.#style("red", report.reason);
    this.#out.write(`  ${verdict}\n`);
  }

  /** Puts a line above the one that is redrawn. */
  #insert(line: string): void {
    this.#out.write(`${CLEAR_LINE}${line}\n`);
    this.#draw();
  }

  #draw(): void {
    const frame = FRAMES[this.#frame++ % FRAMES.length] ?? "";
    const status = this.#status === "" ? "" : `  ${this.#status}`;
    const text = `${this.#title}  ${this.#passed()}${status}`;
    // A line that wraps could not be replaced.
    const { columns } = this.#out;
    const room = (columns > 0 ? columns : COLUMNS_UNKNOWN) - "  ⠋ ".length - 1;
    this.#out.write(`${CLEAR_LINE}  ${this.#style("cyan", frame)} ${text.slice(0, room)}`);
  }

  #passed(): string {
    return seconds((performance.now() - this.#started) / 1000);
  }

  #style(style: Style, text: string): string {
    return this.#coloured ? styleText(style, text) : text;
  }
}

function seconds(count: number): string {
  return `${count.toFixed(1)} s`;
}
