import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";

/** How a child ended: its exit status, or the signal that ended it. */
export type Ending = number | NodeJS.Signals;

export interface ChildOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Makes it the leader of a process group of its own, which `endGroup` reaches whole. */
  readonly ownGroup?: boolean;
}

/** Longest a child may take to end by itself after SIGTERM or SIGINT. */
const GRACE_MS = 10_000;

/** A process that goes on while the test does other things; it keeps all that it printed. */
export class Child {
  readonly argv: readonly string[];
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #ended: Promise<Ending>;
  #ending: Ending | undefined;
  #stdout = "";
  #stderr = "";

  constructor(argv: readonly string[], options: ChildOptions) {
    this.argv = argv;
    const [file = "", ...rest] = argv;
    this.#process = spawn(file, rest, {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, ...options.env },
      detached: options.ownGroup === true,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    this.#process.stdin.on("error", () => undefined); // it ended before it read what we wrote
    this.#process.stdout.setEncoding("utf8").on("data", (text: string) => (this.#stdout += text));
    this.#process.stderr.setEncoding("utf8").on("data", (text: string) => (this.#stderr += text));
    this.#ended = new Promise((resolve, reject) => {
      this.#process.once("error", reject);
      this.#process.once("close", (code, signal) => {
        this.#ending = code ?? signal ?? "SIGKILL";
        resolve(this.#ending);
      });
    });
    this.#ended.catch(() => undefined); // whoever waits for the end gets it
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Undefined while it runs. */
  get ending(): Ending | undefined {
    return this.#ending;
  }

  ended(): Promise<Ending> {
    return this.#ended;
  }

  /** Writes a line to its standard input. */
  write(line: string): void {
    this.#process.stdin.write(`${line}\n`);
  }

  /** Presses a key of the terminal that its standard input is the keyboard of. */
  press(key: string): void {
    this.#process.stdin.write(key);
  }

  /** Sends a signal that does not end it. */
  signal(signal: "SIGSTOP" | "SIGCONT" | "SIGUSR1"): void {
    this.#process.kill(signal);
  }

  /** Ends its standard input. */
  endInput(): void {
    this.#process.stdin.end();
  }

  /** Ends it with a signal, with SIGKILL when that takes too long; how it ended. */
  async end(signal: NodeJS.Signals): Promise<Ending> {
    return this.#patiently(() => this.#process.kill(signal));
  }

  /** The same for the whole process group, as a terminal does on Ctrl-C. */
  async endGroup(signal: NodeJS.Signals): Promise<Ending> {
    return this.#patiently(() => process.kill(-(this.#process.pid ?? 0), signal));
  }

  async #patiently(signal: () => void): Promise<Ending> {
    if (this.#ending !== undefined) return this.#ending;
    const force = setTimeout(() => this.#process.kill("SIGKILL"), GRACE_MS);
    try {
      signal();
      return await this.#ended;
    } finally {
      clearTimeout(force);
    }
  }
}
