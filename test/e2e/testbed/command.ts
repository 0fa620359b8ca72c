import { execa } from "execa";

/** How a finished command went. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** The outcome of a command, whatever its exit status; a signal or a time-out is exit code 255. */
export async function attempt(
  argv: readonly string[],
  options: CommandOptions = {},
): Promise<Outcome> {
  const [file = "", ...rest] = argv;
  const done = await execa(file, rest, {
    reject: false,
    timeout: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    killSignal: "SIGKILL",
    ...(options.input === undefined ? { stdin: "ignore" as const } : { input: options.input }),
    ...(options.env === undefined ? {} : { env: { ...options.env } }),
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  const stderr = done.timedOut ? `${done.stderr}\n(ended: it took too long)` : done.stderr;
  return { exitCode: done.exitCode ?? 255, stdout: done.stdout, stderr };
}

/** The standard output of a command that exits 0; any other end throws, with all it said. */
export async function run(argv: readonly string[], options: CommandOptions = {}): Promise<string> {
  const done = await attempt(argv, options);
  if (done.exitCode !== 0) {
    const said = [done.stdout, done.stderr].filter((text) => text !== "").join("\n");
    throw new Error(`${argv.join(" ")}: exit ${done.exitCode}\n${said}`);
  }
  return done.stdout;
}
