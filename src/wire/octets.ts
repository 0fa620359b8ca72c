/*
 * Readers of whole numbers in octets, big endian unless the name says otherwise. They do what those of
 * Buffer do without their checks, which cost as much as all the rest of the switch: the octets must be
 * there.
 */

/** The octet at `at`. */
export function uint8(octets: Uint8Array, at: number): number {
  return octets[at] ?? 0;
}

/** The 16 bits at `at`. */
export function uint16(octets: Uint8Array, at: number): number {
  return ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0);
}

/** The 16 bits at `at`, the lower octet first. */
export function uint16LittleEndian(octets: Uint8Array, at: number): number {
  return (octets[at] ?? 0) | ((octets[at + 1] ?? 0) << 8);
}

/** The 32 bits at `at` as a signed number, which is no object: for what is compared or mixed. */
export function int32(octets: Uint8Array, at: number): number {
  return (uint16(octets, at) << 16) | uint16(octets, at + 2);
}

/** The 32 bits at `at`. */
export function uint32(octets: Uint8Array, at: number): number {
  return int32(octets, at) >>> 0;
}
