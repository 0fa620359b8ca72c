import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import type { Member } from "./control-message.js";
import type { DialTarget } from "./dial-target.js";
import { Membership } from "./membership.js";

/** Dials of a node nobody here has met, before it is taken for an invention. */
const HEARSAY_ATTEMPTS = 8;

/** What introductions need of the control plane. */
export interface IntroductionParts {
  readonly self: NodeId;
  readonly isAdjacent: (node: NodeId) => boolean;
  readonly makeTarget: (
    endpoints: readonly Endpoint[],
    node: NodeId,
    failed: (target: DialTarget) => void,
  ) => DialTarget;
  /** The members worth keeping over a restart have changed. */
  readonly membersChanged: (members: readonly Member[]) => void;
}

/** Sees to it that members are dialled which no connection of the definition names. */
export class Introductions {
  readonly #parts: IntroductionParts;
  readonly #membership: Membership;
  readonly #targets = new Map<NodeId, DialTarget>();

  constructor(parts: IntroductionParts) {
    this.#parts = parts;
    this.#membership = new Membership(parts.self);
  }

  targets(): readonly DialTarget[] {
    return [...this.#targets.values()];
  }

  /** Members met in an earlier run. */
  remember(members: readonly Member[]): void {
    for (const { node, endpoints } of members) {
      this.#membership.meet(node, endpoints);
      this.dial(node);
    }
  }

  /** A node with an uplink says where it accepts peers. */
  meet(node: NodeId, endpoints: readonly Endpoint[]): void {
    if (!this.#membership.meet(node, endpoints)) return;
    this.#targets.get(node)?.replaceEndpoints(endpoints);
    this.#parts.membersChanged(this.#membership.met());
  }

  /** A member tells of others. */
  hear(introducer: NodeId, members: readonly Member[]): void {
    for (const member of members) {
      if (!this.#membership.hear(introducer, member)) continue;
      this.#targets.get(member.node)?.replaceEndpoints(member.endpoints);
      this.dial(member.node);
    }
  }

  /** Dials the node from now on, whenever there is no uplink to it and somewhere to dial. */
  dial(node: NodeId): void {
    const endpoints = this.#membership.endpointsOf(node);
    if (endpoints.length === 0 || this.#targets.has(node) || this.#parts.isAdjacent(node)) return;
    const target = this.#parts.makeTarget(endpoints, node, (failed) => {
      this.#judge(node, failed);
    });
    this.#targets.set(node, target);
    target.handle({ kind: "start" });
  }

  #judge(node: NodeId, target: DialTarget): void {
    if (target.connector.attempts < HEARSAY_ATTEMPTS || !this.#membership.forget(node)) return;
    target.stop();
    this.#targets.delete(node);
  }
}
