import type { EpochMillis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { keyHashOf } from "./root-certificate.js";
import type { RootSuccession } from "./root-succession.js";

/** The roots of a network, one after the other, and which of them are believed when. */
export class RootLine {
  readonly #roots = new Map<NodeId, Buffer>();
  #successions: readonly RootSuccession[] = [];

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
  }

  /** The one in use stands first. */
  believed(now: EpochMillis): readonly Buffer[] {
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
