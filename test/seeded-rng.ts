import type { Rng } from "../src/base/rng.js";

/** A small fast generator (mulberry32) whose every draw follows from the seed. */
export class SeededRng implements Rng {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  uint32(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  bytes(octets: number): Uint8Array {
    return Uint8Array.from({ length: octets }, () => this.uint32() & 0xff);
  }
}
