/** What half of a key is worth: 24 bits, so that both are small integers. */
const HALF = 0x100_0000;
const INITIAL_SLOTS = 16;
/** In front of the upper half of a key in use; a free slot has 0 there. */
const USED = HALF;

/**
 * Values by keys of 48 bits, such as MACs, found from the octets of a frame: as a number such a key is a
 * double, and in a Map that costs an object each time.
 *
 * Theory of operation: open addressing with linear probing, at most half full, in an array of
 * halves and one of values. A removal moves back what it would cut off, so that no slot ever stands for what
 * is gone. `seed` decides who shares a slot: who cannot guess it cannot choose keys that do.
 */
export class Map48<T> {
  readonly #seed: number;
  /** Two a slot, side by side. */
  #halves = new Int32Array(2 * INITIAL_SLOTS);
  #values = new Array<T | undefined>(INITIAL_SLOTS).fill(undefined);
  #mask = INITIAL_SLOTS - 1;
  #size = 0;

  constructor(seed = 0) {
    this.#seed = seed | 0;
  }

  get size(): number {
    return this.#size;
  }

  /** The value of the key in octets [offset, offset + 6), big endian, which must lie inside the array. */
  at(octets: Uint8Array, offset: number): T | undefined {
    const upper = half(octets, offset);
    const lower = half(octets, offset + 3);
    return this.#values[this.#slot(upper | USED, lower)];
  }

  get(key: number): T | undefined {
    return this.#values[this.#slot(upperOf(key), lowerOf(key))];
  }

  has(key: number): boolean {
    return this.get(key) !== undefined;
  }

  /** Replaces the value of a key that has one; a key is an integer in [0, 2^48). */
  set(key: number, value: T): void {
    let slot = this.#slot(upperOf(key), lowerOf(key));
    if (this.#halves[2 * slot] === 0) {
      if (2 * (this.#size + 1) > this.#values.length) {
        this.#grow();
        slot = this.#slot(upperOf(key), lowerOf(key));
      }
      this.#halves[2 * slot] = upperOf(key);
      this.#halves[2 * slot + 1] = lowerOf(key);
      this.#size += 1;
    }
    this.#values[slot] = value;
  }

  /** False where the key had no value. */
  delete(key: number): boolean {
    const slot = this.#slot(upperOf(key), lowerOf(key));
    if (this.#halves[2 * slot] === 0) return false;
    this.#size -= 1;
    this.#closeGap(slot);
    return true;
  }

  /** The slot of the key, or the free one where it belongs. */
  #slot(upper: number, lower: number): number {
    let slot = this.#home(upper, lower);
    for (;;) {
      const found = this.#halves[2 * slot];
      if (found === 0 || (found === upper && this.#halves[2 * slot + 1] === lower)) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }

  #home(upper: number, lower: number): number {
    const hash = mix(mix(this.#seed, upper), lower);
    return (hash ^ (hash >>> 16)) & this.#mask;
  }

  /** Moves back into the free slot what stands behind it and belongs at or before it. */
  #closeGap(free: number): void {
    let gap = free;
    for (let slot = (gap + 1) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const upper = this.#halves[2 * slot] ?? 0;
      const lower = this.#halves[2 * slot + 1] ?? 0;
      if (upper === 0) break;
      const fromHome = (slot - this.#home(upper, lower)) & this.#mask;
      if (fromHome < ((slot - gap) & this.#mask)) continue; // its home lies behind the gap
      this.#halves[2 * gap] = upper;
      this.#halves[2 * gap + 1] = lower;
      this.#values[gap] = this.#values[slot];
      gap = slot;
    }
    this.#halves[2 * gap] = 0;
    this.#values[gap] = undefined;
  }

  #grow(): void {
    const [halves, values] = [this.#halves, this.#values];
    const slots = 2 * values.length;
    this.#halves = new Int32Array(2 * slots);
    this.#values = new Array<T | undefined>(slots).fill(undefined);
    this.#mask = slots - 1;
    for (const [from, value] of values.entries()) {
      const upper = halves[2 * from] ?? 0;
      const lower = halves[2 * from + 1] ?? 0;
      if (upper === 0) continue;
      const slot = this.#slot(upper, lower);
      this.#halves[2 * slot] = upper;
      this.#halves[2 * slot + 1] = lower;
      this.#values[slot] = value;
    }
  }
}

function half(octets: Uint8Array, at: number): number {
  return ((octets[at] ?? 0) << 16) | ((octets[at + 1] ?? 0) << 8) | (octets[at + 2] ?? 0);
}

function upperOf(key: number): number {
  return Math.floor(key / HALF) | USED;
}

function lowerOf(key: number): number {
  return key % HALF;
}

function mix(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e37_79b1);
  return product ^ (product >>> 15);
}
