import { OctetCursor } from "./octet-cursor.js";
import { OctetWriter } from "./octet-writer.js";
import { INITIAL_HOP_LIMIT } from "./record.js";

/**
 * What a record with FLAG_PROBE carries: the question whether a node can be reached, or the answer
 * (as RFC 792, echo). Big endian.
 *
 *    0      1           2      3          4            8            12
 *   +------+-----------+------+----------+------------+------------+-- - - --+
 *   | kind | hop limit | hops | reserved | id         | sequence   |  zeros  |
 *   |      | at first  |      | 0        | (32 bits)  | (32 bits)  |         |
 *   +------+-----------+------+----------+------------+------------+-- - - --+
 *
 * Kind: 1 request, 2 reply.
 */
export interface Probe {
  readonly kind: "request" | "reply";
  /** Who asked on the asking node, 32 bits; comes back. */
  readonly id: number;
  /** Counts what it asked, 32 bits; comes back. */
  readonly sequence: number;
  /** Uplinks the request has crossed: 0 in a request, 1..INITIAL_HOP_LIMIT in a reply. */
  readonly forwardHops: number;
}

/** All probes are as long. */
export const PROBE_OCTETS = 32;

const REQUEST = 1;
const REPLY = 2;
const ZEROS_OFFSET = 12;
const ZEROS = Buffer.alloc(PROBE_OCTETS - ZEROS_OFFSET);

/**
 * PROBE_OCTETS in a buffer the caller owns. The hops are cut to 8 bits, not judged: they were counted
 * on what another node wrote.
 */
export function encodeProbe({ kind, id, sequence, forwardHops }: Probe): Buffer {
  return new OctetWriter()
    .uint(kind === "request" ? REQUEST : REPLY, 1)
    .uint(INITIAL_HOP_LIMIT, 1)
    .uint(forwardHops & 0xff, 1)
    .uint(0, 1)
    .uint(id, 4)
    .uint(sequence, 4)
    .put(ZEROS)
    .finish();
}

/** Undefined unless the octets are exactly one probe, with hops that fit its kind. */
export function decodeProbe(octets: Buffer): Probe | undefined {
  const cursor = new OctetCursor(octets);
  const code = cursor.uint(1);
  const hopLimit = cursor.uint(1);
  const forwardHops = cursor.uint(1);
  const reserved = cursor.uint(1);
  const id = cursor.uint(4);
  const sequence = cursor.uint(4);
  if (forwardHops === undefined || id === undefined || sequence === undefined) return undefined;
  if (hopLimit !== INITIAL_HOP_LIMIT || reserved !== 0) return undefined;
  const kind = kindOf(code, forwardHops);
  const isWhole = octets.subarray(ZEROS_OFFSET).equals(ZEROS);
  return kind === undefined || !isWhole ? undefined : { kind, id, sequence, forwardHops };
}

function kindOf(code: number | undefined, hops: number): Probe["kind"] | undefined {
  if (code === REQUEST) return hops === 0 ? "request" : undefined;
  const isReply = code === REPLY && hops >= 1 && hops <= INITIAL_HOP_LIMIT;
  return isReply ? "reply" : undefined;
}
