/**
 * The sum of octets [start, end) as 16-bit words, to be added to that of other parts and finished by
 * {@link internetChecksum}. An odd last octet counts as if a zero followed, so only the last part
 * may be odd. Both bounds must lie inside the buffer.
 */
export function checksumSum(buffer: Buffer, start: number, end: number): number {
  // octet by octet, four words a turn: a tenth of what reading words by method costs
  let high = 0;
  let low = 0;
  let at = start;
  for (const last = end - 7; at < last; at += 8) {
    high +=
      octet(buffer, at) + octet(buffer, at + 2) + octet(buffer, at + 4) + octet(buffer, at + 6);
    low +=
      octet(buffer, at + 1) + octet(buffer, at + 3) + octet(buffer, at + 5) + octet(buffer, at + 7);
  }
  for (; at < end; at += 2) {
    high += octet(buffer, at);
    if (at + 1 < end) low += octet(buffer, at + 1);
  }
  return high * 0x100 + low;
}

function octet(buffer: Buffer, at: number): number {
  return buffer[at] ?? 0;
}

/**
 * The Internet checksum of a sum (RFC 1071 §1): 16 bits. 0 says that the octets summed up contained
 * their checksum and are intact.
 */
export function internetChecksum(sum: number): number {
  return ~folded(sum) & 0xffff;
}

/** The sum in 16 bits, carries added at the other end (RFC 1071 §2): its checksum before the complement. */
export function folded(sum: number): number {
  let rest = sum;
  while (rest > 0xffff) rest = (rest & 0xffff) + Math.floor(rest / 0x1_0000);
  return rest;
}
