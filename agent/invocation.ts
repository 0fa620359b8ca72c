import type { Command } from "commander";
import { defaultPaths, type AgentService } from "../src/index.js";
import type { CliEnvironment } from "./environment.js";
import { printableLine, printableText } from "./printable.js";
import { formatPairs, formatTable, type Column } from "./table.js";

/** The options that every command takes. */
interface SharedOptions {
  readonly json?: true;
  readonly socket?: string;
}

/** One run of one command: whom it asks, and how it prints. */
export class Invocation {
  readonly json: boolean;
  readonly socketPath: string;
  readonly environment: CliEnvironment;

  constructor(command: Command, environment: CliEnvironment) {
    const shared = command.optsWithGlobals<SharedOptions>();
    this.environment = environment;
    this.json = shared.json ?? false;
    this.socketPath = shared.socket ?? defaultPaths(environment).socketPath;
  }

  /** Asks the agent, and hangs up whatever happens. */
  async ask<T>(use: (agent: AgentService) => Promise<T>): Promise<T> {
    const agent = await this.environment.connect(this.socketPath);
    try {
      return await use(agent);
    } finally {
      agent.close();
    }
  }

  /** Prints the value as JSON, or else the text, as it is. */
  print(value: unknown, text: string): void {
    const { stdout } = this.environment;
    stdout.write(this.json ? `${JSON.stringify(value, null, 2)}\n` : text);
  }

  /** Prints the rows as JSON, or as a table; `value` is the JSON where it is more than the rows. */
  printTable<Row>(
    columns: readonly Column<Row>[],
    rows: readonly Row[],
    { value = rows, after = "" }: { readonly value?: unknown; readonly after?: string } = {},
  ): void {
    const text = this.json ? "" : formatTable(columns, rows, this.#width) + printableText(after);
    this.print(value, text);
  }

  /** Prints a line as soon as there is one to tell; the JSON of the whole comes at the end. */
  printLine(text: string): void {
    if (!this.json) this.environment.stdout.write(`${printableLine(text)}\n`);
  }

  /** Prints the value as JSON, or else the pairs. */
  printPairs(value: unknown, pairs: readonly (readonly [string, string])[]): void {
    this.print(value, formatPairs(pairs));
  }

  /** Tells a person at a terminal what happened or what to do next; scripts never see it. */
  hint(text: string): void {
    const { stderr } = this.environment;
    if (stderr.isTTY === true && !this.json) stderr.write(`${printableText(text)}\n`);
  }

  /** Tells what has to be done besides, at a terminal or not, but not with JSON, which says it too. */
  advise(text: string): void {
    if (!this.json) this.environment.stderr.write(`${printableText(text)}\n`);
  }

  /** What a table should fit into: a terminal has a width, a pipe has none, and a serial console says 0. */
  get #width(): number | undefined {
    const { stdout } = this.environment;
    return stdout.isTTY === true && stdout.columns !== 0 ? stdout.columns : undefined;
  }
}
