/**
 * The sum of octets [start, end) as 16-bit words, to be added to that of other parts and finished by
 * {@link internetChecksum}. An odd last octet counts as if a zero followed, so only the last part
 * may be odd. Both bounds must lie inside the buffer.
 */
export function checksumSum(buffer: Buffer, start: number, end: number): number {
  let sum = 0;
  let at = start;
  for (; at + 1 < end; at += 2) sum += buffer.readUInt16BE(at);
  return at < end ? sum + buffer.readUInt8(at) * 0x100 : sum;
}

/**
 * The Internet checksum of a sum (RFC 1071 §1): 16 bits. 0 says that the octets summed up contained
 * their checksum and are intact.
 */
export function internetChecksum(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x1_0000);
  return ~folded & 0xffff;
}
