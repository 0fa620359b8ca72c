import type { HeaderField } from "./header-table.js";

/** A dynamic table size update to 0 (RFC 7541 §6.3): right whatever the peer's limit is. */
const NO_TABLE = Buffer.of(0x20);

/** A literal without indexing, its name a literal too (RFC 7541 §6.2.2). */
const LITERAL = Buffer.of(0x00);

const LENGTH_PREFIX_MAX = 127;

/**
 * A header block that any decoder of HPACK reads in any state: it uses no table and leaves none.
 * Names and values are ISO 8859-1.
 */
export function encodeHeaders(fields: readonly HeaderField[]): Buffer {
  const parts = fields.flatMap(({ name, value }) => [LITERAL, ...text(name), ...text(value)]);
  return Buffer.concat([NO_TABLE, ...parts]);
}

/** A string literal without Huffman code (RFC 7541 §5.2). */
function text(value: string): [length: Buffer, octets: Buffer] {
  const octets = Buffer.from(value, "latin1");
  const length: number[] = [Math.min(octets.length, LENGTH_PREFIX_MAX)];
  if (octets.length >= LENGTH_PREFIX_MAX) {
    let rest = octets.length - LENGTH_PREFIX_MAX;
    for (; rest >= 128; rest = Math.floor(rest / 128)) length.push((rest % 128) + 128);
    length.push(rest);
  }
  return [Buffer.from(length), octets];
}
