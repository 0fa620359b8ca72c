import type { Clock } from "../base/clock.js";
import { minutes } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import { Throttle } from "../base/throttle.js";
import type { LsaRefusal } from "../routing/admission.js";
import type { DefinitionRefusal } from "../trust/signed-definition.js";
import type { StatementRefusal } from "../trust/signed-statement.js";

/** A neighbour is named in the log no more often than this. */
const NAMING_INTERVAL = minutes(1);

/** Neighbours whose last naming is kept in mind. */
const NAMED_MAX = 256;

/** Why something that is flooded was not taken. */
export type FloodRefusal = LsaRefusal | DefinitionRefusal | StatementRefusal;

/** LSAs, definitions and statements that were not taken: counted by reason, and whoever passed them on named in the log. */
export class Refusals {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #counts = new Map<FloodRefusal, number>();
  readonly #naming = new Throttle<NodeId>(NAMING_INTERVAL, NAMED_MAX);

  constructor(clock: Clock, logger: Logger) {
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Only the reasons that happened. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  note(neighbour: NodeId, origin: NodeId | undefined, reason: FloodRefusal): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
    const held = this.#naming.admit(neighbour, this.#clock.now());
    if (held === undefined) return;
    this.#logger.warn("flooded message refused", { peer: neighbour, node: origin, reason, held });
  }
}
