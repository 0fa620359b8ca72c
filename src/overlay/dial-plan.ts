import type { Clock, Timer } from "../base/clock.js";
import { millis, minutes, type Millis } from "../base/duration.js";
import type { Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import type { NodeTraffic } from "./data-plane.js";
import type { DialTarget } from "./dial-target.js";

/** Nodes dialled at one time because no way leads to them; as many again on demand. */
export const HEALING_MAX = 32;
export const ON_DEMAND_MAX = 32;

/** A node may be unreachable for a moment, while LSAs arrive one after the other. */
const HEALING_DELAY = millis(250);

/** Dials that came to nothing before another unreachable node has its turn. */
const HEALING_ATTEMPTS = 8;

/** What guests send to one node in a second that warrants an uplink of its own. */
export const DEMAND_OCTETS = 64 * 1024;
export const DEMAND_FRAMES = 50;

/** Less than this in a second is no use of an uplink; one not used for so long is closed. */
const USE_FRAMES = 10;
export const IDLE_TIME = minutes(5);

/** Why a node is dialled. */
export type DialPurpose = "configured" | "healing" | "on demand";

/** What the plan needs of the control plane. */
export interface DialPlanParts {
  readonly self: NodeId;
  readonly clock: Clock;
  readonly makeTarget: (
    endpoints: readonly Endpoint[],
    node: NodeId | undefined,
    failed: (target: DialTarget) => void,
  ) => DialTarget;
  readonly isAdjacent: (node: NodeId) => boolean;
  /** Whether any way leads there. */
  readonly isReachable: (node: NodeId) => boolean;
  readonly isReachableOtherwise: (node: NodeId) => boolean;
  /** Where the node accepts peers, by its own word; empty where that is unknown. */
  readonly endpointsOf: (node: NodeId) => readonly Endpoint[];
  /** The nodes that have told of themselves. */
  readonly known: () => Iterable<NodeId>;
  readonly close: (node: NodeId, reason: string) => void;
}

interface Errand {
  readonly purpose: DialPurpose;
  readonly target: DialTarget;
  /** Octets of the last report. */
  load: number;
  used: Millis;
}

/**
 * Says whom this node dials beyond the connections of its definition: nodes no way leads to, so
 * that a network that fell apart grows together again, and nodes with which guests exchange so much
 * that it should not be relayed. Bounded, whatever others claim.
 */
export class DialPlan {
  readonly #parts: DialPlanParts;
  readonly #configured: DialTarget[] = [];
  readonly #errands = new Map<NodeId, Errand>();
  /** Unreachable nodes that have had their turn, in that order. */
  readonly #tried = new Set<NodeId>();
  #healing: Timer | undefined;
  #stopped = false;

  constructor(parts: DialPlanParts) {
    this.#parts = parts;
  }

  /** Dials the endpoints of the definition from now on. */
  start(connections: readonly Endpoint[]): void {
    for (const endpoint of connections) {
      this.#configured.push(this.#parts.makeTarget([endpoint], undefined, () => undefined));
    }
    for (const target of this.#configured) target.handle({ kind: "start" });
    this.#heal();
  }

  stop(): void {
    this.#stopped = true;
    this.#healing?.stop();
    for (const target of this.targets()) target.stop();
  }

  targets(): readonly DialTarget[] {
    return [...this.#configured, ...[...this.#errands.values()].map(({ target }) => target)];
  }

  /** Undefined for a node this one does not dial. */
  purposeOf(node: NodeId): DialPurpose | undefined {
    if (this.#configured.some(({ connector }) => connector.node === node)) return "configured";
    return this.#errands.get(node)?.purpose;
  }

  /** The node is alive: whoever waits to dial it waits no longer. */
  heard(node: NodeId): void {
    if (this.#parts.isAdjacent(node)) return;
    for (const target of this.targets()) {
      if (target.connector.node === node) target.handle({ kind: "nudge" });
    }
  }

  /** What can be reached, or where nodes accept peers, has changed. */
  reconsider(): void {
    if (this.#stopped) return;
    for (const [node, { purpose, target }] of this.#errands) {
      target.replaceEndpoints(this.#parts.endpointsOf(node));
      const needless = purpose === "healing" && this.#parts.isReachable(node);
      if (needless && !this.#parts.isAdjacent(node)) this.#drop(node);
    }
    this.#healing ??= this.#parts.clock.after(HEALING_DELAY, () => {
      this.#healing = undefined;
      this.#heal();
    });
  }

  /** What the guests here sent to each node in the last second. */
  traffic(report: readonly NodeTraffic[]): void {
    const now = this.#parts.clock.now();
    for (const { node, octets, frames } of report) {
      const errand = this.#errands.get(node);
      if (errand !== undefined && frames >= USE_FRAMES) errand.used = now;
      if (errand !== undefined) errand.load = octets;
      else if (octets >= DEMAND_OCTETS || frames >= DEMAND_FRAMES) this.#demand(node, octets);
    }
    this.#closeIdle(now);
  }

  #demand(node: NodeId, octets: number): void {
    if (this.#stopped || this.#parts.isAdjacent(node) || this.purposeOf(node) !== undefined) return;
    if (this.#parts.endpointsOf(node).length === 0) return;
    if (this.#count("on demand") >= ON_DEMAND_MAX && !this.#makeRoom(octets)) return;
    this.#run(node, "on demand");
  }

  /** Closes the errand least used, where that is less than what the newcomer would carry. */
  #makeRoom(octets: number): boolean {
    const onDemand = [...this.#errands].filter(([, { purpose }]) => purpose === "on demand");
    const [least] = onDemand.sort(([, a], [, b]) => a.load - b.load);
    if (least === undefined || least[1].load >= octets) return false;
    this.#end(least[0], "another node needs the uplink more");
    return true;
  }

  #closeIdle(now: Millis): void {
    for (const [node, { used }] of this.#errands) {
      const idle = millis(now - used) >= IDLE_TIME;
      if (!idle) continue;
      if (!this.#parts.isAdjacent(node)) {
        if (this.#parts.isReachable(node)) this.#drop(node);
      } else if (this.#parts.isReachableOtherwise(node)) this.#end(node, "the uplink is not used");
    }
  }

  #heal(): void {
    for (const node of this.#unreachable()) {
      if (this.#count("healing") >= HEALING_MAX) return;
      this.#run(node, "healing");
    }
  }

  #unreachable(): readonly NodeId[] {
    const lost = [...this.#parts.known()].filter(
      (node) =>
        node !== this.#parts.self &&
        this.purposeOf(node) === undefined &&
        !this.#parts.isReachable(node) &&
        !this.#parts.isAdjacent(node) &&
        this.#parts.endpointsOf(node).length > 0,
    );
    const fresh = lost.filter((node) => !this.#tried.has(node));
    const again = [...this.#tried].filter((node) => lost.includes(node));
    return [...fresh, ...again];
  }

  #run(node: NodeId, purpose: DialPurpose): void {
    const target = this.#parts.makeTarget(this.#parts.endpointsOf(node), node, (failed) => {
      this.#judge(node, failed);
    });
    this.#errands.set(node, { purpose, target, load: 0, used: this.#parts.clock.now() });
    this.#tried.delete(node);
    target.handle({ kind: "start" });
  }

  /** A dial that leads nowhere gives way to others, where others wait. */
  #judge(node: NodeId, { connector }: DialTarget): void {
    if (connector.attempts < HEALING_ATTEMPTS) return;
    const waiting =
      this.#errands.get(node)?.purpose === "healing" && this.#unreachable().length > 0;
    if (!waiting || this.#count("healing") < HEALING_MAX) return;
    this.#drop(node);
    this.#tried.add(node);
    this.reconsider();
  }

  #end(node: NodeId, reason: string): void {
    this.#drop(node);
    this.#parts.close(node, reason);
  }

  #drop(node: NodeId): void {
    this.#errands.get(node)?.target.stop();
    this.#errands.delete(node);
  }

  #count(purpose: DialPurpose): number {
    return [...this.#errands.values()].filter((each) => each.purpose === purpose).length;
  }
}
