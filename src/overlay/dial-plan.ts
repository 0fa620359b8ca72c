import type { Clock, Timer } from "../base/clock.js";
import { millis, minutes, seconds, type Millis } from "../base/duration.js";
import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import type { NodeTraffic } from "./data-plane.js";
import type { DialTarget } from "./dial-target.js";
import { SegmentDials } from "./segment-dials.js";

/** Nodes dialled at one time because no way leads to them; as many again on demand. */
export const HEALING_MAX = 32;
export const ON_DEMAND_MAX = 32;

/** A node may be unreachable for a moment, while LSAs arrive one after the other. */
const HEALING_DELAY = millis(250);

/** Dials that came to nothing before another node has its turn. */
const ATTEMPTS_MAX = 8;

/** What guests send to one node in a second that warrants an uplink of its own. */
export const DEMAND_OCTETS = 64 * 1024;
export const DEMAND_FRAMES = 50;

/** Less than this in a second is no use of an uplink; one not used for so long is closed. */
const USE_FRAMES = 10;
export const IDLE_TIME = minutes(5);

/** How often this is looked at; no traffic at all is reported by nobody. */
const IDLE_CHECK = seconds(10);

/** Why a node is dialled. */
export type DialPurpose = "configured" | "healing" | "on demand" | "discovered";

/** What the plan needs of the control plane. */
export interface DialPlanParts {
  readonly self: NodeId;
  readonly clock: Clock;
  readonly rng: Rng;
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
  /** A connection of the definition came to nothing: told once, until it has lasted. */
  readonly unanswered: (target: DialTarget) => void;
}

interface Errand {
  readonly purpose: DialPurpose;
  readonly target: DialTarget;
  /** Octets of the last report, which leaves out nodes nothing was sent to. */
  load: number;
  used: Millis;
}

/**
 * Says whom this node dials beyond the connections of its definition: nodes no way leads to, so
 * that a network that fell apart grows together again, nodes with which guests exchange so much
 * that it should not be relayed, and nodes on the same link. Bounded, whatever others claim.
 */
export class DialPlan {
  readonly #parts: DialPlanParts;
  /** The nodes that are seen on this host's links. */
  readonly segment: SegmentDials;
  /** By endpoint as it is written. */
  readonly #configured = new Map<string, DialTarget>();
  readonly #errands = new Map<NodeId, Errand>();
  /** Unreachable nodes that have had their turn, in that order. */
  readonly #tried = new Set<NodeId>();
  #healing: Timer | undefined;
  #idling: Timer | undefined;
  #stopped = false;

  constructor(parts: DialPlanParts) {
    this.#parts = parts;
    this.segment = new SegmentDials({
      ...parts,
      isMember: (node) => parts.endpointsOf(node).length > 0,
    });
  }

  /** Dials the endpoints of the definition from now on. */
  start(connections: readonly Endpoint[]): void {
    this.#dialConfigured(connections);
    this.#heal();
  }

  /**
   * Dials these instead of those it had. Who is in both is not touched; an uplink that nobody asks for any more
   * ends, unless it is the only way to its node.
   */
  useConnections(connections: readonly Endpoint[]): void {
    const wanted = new Set(connections.map(formatEndpoint));
    const unwanted = [...this.#configured].filter(([endpoint]) => !wanted.has(endpoint));
    for (const [endpoint, target] of unwanted) {
      this.#configured.delete(endpoint);
      target.stop();
    }
    for (const [, { connector }] of unwanted) {
      if (connector.node !== undefined) this.#dismiss(connector.node);
    }
    this.#dialConfigured(connections);
    this.reconsider();
  }

  stop(): void {
    this.#stopped = true;
    this.#healing?.stop();
    this.#idling?.stop();
    this.segment.stop();
    for (const target of this.targets()) target.stop();
  }

  targets(): readonly DialTarget[] {
    const errands = [...this.#errands.values()].map(({ target }) => target);
    return [...this.#configured.values(), ...errands, ...this.segment.targets()];
  }

  /** Those worth telling people of: not the nodes that anybody on a link may have made up. */
  told(): readonly DialTarget[] {
    return this.targets().filter((target) => !this.segment.isStranger(target));
  }

  /** Undefined for a node this one does not dial. */
  purposeOf(node: NodeId): DialPurpose | undefined {
    const configured = [...this.#configured.values()];
    if (configured.some(({ connector }) => connector.node === node)) return "configured";
    const purpose = this.#errands.get(node)?.purpose;
    return purpose ?? (this.segment.has(node) ? "discovered" : undefined);
  }

  /** The node is alive: whoever waits to dial it waits no longer. */
  heard(node: NodeId): void {
    if (this.#parts.isAdjacent(node)) return;
    for (const target of this.targets()) {
      if (target.connector.node === node) target.handle({ kind: "nudge" });
    }
  }

  /** The node is no member any more: it is dialled only where the definition says so. */
  forget(node: NodeId): void {
    this.#drop(node);
    this.#tried.delete(node);
  }

  /** What can be reached, or where nodes accept peers, has changed. */
  reconsider(): void {
    if (this.#stopped) return;
    for (const [node, { purpose, target }] of this.#errands) {
      target.replaceEndpoints(this.#parts.endpointsOf(node));
      const needless = purpose === "healing" && this.#parts.isReachable(node);
      if (needless && !this.#parts.isAdjacent(node)) this.#drop(node);
    }
    this.segment.reconsider();
    this.#healing ??= this.#parts.clock.after(HEALING_DELAY, () => {
      this.#healing = undefined;
      this.#heal();
    });
  }

  /** What the guests here sent to each node in the last second. */
  traffic(report: readonly NodeTraffic[]): void {
    const now = this.#parts.clock.now();
    for (const errand of this.#errands.values()) errand.load = 0;
    for (const { node, octets, frames } of report) {
      const errand = this.#errands.get(node);
      if (errand === undefined) continue;
      errand.load = octets;
      if (frames >= USE_FRAMES) errand.used = now;
    }
    for (const { node, octets, frames } of report) {
      if (octets >= DEMAND_OCTETS || frames >= DEMAND_FRAMES) this.#demand(node, octets);
    }
  }

  #dialConfigured(connections: readonly Endpoint[]): void {
    const fresh = connections.filter((each) => !this.#configured.has(formatEndpoint(each)));
    for (const endpoint of fresh) {
      const tellFirst = (target: DialTarget): void => {
        if (target.connector.attempts === 1) this.#parts.unanswered(target);
      };
      const target = this.#parts.makeTarget([endpoint], undefined, tellFirst);
      this.#configured.set(formatEndpoint(endpoint), target);
    }
    for (const endpoint of fresh) {
      this.#configured.get(formatEndpoint(endpoint))?.handle({ kind: "start" });
    }
  }

  /** Ends the uplink to a node that no connection leads to any more, where another way does. */
  #dismiss(node: NodeId): void {
    const { isAdjacent, isReachableOtherwise, close } = this.#parts;
    if (this.purposeOf(node) !== undefined || !isAdjacent(node)) return;
    if (isReachableOtherwise(node)) close(node, "no connection of the definition leads to it now");
  }

  #demand(node: NodeId, octets: number): void {
    if (this.#stopped || !this.#mayDial(node)) return;
    if (this.#count("on demand") >= ON_DEMAND_MAX && !this.#makeRoom(octets)) return;
    this.#run(node, "on demand", octets);
  }

  /** Closes the errand least used, where that is less than what the newcomer would carry. */
  #makeRoom(octets: number): boolean {
    const lesser = [...this.#errands]
      .filter(([, { purpose }]) => purpose === "on demand")
      .map(([node, errand]) => [node, this.#carried(node, errand)] as const)
      .filter(([, carried]) => carried < octets);
    const least = lesser.sort(([, a], [, b]) => a - b).find(([node]) => this.#isSpare(node));
    if (least === undefined) return false;
    this.#end(least[0], "another node needs the uplink more");
    return true;
  }

  /** What the errand's own uplink carries: nothing where nobody answers, however busy the guests. */
  #carried(node: NodeId, { load, target }: Errand): number {
    const isHopeless = target.connector.attempts >= ATTEMPTS_MAX && !this.#parts.isAdjacent(node);
    return isHopeless ? 0 : load;
  }

  #checkIdleLater(): Timer {
    return this.#parts.clock.after(IDLE_CHECK, () => {
      this.#closeIdle();
      this.#idling = this.#errands.size > 0 ? this.#checkIdleLater() : undefined;
    });
  }

  #closeIdle(): void {
    const now = this.#parts.clock.now();
    for (const [node, { used }] of this.#errands) {
      const idle = millis(now - used) >= IDLE_TIME;
      if (idle && this.#isSpare(node)) this.#end(node, "the uplink is not used");
    }
  }

  /** Whether the node can be reached without this errand. */
  #isSpare(node: NodeId): boolean {
    const { isAdjacent, isReachable, isReachableOtherwise } = this.#parts;
    return isAdjacent(node) ? isReachableOtherwise(node) : isReachable(node);
  }

  /** Whether a dial to the node makes sense, and none is under way. */
  #mayDial(node: NodeId): boolean {
    if (node === this.#parts.self || this.#parts.isAdjacent(node)) return false;
    // Where it is said to have been seen is hearsay: that keeps nobody from dialling it elsewhere.
    const isDialled = ![undefined, "discovered"].includes(this.purposeOf(node));
    return !isDialled && this.#parts.endpointsOf(node).length > 0;
  }

  #heal(): void {
    for (const node of this.#unreachable()) {
      if (this.#count("healing") >= HEALING_MAX) return;
      this.#run(node, "healing", 0);
    }
  }

  #unreachable(): readonly NodeId[] {
    const lost = [...this.#parts.known()].filter(
      (node) => !this.#parts.isReachable(node) && this.#mayDial(node),
    );
    const fresh = lost.filter((node) => !this.#tried.has(node));
    const again = [...this.#tried].filter((node) => lost.includes(node));
    return [...fresh, ...again];
  }

  #run(node: NodeId, purpose: DialPurpose, load: number): void {
    const target = this.#parts.makeTarget(this.#parts.endpointsOf(node), node, (failed) => {
      this.#judge(node, failed);
    });
    this.#errands.set(node, { purpose, target, load, used: this.#parts.clock.now() });
    this.#tried.delete(node);
    this.#idling ??= this.#checkIdleLater();
    target.handle({ kind: "start" });
  }

  /** A dial that leads nowhere gives way to others, where others wait. */
  #judge(node: NodeId, { connector }: DialTarget): void {
    if (connector.attempts < ATTEMPTS_MAX) return;
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
