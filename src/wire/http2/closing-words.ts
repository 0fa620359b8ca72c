/** What the peer found, by the error codes of RFC 9113 §7; NO_ERROR and CANCEL tell of nothing found. */
const FOUND: ReadonlyMap<number, string> = new Map([
  [0x1, "it found the protocol broken"],
  [0x2, "it failed"],
  [0x3, "it found flow control broken"],
  [0x4, "its settings were not acknowledged in time"],
  [0x5, "it found a frame of a closed stream"],
  [0x6, "it found a frame of a wrong size"],
  [0x7, "it did not begin with the stream"],
  [0x9, "it found header compression broken"],
  [0xa, "its own connection broke"],
  [0xb, "it found too many frames of control"],
  [0xc, "it found the encryption too weak"],
  [0xd, "it wants HTTP/1.1"],
]);

const NO_ERROR = 0x0;
const CANCEL = 0x8;

/** The least payload of GOAWAY (RFC 9113 §6.8): the last stream, then the error code. */
const GOAWAY_OCTETS = 8;
const GOAWAY_CODE_AT = 4;

/** What is said of a peer that ended the stream or the connection with this error code. */
export function closingWords(code: number): string {
  if (code === NO_ERROR || code === CANCEL) return "the peer closed the connection";
  const found = FOUND.get(code) ?? `it gave the unknown error ${code}`;
  return `the peer closed the connection: ${found}`;
}

/** What is said of a peer that sent GOAWAY with this payload, of any length. */
export function goodbyeWords(payload: Buffer): string {
  const isWhole = payload.length >= GOAWAY_OCTETS;
  return closingWords(isWhole ? payload.readUInt32BE(GOAWAY_CODE_AT) : NO_ERROR);
}
