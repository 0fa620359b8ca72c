import type {
  AgentService,
  GuestSession,
  GuestWish,
  Millis,
  RunAgentOptions,
  Surroundings,
} from "../src/index.js";

/** Where text goes: a terminal, a pipe or a file. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width of a terminal, in columns. */
  readonly columns?: number;
}

/** An agent at the other end of its control socket. */
export interface AgentConnection extends AgentService {
  close(): void;
}

/** A guest of a network that this process keeps. */
export type KeptGuest = Pick<GuestSession, "wish" | "network" | "run" | "close"> & {
  forward(
    ...forward: Parameters<GuestSession["forward"]>
  ): Promise<Pick<Awaited<ReturnType<GuestSession["forward"]>>, "endpoint" | "close">>;
};

/** All that a command touches outside itself. */
export interface CliEnvironment extends Surroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly connect: (socketPath: string) => Promise<AgentConnection>;
  readonly keepGuest: (
    wish: GuestWish,
    place: { readonly socketPath: string; readonly tell: (text: string) => void },
  ) => Promise<KeptGuest>;
  /** The working directory. */
  readonly directory: string;
  /** This process is to end by the signal, when all is done. */
  readonly endBy: (signal: NodeJS.Signals) => void;
  readonly runAgent: (options: RunAgentOptions) => Promise<void>;
  /** What the first Ctrl-C does from now on, instead of ending the process. */
  readonly onInterrupt: (act: () => void) => void;
  /** Which exit status tells from now on that stdout could not be written; 1 until then. */
  readonly failWith: (status: number) => void;
  /** Over after so long, or at once when the signal is aborted. */
  readonly pause: (length: Millis, signal: AbortSignal) => Promise<void>;
  /** The line a person answers at the terminal, "no" of one who hangs up; undefined where there is none. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /**
   * Gives a text of that name to the person's editor, and what became of it to `use`, until that is done. Where
   * it fails, what was written stays where the message says.
   */
  readonly edit: (
    name: string,
    text: string,
    use: (text: string) => Promise<"done" | "again">,
  ) => Promise<void>;
}
