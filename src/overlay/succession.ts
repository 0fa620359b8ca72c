import type { Clock, Timer } from "../base/clock.js";
import { seconds } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import type { Session } from "./session.js";

/** What is under way on an uplink when another takes its place arrives in this time. */
export const RETIREMENT = seconds(1);

interface Retired {
  readonly session: Session;
  readonly end: Timer;
}

/**
 * The sessions with neighbours beside those that count: heirs, which are to take the place of one that
 * carries frames as soon as they do so themselves; and retired ones, whose place has been taken, and
 * which end when what was sent on them has come. Of each, one a neighbour.
 */
export class Succession {
  readonly #clock: Clock;
  readonly #end: (retired: Session) => void;
  readonly #heirs = new Map<NodeId, Session>();
  readonly #retired = new Map<NodeId, Retired>();

  /** `end` ends a session whose time is over. */
  constructor(clock: Clock, end: (retired: Session) => void) {
    this.#clock = clock;
    this.#end = end;
  }

  heir(node: NodeId): Session | undefined {
    return this.#heirs.get(node);
  }

  /** It waits for its data connection. */
  expect(heir: Session): void {
    this.#heirs.set(heir.connection.peer.node, heir);
  }

  /** Its place has been taken. */
  retire(session: Session): void {
    const { node } = session.connection.peer;
    const earlier = this.#retired.get(node)?.session;
    if (earlier !== undefined) this.#end(earlier);
    const end = this.#clock.after(RETIREMENT, () => {
      this.#end(session);
    });
    this.#retired.set(node, { session, end });
  }

  /** The session has ended, or counts now. */
  forget(session: Session): void {
    const { node } = session.connection.peer;
    if (this.#heirs.get(node) === session) this.#heirs.delete(node);
    const retired = this.#retired.get(node);
    if (retired?.session !== session) return;
    retired.end.stop();
    this.#retired.delete(node);
  }

  /** Takes out who counts now that the neighbour's session has ended; undefined where there is none. */
  takeNext(node: NodeId): Session | undefined {
    const next = this.#heirs.get(node) ?? this.#retired.get(node)?.session;
    if (next !== undefined) this.forget(next);
    return next;
  }
}
