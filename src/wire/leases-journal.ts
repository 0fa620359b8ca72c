import type { NodeId } from "../base/ids.js";
import { readLeaseRecord, readTime, writeLeaseRecord, writeTime } from "./leases-record.js";
import type { LeaseRecord } from "./leases-record.js";
import { encodeTitle, readTitle, type Title } from "./leases-title.js";
import { NODE_ID_OCTETS, nodeIdOctets, nodeIdOfOctets } from "./node-id-octets.js";
import { OctetCursor } from "./octet-cursor.js";
import { OctetWriter } from "./octet-writer.js";

/** Something a node must remember, in the order it happened. */
export type LeaseChange =
  /** How often the node has started. */
  | { readonly kind: "life"; readonly life: number }
  /** It has told others that its clock shows this. */
  | { readonly kind: "stamp"; readonly stamp: number }
  /** It has said this of an address. */
  | { readonly kind: "lease"; readonly record: LeaseRecord }
  /** A title it knows of: each that it has signed, and those of others. */
  | { readonly kind: "title"; readonly title: Title }
  /** The block is its own from now on, and it answers for what was known of the addresses. */
  | { readonly kind: "adopt"; readonly title: Title; readonly records: readonly LeaseRecord[] }
  /** A member of the network; one that is gone for good is none any more. */
  | { readonly kind: "member"; readonly node: NodeId; readonly gone: boolean };

/**
 * An entry of the journal. Big endian; a journal is entries one behind the other, and a snapshot has the
 * same form: the fewest entries that say the same.
 *
 *    0        4       8       12     13
 *   +--------+-------+-------+------+-- - - --+
 *   | length | CRC   | CRC   | kind | content |
 *   +--------+-------+-------+------+-- - - --+
 *
 * The length is that of kind and content, and so is the first CRC-32 (ISO 3309); the second is that of the
 * eight octets before it: a length that cannot be trusted would hide what stands behind the entry.
 */
export type JournalReading =
  /** `torn`: octets of a last entry that was not written to its end. */
  | {
      readonly kind: "read";
      readonly changes: readonly LeaseChange[];
      readonly torn: number;
    }
  /** The entry at this offset is not what was written, and others stand behind it. */
  | { readonly kind: "damaged"; readonly offset: number };

const KINDS = ["life", "stamp", "lease", "title", "adopt", "member"] as const;
const HEADER_OCTETS = 12;
const ADOPTED_MAX = 65_536;

/** The entry, in a buffer the caller owns. */
export function encodeJournalEntry(change: LeaseChange): Buffer {
  const writer = new OctetWriter().uint(KINDS.indexOf(change.kind) + 1, 1);
  writeChange(writer, change);
  const entry = writer.finish();
  const head = new OctetWriter().uint(entry.length, 4).uint(crc32(entry), 4).finish();
  return new OctetWriter().put(head).uint(crc32(head), 4).put(entry).finish();
}

/**
 * What a journal says. A last entry that is short, or fails its check, or ends in zeros was being
 * written when the machine stopped: nobody was told that it was stored. Total: any octets may come.
 */
export function readJournal(octets: Buffer): JournalReading {
  const changes: LeaseChange[] = [];
  let offset = 0;
  while (offset < octets.length) {
    const rest = octets.subarray(offset);
    const length = lengthOf(rest);
    const change = length === undefined ? undefined : readEntry(rest, length);
    if (length === undefined || change === undefined) {
      if (!isTorn(rest, length)) return { kind: "damaged", offset };
      return { kind: "read", changes, torn: rest.length };
    }
    changes.push(change);
    offset += HEADER_OCTETS + length;
  }
  return { kind: "read", changes, torn: 0 };
}

/** Undefined unless the header is whole and passes its check. */
function lengthOf(rest: Buffer): number | undefined {
  if (rest.length < HEADER_OCTETS) return undefined;
  return crc32(rest.subarray(0, 8)) === rest.readUInt32BE(8) ? rest.readUInt32BE(0) : undefined;
}

function readEntry(rest: Buffer, length: number): LeaseChange | undefined {
  const entry = rest.subarray(HEADER_OCTETS, HEADER_OCTETS + length);
  const isSound = entry.length === length && crc32(entry) === rest.readUInt32BE(4);
  return isSound ? decodeChange(entry) : undefined;
}

/** Nothing was written behind the entry that cannot be read. */
function isTorn(rest: Buffer, length: number | undefined): boolean {
  if (length !== undefined) return HEADER_OCTETS + length >= rest.length;
  return rest.subarray(HEADER_OCTETS).every((octet) => octet === 0);
}

function writeChange(writer: OctetWriter, change: LeaseChange): void {
  switch (change.kind) {
    case "life":
      writer.uint(change.life, 4);
      return;
    case "stamp":
      writeTime(writer, change.stamp);
      return;
    case "lease":
      writeLeaseRecord(writer, change.record);
      return;
    case "title":
      writer.put(encodeTitle(change.title));
      return;
    case "adopt":
      writer.put(encodeTitle(change.title)).list(change.records, 4, (record) => {
        writeLeaseRecord(writer, record);
      });
      return;
    case "member":
      writer.put(nodeIdOctets(change.node)).uint(change.gone ? 1 : 0, 1);
  }
}

function decodeChange(entry: Buffer): LeaseChange | undefined {
  const cursor = new OctetCursor(entry);
  const kind = KINDS[(cursor.uint(1) ?? 0) - 1];
  const change = kind === undefined ? undefined : readChange(cursor, kind);
  return cursor.left > 0 ? undefined : change;
}

function readChange(cursor: OctetCursor, kind: LeaseChange["kind"]): LeaseChange | undefined {
  switch (kind) {
    case "life":
      return whole(cursor.uint(4), (life) => ({ kind, life }));
    case "stamp":
      return whole(readTime(cursor), (stamp) => ({ kind, stamp }));
    case "lease":
      return whole(readLeaseRecord(cursor), (record) => ({ kind, record }));
    case "title":
      return whole(readTitle(cursor), (title) => ({ kind, title }));
    case "adopt":
      return readAdoption(cursor);
    case "member":
      return readMember(cursor);
  }
}

function whole<T>(read: T | undefined, change: (read: T) => LeaseChange): LeaseChange | undefined {
  return read === undefined ? undefined : change(read);
}

function readAdoption(cursor: OctetCursor): LeaseChange | undefined {
  const title = readTitle(cursor);
  const records = cursor.list(4, ADOPTED_MAX, readLeaseRecord);
  if (title === undefined || records === undefined) return undefined;
  return { kind: "adopt", title, records };
}

function readMember(cursor: OctetCursor): LeaseChange | undefined {
  const node = nodeIdOfOctets(cursor.take(NODE_ID_OCTETS));
  const gone = cursor.uint(1);
  if (node === undefined || gone === undefined || gone > 1) return undefined;
  return { kind: "member", node, gone: gone === 1 };
}

const CRC_POLYNOMIAL = 0xedb88320; // ISO 3309, octets least significant bit first
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, octet) => {
  let remainder = octet;
  for (let bit = 0; bit < 8; bit += 1) {
    remainder = (remainder >>> 1) ^ ((remainder & 1) * CRC_POLYNOMIAL);
  }
  return remainder >>> 0;
});

function crc32(octets: Buffer): number {
  let remainder = 0xffff_ffff;
  for (const octet of octets) {
    remainder = (remainder >>> 8) ^ (CRC_TABLE[(remainder ^ octet) & 0xff] ?? 0);
  }
  return (remainder ^ 0xffff_ffff) >>> 0;
}
