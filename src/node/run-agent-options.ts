import type { Endpoint } from "../base/endpoint.js";
import type { Millis } from "../base/duration.js";

/** How to run the agent in the foreground. */
export interface RunAgentOptions {
  readonly stateDirectory: string;
  readonly socketPath: string;
  /** Of the certificates this host gives as an issuer; the usual one when absent. */
  readonly certificateLife?: Millis;
  /** Takes over from the agent that runs with the same state, which ends. */
  readonly takeOver?: true;
  /** Where metrics are served; nowhere when absent. */
  readonly metrics?: Endpoint;
  /** Print what to do next once it is ready. */
  readonly foregroundHints: boolean;
  /** Log JSON lines even on a terminal. */
  readonly json: boolean;
}
