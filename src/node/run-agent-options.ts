/** How to run the agent in the foreground. */
export interface RunAgentOptions {
  readonly stateDirectory: string;
  readonly socketPath: string;
  /** Print what to do next once it is ready. */
  readonly foregroundHints: boolean;
  /** Log JSON lines even on a terminal. */
  readonly json: boolean;
}
