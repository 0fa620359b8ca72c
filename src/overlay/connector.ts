import { backoff, type BackoffRange } from "../base/backoff.js";
import { millis, seconds, type Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";

/** Delays between dials of an endpoint that does not answer. */
export const REDIAL: BackoffRange = { first: millis(100), limit: seconds(30) };

/**
 *            start / wake            dialled(X)                lost(X)
 *   idle ───────────────▶ dialing ─────────────▶ reached ─────────────▶ dialing
 *                          │   ▲                    ▲
 *                   failed │   │ wake               │ X is reached by another uplink
 *                          ▼   │                    │
 *                       backing-off ────────────────┘
 *
 * An endpoint that leads to this node itself ends in `self` and is not dialled again.
 */
export type ConnectorState = "idle" | "dialing" | "backing-off" | "reached" | "self";

export type ConnectorEvent =
  | { readonly kind: "start" }
  | { readonly kind: "wake" }
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

/** Keeps one other node reached: says when to dial it. It holds no socket and no timer. */
export class Connector {
  readonly #rng: Rng;
  #delays: Generator<Millis, never>;
  #state: ConnectorState = "idle";
  #node: NodeId | undefined;
  #reason = "";
  #attempts = 0;

  /** `node` is whom the endpoint should lead to, where that is known. */
  constructor(rng: Rng, node: NodeId | undefined) {
    this.#rng = rng;
    this.#node = node;
    this.#delays = backoff(REDIAL, rng);
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

  /** Dials since the node was last reached. */
  get attempts(): number {
    return this.#attempts;
  }

  handle(event: ConnectorEvent): readonly ConnectorAction[] {
    switch (event.kind) {
      case "start":
        return this.#dialFrom("idle");
      case "wake":
        return this.#dialFrom("backing-off");
      case "dialled":
        return this.#reach(event.node);
      case "dialled-self":
        return this.#giveUp();
      case "failed":
        return this.#backOff(event.reason);
      case "lost":
        return this.#lose(event.node, event.reason);
      case "reached":
        return this.#cover(event.node);
    }
  }

  #dialFrom(state: ConnectorState): readonly ConnectorAction[] {
    if (this.#state !== state) return NOTHING;
    this.#state = "dialing";
    this.#attempts += 1;
    return DIAL;
  }

  #giveUp(): readonly ConnectorAction[] {
    this.#state = "self";
    this.#reason = "the endpoint leads to this node itself";
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

  #backOff(reason: string): readonly ConnectorAction[] {
    if (this.#state === "self") return NOTHING;
    this.#state = "backing-off";
    this.#reason = reason;
    return [{ kind: "wait", delay: this.#delays.next().value }];
  }

  #lose(node: NodeId, reason: string): readonly ConnectorAction[] {
    if (this.#state !== "reached" || node !== this.#node) return NOTHING;
    return this.#backOff(reason);
  }

  /** The node proved useful: the next loss is answered at once again. */
  settle(): void {
    this.#attempts = 0;
    this.#delays = backoff(REDIAL, this.#rng);
  }
}
