/** Reads big-endian fields from a buffer, front to back; undefined wherever they overrun it. */
export class OctetCursor {
  readonly #buffer: Buffer;
  #at = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  /** Octets not read yet. */
  get left(): number {
    return this.#buffer.length - this.#at;
  }

  /** An unsigned integer of 1 to 6 octets. */
  uint(octets: number): number | undefined {
    if (octets > this.left) return undefined;
    const value = this.#buffer.readUIntBE(this.#at, octets);
    this.#at += octets;
    return value;
  }

  /** A view of the next octets. */
  take(octets: number): Buffer | undefined {
    if (octets > this.left) return undefined;
    this.#at += octets;
    return this.#buffer.subarray(this.#at - octets, this.#at);
  }

  /** A view of a vector whose length stands before it in `lengthOctets` octets (RFC 8446 §3.4). */
  vector(lengthOctets: number): Buffer | undefined {
    const length = this.uint(lengthOctets);
    return length === undefined ? undefined : this.take(length);
  }

  /**
   * As many items as the count before them says, which stands in `countOctets` octets. Undefined
   * when there are more than `most`, or `read` gives undefined for one: nothing is read behind it.
   */
  list<T>(
    countOctets: number,
    most: number,
    read: (cursor: this) => T | undefined,
  ): T[] | undefined {
    const count = this.uint(countOctets);
    if (count === undefined || count > most) return undefined;
    const items: T[] = [];
    while (items.length < count) {
      const item = read(this);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return items;
  }
}
