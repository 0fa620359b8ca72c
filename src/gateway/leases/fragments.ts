/** Where a kind of what this node says stands, and how much of it. */
export interface FragmentLayout {
  readonly first: number;
  readonly count: number;
  /** Items of one fragment. */
  readonly capacity: number;
}

/**
 * Spreads what a node says over fragments. An item stays in the fragment it is in, so that news of one change
 * one fragment, and no reader of a part ever misses it; a new one goes to the first fragment with room.
 */
export class Fragments<K, V> {
  readonly #layout: FragmentLayout;
  readonly #fragments: Map<K, V>[] = [];
  readonly #places = new Map<K, number>();
  readonly #changed = new Set<number>();
  /** Before it all are full: items are never taken out. */
  #open = 0;

  constructor(layout: FragmentLayout) {
    this.#layout = layout;
  }

  /** How many more items there is a place for. */
  get room(): number {
    const { count, capacity } = this.#layout;
    return count * capacity - this.#places.size;
  }

  /** Whether {@link set} has a place for the key. */
  hasRoom(key: K): boolean {
    return this.#places.has(key) || this.room > 0;
  }

  /** False when there is no room for another. */
  set(key: K, value: V): boolean {
    if (!this.hasRoom(key)) return false;
    const place = this.#places.get(key) ?? this.#next();
    this.#places.set(key, place);
    const items = this.#fragments[place] ?? new Map<K, V>();
    this.#fragments[place] = items.set(key, value);
    this.#changed.add(place);
    return true;
  }

  /** The fragments, by number, that say something else than at the last call. */
  takeChanged(): readonly { readonly fragment: number; readonly items: readonly V[] }[] {
    const changed = [...this.#changed].sort((one, other) => one - other);
    this.#changed.clear();
    return changed.map((place) => ({
      fragment: this.#layout.first + place,
      items: [...(this.#fragments[place]?.values() ?? [])],
    }));
  }

  #next(): number {
    const isFull = (this.#fragments[this.#open]?.size ?? 0) >= this.#layout.capacity;
    if (isFull) this.#open += 1;
    return this.#open;
  }
}
