import { backoff, type BackoffRange } from "../base/backoff.js";
import type { Clock } from "../base/clock.js";
import { later, millis, minutes, seconds, type Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";

/** Delays between dials of an endpoint that does not answer, and after uplinks that did not last. */
export const REDIAL: BackoffRange = { first: millis(100), limit: seconds(30) };

/**
 * Delays between dials of a node that was reached and stayed so, not long ago: the path to it is
 * expected to heal, and is to be used within 3 s of that.
 */
export const RETURN: BackoffRange = { first: millis(100), limit: millis(500) };

/** How long a node is expected back. */
export const RETURN_TIME = minutes(15);

/** Signs of life shorten no more than one wait in so long. */
export const NUDGE_INTERVAL = seconds(1);

/**
 *            start             dialled(X)
 *   idle ────────────▶ dialing ──────────▶ reached
 *                       │   ▲               ▲   │
 *                failed │   │ wake, nudge   │   │ lost(X)
 *                       ▼   │               │   ▼
 *                     backing-off ──────────┘ backing-off
 *                            X is reached by another uplink
 *
 * Both ways into `backing-off` lead to the same state, by delays of their own: those of failed dials
 * are short for a node that is expected back, and a nudge, a sign that the node lives, ends them.
 * Those of losses grow until an uplink lasts, and no nudge ends them: that the node lives is no news
 * of one that answers and is lost again.
 *
 * An endpoint that leads to this node itself ends in `self` and is not dialled again.
 */
export type ConnectorState = "idle" | "dialing" | "backing-off" | "reached" | "self";

export type ConnectorEvent =
  | { readonly kind: "start" }
  | { readonly kind: "wake" }
  | { readonly kind: "nudge" }
  | { readonly kind: "dialled"; readonly node: NodeId }
  | { readonly kind: "dialled-self" }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "lost"; readonly node: NodeId; readonly reason: string }
  | { readonly kind: "reached"; readonly node: NodeId };

export type ConnectorAction =
  | { readonly kind: "dial" }
  | { readonly kind: "abandon" }
  | { readonly kind: "wait"; readonly delay: Millis };

const NOTHING: readonly ConnectorAction[] = [];
const DIAL: readonly ConnectorAction[] = [{ kind: "dial" }];
const ABANDON: readonly ConnectorAction[] = [{ kind: "abandon" }];

type Delays = Generator<Millis, never>;

/** Keeps one other node reached: says when to dial it. It holds no socket and no timer. */
export class Connector {
  readonly #clock: Pick<Clock, "now">;
  readonly #rng: Rng;
  #failures: Delays;
  #losses: Delays;
  #state: ConnectorState = "idle";
  #node: NodeId | undefined;
  #reason = "";
  #reasonSince: Millis | undefined;
  #since: Millis | undefined;
  #attempts = 0;
  /** Whether it backs off from a loss, and not from a dial. */
  #flapped = false;
  #expectedUntil: Millis | undefined;
  #nudged: Millis | undefined;

  constructor(parts: {
    readonly clock: Pick<Clock, "now">;
    readonly rng: Rng;
    /** Whom the endpoint should lead to, where that is known. */
    readonly node: NodeId | undefined;
  }) {
    this.#clock = parts.clock;
    this.#rng = parts.rng;
    this.#node = parts.node;
    this.#failures = backoff(REDIAL, parts.rng);
    this.#losses = backoff(REDIAL, parts.rng);
  }

  get state(): ConnectorState {
    return this.#state;
  }

  /** Whom the endpoint leads to, once known. */
  get node(): NodeId | undefined {
    return this.#node;
  }

  /** Why it came to the state it is in; empty when there is nothing to tell. */
  get reason(): string {
    return this.#reason;
  }

  /** When that was; undefined while there is no reason. */
  get reasonSince(): Millis | undefined {
    return this.#reason === "" ? undefined : this.#reasonSince;
  }

  /** When it was started. */
  get since(): Millis | undefined {
    return this.#since;
  }

  /** Dials since the node was last settled. */
  get attempts(): number {
    return this.#attempts;
  }

  handle(event: ConnectorEvent): readonly ConnectorAction[] {
    switch (event.kind) {
      case "start":
        this.#since ??= this.#clock.now();
        return this.#dialFrom("idle");
      case "wake":
        return this.#dialFrom("backing-off");
      case "nudge":
        return this.#hurry();
      case "dialled":
        return this.#reach(event.node);
      case "dialled-self":
        return this.#giveUp();
      case "failed":
        return this.#fail(event.reason);
      case "lost":
        return this.#lose(event.node, event.reason);
      case "reached":
        return this.#cover(event.node);
    }
  }

  /** The uplink has lasted: its loss is answered at once, and the node is expected back. */
  settle(): void {
    this.#attempts = 0;
    this.#expectedUntil = later(this.#clock.now(), RETURN_TIME);
    this.#failures = backoff(RETURN, this.#rng);
    this.#losses = backoff(REDIAL, this.#rng);
  }

  #dialFrom(state: ConnectorState): readonly ConnectorAction[] {
    if (this.#state !== state) return NOTHING;
    this.#state = "dialing";
    this.#attempts += 1;
    return DIAL;
  }

  #hurry(): readonly ConnectorAction[] {
    if (this.#state !== "backing-off" || this.#flapped) return NOTHING;
    const now = this.#clock.now();
    if (this.#nudged !== undefined && now - this.#nudged < NUDGE_INTERVAL) return NOTHING;
    this.#nudged = now;
    this.#failures = backoff(this.#expectedUntil === undefined ? REDIAL : RETURN, this.#rng);
    return this.#dialFrom("backing-off");
  }

  #giveUp(): readonly ConnectorAction[] {
    this.#state = "self";
    this.#explain("the endpoint leads to this node itself");
    return NOTHING;
  }

  #reach(node: NodeId): readonly ConnectorAction[] {
    this.#state = "reached";
    this.#node = node;
    this.#reason = "";
    return NOTHING;
  }

  /** The node came by another way: a dial under way would only make a second uplink. */
  #cover(node: NodeId): readonly ConnectorAction[] {
    if (node !== this.#node || this.#state === "reached") return NOTHING;
    const abandon = this.#state === "dialing";
    this.#state = "reached";
    this.#reason = "";
    return abandon ? ABANDON : NOTHING;
  }

  #fail(reason: string): readonly ConnectorAction[] {
    if (this.#state === "self") return NOTHING;
    this.#flapped = false;
    if (this.#expectedUntil !== undefined && this.#clock.now() >= this.#expectedUntil) {
      this.#expectedUntil = undefined;
      this.#failures = backoff(REDIAL, this.#rng);
    }
    return this.#backOff(reason, this.#failures);
  }

  #lose(node: NodeId, reason: string): readonly ConnectorAction[] {
    if (this.#state !== "reached" || node !== this.#node) return NOTHING;
    this.#flapped = true;
    return this.#backOff(reason, this.#losses);
  }

  #backOff(reason: string, delays: Delays): readonly ConnectorAction[] {
    this.#state = "backing-off";
    this.#explain(reason);
    return [{ kind: "wait", delay: delays.next().value }];
  }

  #explain(reason: string): void {
    this.#reason = reason;
    this.#reasonSince = this.#clock.now();
  }
}
