/*
 * The Huffman code of HPACK (RFC 7541 Appendix B). It is canonical: codes of one length are
 * consecutive numbers in the order of their octets, and those of a longer length follow on. So the
 * lengths say all.
 */

/** Code length in bits, and the octets that have it, in hexadecimal. */
const OCTETS_BY_LENGTH: readonly (readonly [bits: number, octets: string])[] = [
  [5, "303132616365696f7374"],
  [6, "20252d2e2f333435363738393d415f62646667686c6d6e707275"],
  [7, "3a42434445464748494a4b4c4d4e4f5051525354555657596a6b71767778797a"],
  [8, "262a2c3b585a"],
  [10, "212228293f"],
  [11, "272b7c"],
  [12, "233e"],
  [13, "0024405b5d7e"],
  [14, "5e7d"],
  [15, "3c607b"],
  [19, "5cc3d0"],
  [20, "808283a2b8c2e0e2"],
  [21, "99a1a7acb0b1b3d1d8d9e3e5e6"],
  [22, "8184858688929a9ca0a3a4a9aaadb2b5b9babbbdbec4c6e4e8e9"],
  [23, "0187898a8b8c8d8f93959697989b9d9ea5a6a8aeafb4b6b7bcbfc5e7ef"],
  [24, "098e9091949fabced7e1eced"],
  [25, "c7cfeaeb"],
  [26, "c0c1c8c9cacdd2d5dadbeef0f2f3ff"],
  [27, "cbccd3d4d6dddedff1f4f5f6f7f8fafbfcfdfe"],
  [28, "020304050607080b0c0e0f1011121314151718191a1b1c1d1e1f7fdcf9"],
  [30, "0a0d16"],
];

/** The end-of-string symbol, thirty 1 bits, follows the octets of its length and must not occur. */
const BITS_MAX = 30;

/** Padding is the beginning of the end-of-string symbol, shorter than an octet (RFC 7541 §5.2). */
const PADDING_BITS_MAX = 7;

/** The codes of one length: `first` and those after it, one an octet. */
interface Codes {
  readonly first: number;
  readonly octets: Buffer;
}

const NO_OCTETS = Buffer.alloc(0);

/** By length; the first is for no bits at all. */
const CODES: readonly Codes[] = canonical();

function canonical(): readonly Codes[] {
  const octetsOf = new Map(OCTETS_BY_LENGTH);
  const codes: Codes[] = [];
  let next = 0;
  for (let bits = 0; bits <= BITS_MAX; bits++) {
    const octets = Buffer.from(octetsOf.get(bits) ?? "", "hex");
    codes.push({ first: next, octets });
    next = (next + octets.length) * 2;
  }
  return codes;
}

/** The octets that `encoded` stands for; undefined where it is no code, or padded wrongly. */
export function decodeHuffman(encoded: Buffer): Buffer | undefined {
  // No code is shorter than five bits.
  const decoded = Buffer.allocUnsafe(Math.floor((encoded.length * 8) / 5));
  let octets = 0;
  let code = 0;
  let bits = 0;
  for (let at = 0; at < encoded.length * 8; at++) {
    code = code * 2 + (((encoded[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    bits += 1;
    if (bits > BITS_MAX) return undefined;
    const { first, octets: ofLength } = CODES[bits] ?? { first: 0, octets: NO_OCTETS };
    const octet = ofLength[code - first];
    if (octet === undefined) continue;
    decoded[octets++] = octet;
    code = 0;
    bits = 0;
  }
  const padded = bits <= PADDING_BITS_MAX && code === 2 ** bits - 1;
  return padded ? decoded.subarray(0, octets) : undefined;
}
