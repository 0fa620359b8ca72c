/** What a client says first (RFC 9113 §3.4). */
export const PREFACE = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "latin1");

/** Reads the preface, in however many pieces it comes. */
export class PrefaceReader {
  #read = 0;

  /** Where it ends in [start, end), which is `end` while more must come; undefined: it is another. */
  feed(buffer: Buffer, start: number, end: number): number | undefined {
    const octets = Math.min(PREFACE.length - this.#read, end - start);
    const wanted = PREFACE.subarray(this.#read, this.#read + octets);
    this.#read += octets;
    return wanted.equals(buffer.subarray(start, start + octets)) ? start + octets : undefined;
  }
}
