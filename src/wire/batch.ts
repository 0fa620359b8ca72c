/**
 * A batch is one message of the data stream, a gRPC Length-Prefixed-Message ("gRPC over HTTP/2"),
 * with records one behind the other, at least one, and nothing between or after them:
 *
 *    0            1                           5
 *   +------------+---------------------------+------------+------------+-- - -
 *   | compressed | length of the records     |   record   |   record   |
 *   | (always 0) | (32 bits, big endian)     |            |            |
 *   +------------+---------------------------+------------+------------+-- - -
 */
export const BATCH_PREFIX_OCTETS = 5;

/** Prefix and records together. */
export const BATCH_OCTETS_MAX = 256 * 1024;

const COMPRESSED_OFFSET = 0;
const LENGTH_OFFSET = 1;

/** Writes BATCH_PREFIX_OCTETS at `offset`, which the target must have. */
export function writeBatchPrefix(target: Buffer, offset: number, length: number): void {
  target[offset + COMPRESSED_OFFSET] = 0;
  target.writeUInt32BE(length, offset + LENGTH_OFFSET);
}

/** True when the message behind the prefix at `offset` says it is compressed, or says nonsense. */
export function isCompressed(buffer: Buffer, offset: number): boolean {
  return buffer.readUInt8(offset + COMPRESSED_OFFSET) !== 0;
}

/** Octets of the records behind the prefix at `offset`, as stated. */
export function batchLength(buffer: Buffer, offset: number): number {
  return buffer.readUInt32BE(offset + LENGTH_OFFSET);
}
