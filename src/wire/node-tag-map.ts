import { Map48 } from "./map48.js";
import { isNodeTagAt, nodeTagKey, type NodeTag } from "./node-tag.js";

interface Entry<T> {
  readonly tag: NodeTag;
  readonly value: T;
}

/**
 * Values by node tag, found from the octets of a record with no allocation. Tags that share their
 * first 48 bits, which a hostile node could arrange, are told apart by the rest.
 */
export class NodeTagMap<T> {
  readonly #buckets: Map48<Entry<T>[]>;
  #size = 0;

  /** `seed`: of the map's hashes; 0 when absent. */
  constructor(seed?: number) {
    this.#buckets = new Map48(seed);
  }

  get size(): number {
    return this.#size;
  }

  /** The value of the tag at `offset`, which must lie inside the buffer. */
  get(buffer: Buffer, offset: number): T | undefined {
    const bucket = this.#buckets.at(buffer, offset);
    if (bucket === undefined) return undefined;
    for (const entry of bucket) {
      if (isNodeTagAt(entry.tag, buffer, offset)) return entry.value;
    }
    return undefined;
  }

  /** Replaces the value of a tag that has one. */
  set(tag: NodeTag, value: T): void {
    const others = this.#without(tag);
    this.#buckets.set(nodeTagKey(tag, 0), [...others, { tag, value }]);
    this.#size += 1;
  }

  /** False when the tag had no value. */
  delete(tag: NodeTag): boolean {
    const before = this.#size;
    const others = this.#without(tag);
    if (others.length === 0) this.#buckets.delete(nodeTagKey(tag, 0));
    else this.#buckets.set(nodeTagKey(tag, 0), others);
    return this.#size < before;
  }

  /** The entries of the tag's bucket that are not its own; the size is as if it were gone. */
  #without(tag: NodeTag): Entry<T>[] {
    const bucket = this.#buckets.get(nodeTagKey(tag, 0)) ?? [];
    const others = bucket.filter((entry) => !isNodeTagAt(entry.tag, tag, 0));
    this.#size -= bucket.length - others.length;
    return others;
  }
}
