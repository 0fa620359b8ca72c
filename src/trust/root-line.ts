import type { EpochMillis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { keyHashOf } from "./root-certificate.js";
import type { RootSuccession } from "./root-succession.js";

/** What is believed from one change of roots to the next: `from` belongs to it, `until` does not. */
interface Belief {
  readonly from: number;
  readonly until: number;
  /** The one in use stands first. */
  readonly roots: readonly Buffer[];
}

/**
 * The roots of a network, one after the other, and which of them are believed when.
 *
 * A root is replaced once. Where its key has signed two successions, the one that was signed first stands, and
 * the root that the other names is not believed; so hosts that have heard both before either became active
 * agree. Whoever has heard of one that is active takes no other: see {@link isReplaced}.
 */
export class RootLine {
  readonly #anchors: ReadonlyMap<NodeId, Buffer>;
  #successions: readonly RootSuccession[] = [];
  #standing: readonly RootSuccession[] = [];
  /** Those asked for; instants are of two clocks, and may lie on both sides of a change. */
  #beliefs: readonly Belief[] = [];

  /** Roots, DER, that are believed from the start. */
  constructor(anchors: readonly Buffer[]) {
    this.#anchors = new Map(anchors.flatMap(keyed));
  }

  /** Those that stand, in the order they were signed. */
  get successions(): readonly RootSuccession[] {
    return this.#standing;
  }

  /** Takes a succession one end of which is believed. */
  add(succession: RootSuccession): void {
    this.#successions = [...this.#successions, succession].sort(inOrder);
    this.#standing = this.#stand();
    this.#beliefs = [];
  }

  /** Whether another root is in use in its place: then nothing else can take it. */
  isReplaced(root: Buffer, now: EpochMillis): boolean {
    const key = keyHashOf(root);
    return this.#standing.some(
      ({ before, activeAt }) => keyHashOf(before) === key && now >= activeAt,
    );
  }

  /** The one in use stands first. While nothing changes, the same array is returned. */
  believed(now: EpochMillis): readonly Buffer[] {
    return this.#beliefAt(now).roots;
  }

  /** When that changes next; Infinity where nothing is to come. */
  changesAt(now: EpochMillis): number {
    return this.#beliefAt(now).until;
  }

  /** When the root is not believed any more; undefined while none is to take its place. */
  retirementOf(root: Buffer): EpochMillis | undefined {
    const key = keyHashOf(root);
    return this.#standing.find(({ before }) => keyHashOf(before) === key)?.retiresAt;
  }

  /** The first of each root, but none of a root that did not come to stand. */
  #stand(): readonly RootSuccession[] {
    const replaced = new Set<NodeId | undefined>();
    const fallen = new Set<NodeId | undefined>();
    return this.#successions.filter(({ before, after }) => {
      const [old, young] = [keyHashOf(before), keyHashOf(after)];
      if (!replaced.has(old) && !fallen.has(old)) {
        replaced.add(old);
        return true;
      }
      if (young !== undefined && !this.#anchors.has(young)) fallen.add(young);
      return false;
    });
  }

  #beliefAt(now: EpochMillis): Belief {
    const known = this.#beliefs.find(({ from, until }) => now >= from && now < until);
    if (known !== undefined) return known;
    const changes = this.#standing.flatMap(({ activeAt, retiresAt }) => [activeAt, retiresAt + 1]);
    const from = Math.max(-Infinity, ...changes.filter((at) => at <= now));
    const until = Math.min(Infinity, ...changes.filter((at) => at > now));
    const belief = { from, until, roots: this.#believedAt(now) };
    this.#beliefs = [...this.#beliefs, belief];
    return belief;
  }

  #believedAt(now: EpochMillis): readonly Buffer[] {
    const all = new Map(this.#anchors);
    for (const { before, after } of this.#standing) {
      for (const [key, root] of [before, after].flatMap(keyed))
        if (!all.has(key)) all.set(key, root);
    }
    const retired = this.#standing.filter(({ retiresAt }) => now > retiresAt);
    for (const { before } of retired) {
      const key = keyHashOf(before);
      if (key !== undefined) all.delete(key);
    }
    const used = this.#used(now);
    return [...all]
      .sort(([one], [other]) => Number(other === used) - Number(one === used))
      .map(([, root]) => root);
  }

  /** The last that has become active; before that, the one whose place the first takes. */
  #used(now: EpochMillis): NodeId | undefined {
    const active = this.#standing.findLast(({ activeAt }) => now >= activeAt);
    const root = active?.after ?? this.#standing[0]?.before;
    return root === undefined ? undefined : keyHashOf(root);
  }
}

function keyed(root: Buffer): readonly (readonly [NodeId, Buffer])[] {
  const key = keyHashOf(root);
  return key === undefined ? [] : [[key, root]];
}

function inOrder(one: RootSuccession, other: RootSuccession): number {
  return one.signedAt - other.signedAt || Buffer.compare(one.after, other.after);
}
