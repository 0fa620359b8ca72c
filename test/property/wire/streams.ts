import fc from "fast-check";

/** The octets cut into chunks at these places, taken modulo the length; empty chunks included. */
export function cut(octets: Buffer, places: readonly number[]): Buffer[] {
  const ends = places.map((place) => place % (octets.length + 1)).sort((a, b) => a - b);
  let start = 0;
  return [...ends, octets.length].map((end) => {
    const chunk = octets.subarray(start, end);
    start = end;
    return chunk;
  });
}

/** Octets of no form at all. */
export const noise = (maxLength: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ maxLength }).map((octets) => Buffer.from(octets));

/** An octet to overwrite: where, taken modulo the length, and with what. */
export const mutations: fc.Arbitrary<readonly (readonly [number, number])[]> = fc.array(
  fc.tuple(fc.nat(0xffff), fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255))),
  { maxLength: 4 },
);

/** A copy of the octets with those overwritten. */
export function mutated(octets: Buffer, changes: readonly (readonly [number, number])[]): Buffer {
  const copy = Buffer.from(octets);
  if (copy.length === 0) return copy;
  for (const [place, octet] of changes) copy[place % copy.length] = octet;
  return copy;
}
