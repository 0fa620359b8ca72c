/**
 * The first handshake message of a TLS connection, gathered from its records (RFC 8446 §5.1, §4):
 *
 *    0      1          3          5
 *   +------+----------+----------+---------------- - -
 *   | type | legacy   | length   |  fragment of length octets
 *   | 22   | version  |          |
 *   +------+----------+----------+---------------- - -
 *
 *                     0      1               4
 *                    +------+---------------+----------- - -
 *   fragments joined | type | length        |  ClientHello
 *                    | 1    | (24 bits)     |
 *                    +------+---------------+----------- - -
 */
export type GatheredHandshake =
  | { readonly kind: "incomplete"; readonly octetsNeeded: number }
  | { readonly kind: "message"; readonly body: Buffer }
  | { readonly kind: "malformed"; readonly reason: string };

/** More than any client sends first; what is not whole within it is refused. */
export const CLIENT_HELLO_OCTETS_MAX = 16 * 1024;

const RECORD_HEADER_OCTETS = 5;
const RECORD_TYPE_HANDSHAKE = 22;
const RECORD_FRAGMENT_MAX = 16_384; // 2^14, RFC 8446 §5.1
const VERSION_MAJOR = 3;
const RECORD_LENGTH_OFFSET = 3;

const MESSAGE_HEADER_OCTETS = 4;
const MESSAGE_TYPE_CLIENT_HELLO = 1;

/**
 * The body of the ClientHello, a view where it stands in one record; or how much is missing, or
 * what is wrong. Looks at CLIENT_HELLO_OCTETS_MAX octets at the most.
 */
export function gatherHandshake(octets: Buffer): GatheredHandshake {
  const window = octets.subarray(0, CLIENT_HELLO_OCTETS_MAX);
  const fragments: Buffer[] = [];
  let gathered = 0;
  let wanted = MESSAGE_HEADER_OCTETS;
  for (let at = 0; gathered < wanted;) {
    const end = recordEnd(window, at);
    if (typeof end === "string") return { kind: "malformed", reason: end };
    if (end > CLIENT_HELLO_OCTETS_MAX) return { kind: "malformed", reason: "too long" };
    if (end > window.length) return { kind: "incomplete", octetsNeeded: end };
    fragments.push(window.subarray(at + RECORD_HEADER_OCTETS, end));
    gathered += end - at - RECORD_HEADER_OCTETS;
    at = end;
    if (wanted > MESSAGE_HEADER_OCTETS || gathered < MESSAGE_HEADER_OCTETS) continue;
    const stated = messageOctets(joined(fragments));
    if (stated === undefined) return { kind: "malformed", reason: "not a ClientHello" };
    if (stated > CLIENT_HELLO_OCTETS_MAX) return { kind: "malformed", reason: "too long" };
    wanted = stated;
  }
  return { kind: "message", body: joined(fragments).subarray(MESSAGE_HEADER_OCTETS, wanted) };
}

/**
 * Where the record at `at` ends, or, while its header is not whole, where that ends; what is wrong
 * with the header is told from its first octet on, so that another protocol is known at once.
 */
function recordEnd(window: Buffer, at: number): number | string {
  if (at < window.length && window[at] !== RECORD_TYPE_HANDSHAKE) return "not a handshake record";
  if (at + 1 < window.length && window[at + 1] !== VERSION_MAJOR) return "record version";
  if (at + RECORD_HEADER_OCTETS > window.length) return at + RECORD_HEADER_OCTETS;
  const length = window.readUInt16BE(at + RECORD_LENGTH_OFFSET);
  // RFC 8446 §5.1: no empty fragment of a handshake message.
  if (length === 0 || length > RECORD_FRAGMENT_MAX) return "record length";
  return at + RECORD_HEADER_OCTETS + length;
}

/** Octets of the message, header included; undefined unless it is a ClientHello. */
function messageOctets(start: Buffer): number | undefined {
  if (start.readUInt8(0) !== MESSAGE_TYPE_CLIENT_HELLO) return undefined;
  return MESSAGE_HEADER_OCTETS + start.readUIntBE(1, 3);
}

function joined(fragments: readonly Buffer[]): Buffer {
  const [first] = fragments;
  return fragments.length === 1 && first !== undefined ? first : Buffer.concat(fragments);
}
