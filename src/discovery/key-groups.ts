/** Keys by what they have in common, in each group the one added first at the front. */
export class KeyGroups {
  readonly #groups = new Map<string, Set<string>>();

  add(group: string, key: string): void {
    const keys = this.#groups.get(group);
    if (keys === undefined) this.#groups.set(group, new Set([key]));
    else keys.add(key);
  }

  remove(group: string, key: string): void {
    const keys = this.#groups.get(group);
    keys?.delete(key);
    if (keys?.size === 0) this.#groups.delete(group);
  }

  of(group: string): ReadonlySet<string> {
    return this.#groups.get(group) ?? NONE;
  }

  /** The largest group; empty where there is none. */
  largest(): ReadonlySet<string> {
    let largest = NONE;
    for (const keys of this.#groups.values()) if (keys.size > largest.size) largest = keys;
    return largest;
  }
}

const NONE: ReadonlySet<string> = new Set();
