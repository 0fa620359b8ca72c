/** Randomness, as a parameter. The system's is cryptographic; a test's is seeded. */
export interface Rng {
  /** An integer in [0, 2^32). */
  uint32(): number;
  bytes(octets: number): Uint8Array;
}

/** A number in [0, 1). */
export function fraction(rng: Rng): number {
  return rng.uint32() / 0x1_0000_0000;
}
