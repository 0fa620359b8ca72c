import { InternalError } from "../base/errors.js";
import type { NodeId } from "../base/ids.js";
import { readLeaseRecord, readTime, writeLeaseRecord, writeTime } from "./leases-record.js";
import type { LeaseRecord } from "./leases-record.js";
import { encodeTitle, readTitle, type Title } from "./leases-title.js";
import { NODE_ID_OCTETS, nodeIdOctets, nodeIdOfOctets } from "./node-id-octets.js";
import { OctetCursor } from "./octet-cursor.js";
import { OctetWriter } from "./octet-writer.js";

/**
 * The body of a leases LSA: one fragment of what a node says of addresses, whole in itself. Big endian.
 *
 *    0      1         7
 *   +------+---------+-- - - -
 *   | kind | version | content
 *   +------+---------+-- - - -
 *
 *   1 status    stamp (48), definition (48), count (16), then each: fragment (8), version (48)
 *   2 titles    count (16), titles
 *   3 members   count (16), node ids
 *   4 leases    count (16), records
 *
 * The kinds stand in fragments of their own (LEASE_LAYOUT). A status says: "in these versions of my other
 * fragments is all that I did before `stamp`, and from then on my clock does not show less".
 */
export type LeaseBody =
  | {
      readonly kind: "status";
      /** Civil time by the node's clock; never less than in an earlier status. */
      readonly stamp: number;
      /** The version of the definition that the node serves. */
      readonly definition: number;
      readonly fragments: readonly FragmentVersion[];
    }
  | { readonly kind: "titles"; readonly titles: readonly Title[] }
  | { readonly kind: "members"; readonly members: readonly NodeId[] }
  | { readonly kind: "leases"; readonly records: readonly LeaseRecord[] };

export interface FragmentVersion {
  readonly fragment: number;
  readonly version: number;
}

/** A body with its version: of two of one fragment the higher is the later. */
export type VersionedBody = LeaseBody & { readonly version: number };

/** Fragments a node may have, counted from 0; one octet names them. */
export const LEASE_FRAGMENTS = 256;
/** Octets of a body at most: an LSA of 64 KiB has a header before it. */
export const LEASE_BODY_OCTETS_MAX = 64 * 1024 - 64;
export const TITLES_PER_FRAGMENT = 256;
export const MEMBERS_PER_FRAGMENT = 2000;
export const LEASES_PER_FRAGMENT = 275;

/** Where each kind stands: the first fragment, and how many there are. */
export const LEASE_LAYOUT = {
  status: { first: 0, count: 1 },
  members: { first: 1, count: 1 },
  titles: { first: 2, count: 15 },
  leases: { first: 17, count: LEASE_FRAGMENTS - 17 },
} as const;

const KINDS = ["status", "titles", "members", "leases"] as const;
const VERSION_OCTETS = 6;

/** The octets of the body, in a buffer the caller owns; too much for one fragment is our error. */
export function encodeLeaseBody(body: VersionedBody): Buffer {
  const writer = new OctetWriter();
  writer.uint(KINDS.indexOf(body.kind) + 1, 1).uint(body.version, VERSION_OCTETS);
  writeContent(writer, body);
  const octets = writer.finish();
  if (octets.length > LEASE_BODY_OCTETS_MAX) {
    throw new InternalError("ERR_INTERNAL", `A body of ${octets.length} octets fits no fragment.`);
  }
  return octets;
}

/** Undefined unless the octets are what {@link encodeLeaseBody} makes of a body for this fragment. */
export function decodeLeaseBody(octets: Buffer, fragment: number): VersionedBody | undefined {
  if (octets.length > LEASE_BODY_OCTETS_MAX) return undefined;
  const cursor = new OctetCursor(octets);
  const kind = KINDS[(cursor.uint(1) ?? 0) - 1];
  const version = cursor.uint(VERSION_OCTETS);
  if (kind === undefined || version === undefined || !stands(kind, fragment)) return undefined;
  const body = readContent(cursor, kind);
  return body === undefined || cursor.left > 0 ? undefined : { ...body, version };
}

function stands(kind: LeaseBody["kind"], fragment: number): boolean {
  const { first, count } = LEASE_LAYOUT[kind];
  return fragment >= first && fragment < first + count;
}

function writeContent(writer: OctetWriter, body: LeaseBody): void {
  switch (body.kind) {
    case "status":
      writeTime(writer, body.stamp);
      writer.uint(body.definition, 6);
      writer.list(body.fragments, 2, ({ fragment, version }) => {
        writer.uint(fragment, 1).uint(version, VERSION_OCTETS);
      });
      return;
    case "titles":
      writer.list(body.titles, 2, (title) => writer.put(encodeTitle(title)));
      return;
    case "members":
      writer.list(body.members, 2, (node) => writer.put(nodeIdOctets(node)));
      return;
    case "leases":
      writer.list(body.records, 2, (record) => {
        writeLeaseRecord(writer, record);
      });
  }
}

function readContent(cursor: OctetCursor, kind: LeaseBody["kind"]): LeaseBody | undefined {
  switch (kind) {
    case "status":
      return readStatus(cursor);
    case "titles": {
      const titles = cursor.list(2, TITLES_PER_FRAGMENT, readTitle);
      return titles && { kind, titles };
    }
    case "members": {
      const members = cursor.list(2, MEMBERS_PER_FRAGMENT, readNode);
      return members && { kind, members };
    }
    case "leases": {
      const records = cursor.list(2, LEASES_PER_FRAGMENT, readLeaseRecord);
      return records && { kind, records };
    }
  }
}

function readStatus(cursor: OctetCursor): LeaseBody | undefined {
  const stamp = readTime(cursor);
  const definition = cursor.uint(6);
  const fragments = cursor.list(2, LEASE_FRAGMENTS, readVersion);
  if (stamp === undefined || definition === undefined || fragments === undefined) return undefined;
  return Number.isFinite(stamp) ? { kind: "status", stamp, definition, fragments } : undefined;
}

function readVersion(cursor: OctetCursor): FragmentVersion | undefined {
  const fragment = cursor.uint(1);
  const version = cursor.uint(VERSION_OCTETS);
  return fragment === undefined || version === undefined ? undefined : { fragment, version };
}

function readNode(cursor: OctetCursor): NodeId | undefined {
  return nodeIdOfOctets(cursor.take(NODE_ID_OCTETS));
}
