import type { Brand } from "../base/brand.js";
import { InternalError } from "../base/errors.js";
import type { NodeId } from "../base/ids.js";
import { NODE_ID_OCTETS, nodeIdOctets, nodeIdOfOctets } from "./node-id-octets.js";
import { OctetCursor } from "./octet-cursor.js";
import { OctetWriter } from "./octet-writer.js";

/**
 * A link-state advertisement: what one node says of itself, the same octets at every node. Its
 * header is all that is needed to compare it with another (RFC 2328 §13.1). Big endian.
 *
 *    0      1          2                   8                   40
 *   +------+----------+-------------------+-------------------+-- - -
 *   | type | fragment | sequence          | origin            |  body
 *   |      |          | (48 bits)         | (node id)         |
 *   +------+----------+-------------------+-------------------+-- - -
 *
 * What the body is, the type says. One with a higher sequence replaces one with the same type,
 * origin and fragment.
 */
export const LSA_HEADER_OCTETS = 8 + NODE_ID_OCTETS;

/** What an LSA can be about, in the order they are flooded; on the wire 1 to 5. */
export const LSA_TYPES = ["identity", "links", "stations", "leases", "names"] as const;
export type LsaType = (typeof LSA_TYPES)[number];

/** Header and body together. */
export const LSA_OCTETS_MAX = 64 * 1024;
/** The body alone. */
export const LSA_BODY_OCTETS_MAX = LSA_OCTETS_MAX - LSA_HEADER_OCTETS;
/** More than a node uses in a lifetime: a sequence never wraps. */
export const LSA_SEQUENCE_MAX = 2 ** 48 - 1;
/** So many a node may have of stations. */
export const LSA_FRAGMENTS = 16;
/** So many of leases: one octet names them, and 65,536 leases have room in them. */
export const LEASES_FRAGMENTS = 256;
/** So many of the names of its ports. */
export const NAMES_FRAGMENTS = 8;

const FRAGMENTS: Readonly<Record<LsaType, number>> = {
  identity: 1,
  links: 1,
  stations: LSA_FRAGMENTS,
  leases: LEASES_FRAGMENTS,
  names: NAMES_FRAGMENTS,
};

const SEQUENCE_OCTETS = 6;

/** Which LSA it is, and which version of it. */
export interface LsaHeader {
  readonly type: LsaType;
  readonly origin: NodeId;
  /** 0..15 for stations, 0..255 for leases, 0..7 for names, else 0. */
  readonly fragment: number;
  /** 1..LSA_SEQUENCE_MAX. */
  readonly sequence: number;
}

/**
 * Names an LSA, whatever its version. In plain string order, keys stand by type in the order of
 * LSA_TYPES, then by origin, then by fragment.
 */
export type LsaKey = Brand<string, "LsaKey">;

/** The same key for the same type, origin and fragment, and for no other. */
export function lsaKey(header: Pick<LsaHeader, "type" | "origin" | "fragment">): LsaKey {
  const { type, origin, fragment } = header;
  return `${typeCode(type)}:${origin}:${fragment.toString(16).padStart(2, "0")}` as LsaKey;
}

/** Header and body in a buffer the caller owns; a header or a length out of range is our error. */
export function encodeLsa(header: LsaHeader, body: Buffer): Buffer {
  if (body.length > LSA_BODY_OCTETS_MAX) {
    const text = `A body of ${body.length} octets is longer than ${LSA_BODY_OCTETS_MAX}.`;
    throw new InternalError("ERR_INTERNAL", text);
  }
  return writeHeader(new OctetWriter(), header).put(body).finish();
}

/** The header at `offset`; undefined when it is not whole, or a field of it is out of range. */
export function decodeLsaHeader(octets: Buffer, offset = 0): LsaHeader | undefined {
  const cursor = new OctetCursor(octets.subarray(offset, offset + LSA_HEADER_OCTETS));
  const type = LSA_TYPES[(cursor.uint(1) ?? 0) - 1];
  const fragment = cursor.uint(1);
  const sequence = cursor.uint(SEQUENCE_OCTETS);
  const origin = nodeIdOfOctets(cursor.take(NODE_ID_OCTETS));
  if (type === undefined || fragment === undefined || sequence === undefined) return undefined;
  if (origin === undefined) return undefined;
  const header = { type, origin, fragment, sequence };
  return isInRange(header) ? header : undefined;
}

/** What stands behind the header: a view. */
export function lsaBody(octets: Buffer): Buffer {
  return octets.subarray(LSA_HEADER_OCTETS);
}

/** LSA_HEADER_OCTETS of each, in their order; a header out of range is our error. */
export function encodeLsaHeaders(headers: readonly LsaHeader[]): Buffer {
  const writer = new OctetWriter();
  for (const header of headers) writeHeader(writer, header);
  return writer.finish();
}

/** Undefined when the last is not whole, or one has a field out of range. */
export function decodeLsaHeaders(octets: Buffer): LsaHeader[] | undefined {
  const headers: LsaHeader[] = [];
  for (let offset = 0; offset < octets.length; offset += LSA_HEADER_OCTETS) {
    const header = decodeLsaHeader(octets, offset);
    if (header === undefined) return undefined;
    headers.push(header);
  }
  return headers;
}

function writeHeader(writer: OctetWriter, header: LsaHeader): OctetWriter {
  const { type, origin, fragment, sequence } = header;
  if (!isInRange(header)) {
    const text = `LSA ${type} has no fragment ${fragment} with the sequence ${sequence}.`;
    throw new InternalError("ERR_INTERNAL", text);
  }
  return writer
    .uint(typeCode(type), 1)
    .uint(fragment, 1)
    .uint(sequence, SEQUENCE_OCTETS)
    .put(nodeIdOctets(origin));
}

function isInRange({ type, fragment, sequence }: LsaHeader): boolean {
  const isFragment = fragment >= 0 && fragment < FRAGMENTS[type];
  return isFragment && sequence >= 1 && sequence <= LSA_SEQUENCE_MAX;
}

function typeCode(type: LsaType): number {
  return LSA_TYPES.indexOf(type) + 1;
}
