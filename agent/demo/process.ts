import { spawn, type ChildProcess } from "node:child_process";
import { execa } from "execa";

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | undefined;
  readonly signal?: AbortSignal;
}

/**
 * The standard output of a command; throws with what it said unless it exits 0. Every command has a
 * process group of its own, so that Ctrl-C reaches us alone and the end is in our order.
 */
export async function run(argv: readonly string[], options: RunOptions): Promise<string> {
  const [file = "", ...rest] = argv;
  const done = await execa(file, rest, {
    reject: false,
    detached: true,
    ...(options.input === undefined ? { stdin: "ignore" as const } : { input: options.input }),
    ...(options.env === undefined ? {} : { env: { ...options.env } }),
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
  });
  options.signal?.throwIfAborted();
  if (done.exitCode === 0) return done.stdout;
  throw new Error(`${argv.join(" ")}: ${done.stderr || done.stdout || done.shortMessage}`);
}

/** A process that goes on beside the story. */
export class Running {
  readonly #child: ChildProcess;
  #output = "";

  constructor(child: ChildProcess) {
    this.#child = child;
    const collect = (text: string): void => {
      this.#output += text;
    };
    child.stdout?.setEncoding("utf8").on("data", collect);
    child.stderr?.setEncoding("utf8").on("data", collect);
    child.on("error", (error) => {
      this.#output += error.message;
    });
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** All it wrote. */
  get output(): string {
    return this.#output;
  }

  /** Calls with each line it writes to its standard output from now on. */
  eachLine(listener: (line: string) => void): void {
    let begun = "";
    this.#child.stdout?.on("data", (text: string) => {
      const lines = `${begun}${text}`.split("\n");
      begun = lines.pop() ?? "";
      for (const line of lines) listener(line);
    });
  }

  /** Resolves when what it wrote contains the text; rejects when it ends first. */
  async says(text: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (this.#output.includes(text)) resolve();
      };
      this.#child.stdout?.on("data", look);
      this.#child.once("close", () => {
        reject(new Error(this.#output));
      });
      look();
    });
  }

  /** SIGTERM, and SIGKILL after the grace; resolves when it is gone. */
  async end(graceMs: number): Promise<void> {
    if (this.ended || this.#child.pid === undefined) return;
    const gone = new Promise((resolve) => this.#child.once("exit", resolve));
    const force = setTimeout(() => this.#child.kill("SIGKILL"), graceMs);
    this.#child.kill("SIGTERM");
    await gone;
    clearTimeout(force);
  }
}

/** Starts a process and keeps what it writes. */
export function start(argv: readonly string[]): Running {
  const [file = "", ...rest] = argv;
  return new Running(spawn(file, rest, { stdio: ["ignore", "pipe", "pipe"], detached: true }));
}
