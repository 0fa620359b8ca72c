import type { Clock } from "../../base/clock.js";
import type { Rng } from "../../base/rng.js";

/** What a port is opened with, beside what was asked for. */
export interface PortSurroundings {
  readonly clock: Clock;
  readonly rng: Rng;
  /** Of the network. */
  readonly mtu: number;
  /** Called once, when the medium was taken away for good; not from within a call of the port. */
  readonly onGone: (reason: string) => void;
  /** Something the operator should know of; it may be called often. */
  readonly onTrouble: (reason: string) => void;
}
