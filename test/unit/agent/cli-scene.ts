import type { RunAgentOptions } from "../../../src/node/run-agent-options.js";
import { runCli } from "../../../agent/run-cli.js";
import type { CliEnvironment } from "../../../agent/environment.js";
import type { FakeGuest } from "../../fake-guest.js";
import { FakeAgent } from "../../fake-agent.js";

/** What one run of the command line left behind. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the agent was asked. */
  readonly calls: readonly unknown[][];
  /** The sockets that were connected to; each connection was closed. */
  readonly sockets: readonly string[];
  readonly agentRuns: readonly RunAgentOptions[];
  /** The signal that the process ends by. */
  readonly endedBy: string | undefined;
  /** The lengths of all pauses, in milliseconds; none was waited for. */
  readonly pauses: readonly number[];
  /** What was asked at the terminal. */
  readonly questions: readonly string[];
}

export interface SceneOptions {
  readonly agent?: FakeAgent;
  readonly stdin?: readonly (string | Uint8Array)[];
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  /** Columns of the terminal; a pipe when absent. */
  readonly terminal?: number;
  /** The pause, counted from 1, in which Ctrl-C is pressed. */
  readonly interruptIn?: number;
  /** What a person answers at the terminal, one after the other; there is none when absent. */
  readonly answers?: readonly string[];
  /** What becomes of a text in the editor, one time after the other. */
  readonly edits?: readonly ((text: string) => string)[];
  /** What connecting throws. */
  readonly unreachable?: Error;
  /** The guest that is kept; none can be when absent. */
  readonly guest?: FakeGuest;
  /** What running the agent throws. */
  readonly agentFailure?: Error;
}

async function* from(
  chunks: readonly (string | Uint8Array)[],
): AsyncGenerator<string | Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

/** Runs the real command line against an agent of memory. */
export async function run(argv: readonly string[], options: SceneOptions = {}): Promise<Ran> {
  const agent = options.agent ?? new FakeAgent();
  const written = { stdout: "", stderr: "" };
  const sockets: string[] = [];
  const agentRuns: RunAgentOptions[] = [];
  const pauses: number[] = [];
  const questions: string[] = [];
  let interrupt = (): void => undefined;
  let endedBy: string | undefined;
  let open = 0;
  const output = (name: "stdout" | "stderr"): CliEnvironment["stdout"] => ({
    write: (text) => (written[name] += text),
    ...(options.terminal === undefined ? {} : { isTTY: true, columns: options.terminal }),
  });
  const status = await runCli(argv, {
    stdout: output("stdout"),
    stderr: output("stderr"),
    stdin: from(options.stdin ?? []),
    env: options.env ?? {},
    uid: options.uid ?? 1000,
    home: "/home/ann",
    connect: (socketPath) => {
      if (options.unreachable !== undefined) return Promise.reject(options.unreachable);
      sockets.push(socketPath);
      open++;
      const close = (): void => {
        open--;
      };
      return Promise.resolve(Object.assign(agent, { close }));
    },
    keepGuest: (wish) => {
      const { guest } = options;
      return guest === undefined ? Promise.reject(new Error("no guest")) : guest.keep(wish);
    },
    directory: "/home/ann/work",
    endBy: (signal) => {
      endedBy = signal;
    },
    runAgent: (asked) => {
      agentRuns.push(asked);
      const { agentFailure } = options;
      return agentFailure === undefined ? Promise.resolve() : Promise.reject(agentFailure);
    },
    onInterrupt: (act) => {
      interrupt = act;
      if (options.guest !== undefined) act(); // nobody waits for a forward in a test
    },
    failWith: () => undefined,
    ask: (question) => {
      questions.push(question);
      return Promise.resolve(options.answers?.[questions.length - 1]);
    },
    edit: async (_name, text, use) => {
      for (const edit of options.edits ?? []) if ((await use(edit(text))) === "done") return;
      throw new Error("the editor is opened once more");
    },
    pause: (length) => {
      pauses.push(length);
      return Promise.resolve().then(() => {
        if (pauses.length === options.interruptIn) interrupt();
      });
    },
  });
  if (open !== 0) throw new Error(`${open} connections were left open`);
  const { calls } = agent;
  return { status, ...written, calls, sockets, agentRuns, pauses, questions, endedBy };
}
