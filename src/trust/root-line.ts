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

/** The roots of a network, one after the other, and which of them are believed when. */
export class RootLine {
  readonly #roots = new Map<NodeId, Buffer>();
  #successions: readonly RootSuccession[] = [];
  #belief: Belief | undefined;

  /** Roots, DER, that are believed from the start. */
  constructor(anchors: readonly Buffer[]) {
    for (const anchor of anchors) this.#keep(anchor);
  }

  /** In the order they were signed. */
  get successions(): readonly RootSuccession[] {
    return this.#successions;
  }

  /** Takes a succession one end of which is believed. */
  add(succession: RootSuccession): void {
    this.#keep(succession.before);
    this.#keep(succession.after);
    this.#successions = [...this.#successions, succession].sort(
      (one, other) => one.signedAt - other.signedAt,
    );
    this.#belief = undefined;
  }

  /** The one in use stands first. While nothing changes, the same array is returned. */
  believed(now: EpochMillis): readonly Buffer[] {
    const last = this.#belief;
    if (last !== undefined && now >= last.from && now < last.until) return last.roots;
    const changes = this.#successions.flatMap(({ activeAt, retiresAt }) => [
      activeAt,
      retiresAt + 1,
    ]);
    const from = Math.max(-Infinity, ...changes.filter((at) => at <= now));
    const until = Math.min(Infinity, ...changes.filter((at) => at > now));
    this.#belief = { from, until, roots: this.#believedAt(now) };
    return this.#belief.roots;
  }

  /** When the root is not believed any more; undefined while none is to take its place. */
  retirementOf(root: Buffer): EpochMillis | undefined {
    const key = keyHashOf(root);
    const ends = this.#successions
      .filter(({ before }) => keyHashOf(before) === key)
      .map(({ retiresAt }) => retiresAt);
    return ends.length === 0 ? undefined : (Math.min(...ends) as EpochMillis);
  }

  #believedAt(now: EpochMillis): readonly Buffer[] {
    const retired = this.#successions.filter(({ retiresAt }) => now > retiresAt);
    const gone = new Set(retired.map(({ before }) => keyHashOf(before)));
    const roots = [...this.#roots].filter(([key]) => !gone.has(key));
    const used = this.#used(now);
    return roots
      .sort(([one], [other]) => Number(other === used) - Number(one === used))
      .map(([, root]) => root);
  }

  /** The last that has become active; before that, the one whose place the first takes. */
  #used(now: EpochMillis): NodeId | undefined {
    const active = this.#successions.findLast(({ activeAt }) => now >= activeAt);
    const root = active?.after ?? this.#successions[0]?.before;
    return root === undefined ? undefined : keyHashOf(root);
  }

  #keep(root: Buffer): void {
    const key = keyHashOf(root);
    if (key !== undefined && !this.#roots.has(key)) this.#roots.set(key, root);
  }
}
