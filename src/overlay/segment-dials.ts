import type { Clock, Timer } from "../base/clock.js";
import { formatEndpoint, type Endpoint } from "../base/endpoint.js";
import type { NodeId } from "../base/ids.js";
import { fraction, type Rng } from "../base/rng.js";
import { TokenBucket } from "../base/token-bucket.js";
import type { DialTarget } from "./dial-target.js";

/** A node that was seen on a link of this host, and where it is said to accept peers. */
export interface SeenNode {
  readonly node: NodeId;
  /** At least one. */
  readonly endpoints: readonly Endpoint[];
}

/** Members dialled at one time because they were seen; nodes of which nobody else has told. */
export const SEEN_MEMBERS_MAX = 32;
export const SEEN_STRANGERS_MAX = 8;

/** Strangers tried in a second, so that nobody has this host knock at doors of their choice for long. */
export const STRANGER_TRIALS = { burst: 16, perSecond: 8 };

/** Dials that came to nothing before another has its turn; one, before a stranger that had none. */
const ATTEMPTS_MAX = 8;

/** What dialling seen nodes needs of the control plane. */
export interface SegmentDialsParts {
  readonly self: NodeId;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly makeTarget: (
    endpoints: readonly Endpoint[],
    node: NodeId,
    failed: (target: DialTarget) => void,
  ) => DialTarget;
  readonly isAdjacent: (node: NodeId) => boolean;
  /** Whether the node has told of itself, or is remembered: so that it is not made up. */
  readonly isMember: (node: NodeId) => boolean;
}

interface Errand {
  readonly target: DialTarget;
  isMember: boolean;
}

/**
 * Dials the nodes that were seen on this host's links. What was seen is hearsay: each dial has to
 * lead to the very node, with a certificate of the network, and forged nodes cost no more than a few
 * dials at a time. Those that are known to be members never wait for those that are not.
 */
export class SegmentDials {
  readonly #parts: SegmentDialsParts;
  #seen: ReadonlyMap<NodeId, readonly Endpoint[]> = new Map();
  readonly #errands = new Map<NodeId, Errand>();
  /** Seen nodes that have had their turn. */
  readonly #tried = new Set<NodeId>();
  readonly #trials: TokenBucket;
  #retrying: Timer | undefined;
  #stopped = false;

  constructor(parts: SegmentDialsParts) {
    this.#parts = parts;
    this.#trials = new TokenBucket(STRANGER_TRIALS, parts.clock.now());
  }

  /** These are seen from now on, and no others. */
  replace(seen: readonly SeenNode[]): void {
    if (this.#stopped) return;
    const nodes = new Map<NodeId, readonly Endpoint[]>();
    for (const { node, endpoints } of seen) {
      nodes.set(node, merged(nodes.get(node) ?? [], endpoints));
    }
    nodes.delete(this.#parts.self);
    this.#seen = nodes;
    for (const node of this.#tried) if (!nodes.has(node)) this.#tried.delete(node);
    this.reconsider();
  }

  /** Who is adjacent, or a member, has changed. */
  reconsider(): void {
    if (this.#stopped) return;
    for (const [node, errand] of this.#errands) {
      const endpoints = this.#seen.get(node);
      const isAdjacent = this.#parts.isAdjacent(node);
      errand.isMember = isAdjacent || this.#parts.isMember(node);
      if (endpoints !== undefined) errand.target.replaceEndpoints(endpoints);
      else if (!isAdjacent) this.#drop(node);
    }
    this.#fill();
  }

  targets(): readonly DialTarget[] {
    return [...this.#errands.values()].map(({ target }) => target);
  }

  /** Whether anybody but whoever says so has told of the node. */
  isMember(node: NodeId): boolean {
    return this.#parts.isMember(node);
  }

  has(node: NodeId): boolean {
    return this.#errands.has(node);
  }

  /** Whether the target is of a node that nobody but itself has told of, and that it has not led to. */
  isStranger(target: DialTarget): boolean {
    return [...this.#errands].some(
      ([node, each]) => each.target === target && !each.isMember && !this.#parts.isAdjacent(node),
    );
  }

  stop(): void {
    this.#stopped = true;
    this.#retrying?.stop();
    for (const target of this.targets()) target.stop();
  }

  #fill(): void {
    for (const node of this.#waiting(true)) {
      if (this.#count(true) >= SEEN_MEMBERS_MAX) break;
      this.#run(node, true);
    }
    for (const node of this.#waiting(false)) {
      if (this.#count(false) >= SEEN_STRANGERS_MAX) return;
      if (!this.#trials.take(this.#parts.clock.now())) {
        this.#fillLater();
        return;
      }
      this.#run(node, false);
    }
  }

  #fillLater(): void {
    const { clock } = this.#parts;
    this.#retrying ??= clock.after(this.#trials.delay(clock.now()), () => {
      this.#retrying = undefined;
      this.#fill();
    });
  }

  /** Those not dialled: first those that had no turn yet, in any order but that of who was first. */
  #waiting(isMember: boolean): readonly NodeId[] {
    const { isAdjacent, rng } = this.#parts;
    return [...this.#seen.keys()]
      .filter((node) => this.#parts.isMember(node) === isMember)
      .filter((node) => !this.#errands.has(node) && !isAdjacent(node))
      .map((node) => ({ node, rank: fraction(rng) + (this.#tried.has(node) ? 1 : 0) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ node }) => node);
  }

  #run(node: NodeId, isMember: boolean): void {
    const target = this.#parts.makeTarget(this.#seen.get(node) ?? [], node, () => {
      this.#judge(node);
    });
    this.#errands.set(node, { target, isMember });
    target.handle({ kind: "start" });
  }

  /** A dial that leads nowhere gives way to others, where others wait. */
  #judge(node: NodeId): void {
    const errand = this.#errands.get(node);
    if (errand === undefined) return;
    const { target, isMember } = errand;
    const [next] = this.#waiting(isMember);
    if (next === undefined) return;
    const patience = isMember || this.#tried.has(next) ? ATTEMPTS_MAX : 1;
    if (target.connector.attempts < patience) return;
    this.#drop(node);
    this.#tried.add(node);
    this.#fill();
  }

  #drop(node: NodeId): void {
    this.#errands.get(node)?.target.stop();
    this.#errands.delete(node);
  }

  #count(isMember: boolean): number {
    return [...this.#errands.values()].filter((each) => each.isMember === isMember).length;
  }
}

/** Each endpoint once, however many tell of it. */
function merged(some: readonly Endpoint[], more: readonly Endpoint[]): readonly Endpoint[] {
  const known = new Set(some.map(formatEndpoint));
  return [...some, ...more.filter((each) => !known.has(formatEndpoint(each)))];
}
