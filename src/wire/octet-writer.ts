/** Writes big-endian fields one behind the other: the inverse of OctetCursor. */
export class OctetWriter {
  readonly #parts: Uint8Array[] = [];

  /** An unsigned integer of 1 to 6 octets, which must fit. */
  uint(value: number, octets: number): this {
    const field = Buffer.allocUnsafe(octets);
    field.writeUIntBE(value, 0, octets);
    this.#parts.push(field);
    return this;
  }

  /** The octets as they are; they must not change before {@link finish}. */
  put(octets: Uint8Array): this {
    this.#parts.push(octets);
    return this;
  }

  /** The octets behind their length, which stands in `lengthOctets` octets. */
  vector(octets: Uint8Array, lengthOctets: number): this {
    return this.uint(octets.length, lengthOctets).put(octets);
  }

  /** The items behind their count, which stands in `countOctets` octets. */
  list<T>(items: readonly T[], countOctets: number, write: (item: T) => void): this {
    this.uint(items.length, countOctets);
    items.forEach(write);
    return this;
  }

  /** All that was written, in a buffer the caller owns. */
  finish(): Buffer {
    return Buffer.concat(this.#parts);
  }
}
