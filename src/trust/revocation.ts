import type { EpochMillis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import { nodeIdOctets, nodeIdOfOctets, NODE_ID_OCTETS } from "../wire/node-id-octets.js";
import type { OctetCursor } from "../wire/octet-cursor.js";
import { OctetWriter } from "../wire/octet-writer.js";
import { ROLES, type Role } from "./role.js";

// What a revocation says, behind the octet that tells it from other statements; big endian:
//
//   octets  field
//    1      reason: 1 key compromise, 5 cessation of operation (CRLReason, RFC 5280 §5.3.1)
//   32      the key: SHA-256 of its SubjectPublicKeyInfo
//    6      when it was signed: milliseconds since 1970
//    2      number of spared members, 0..SPARED_MAX, ascending by node id, and of each:
//   32        node id
//    1        role: 0 member, 1 transit, 2 issuer, 3 admin

/** Why a key is not believed any more (CRLReason of RFC 5280 §5.3.1). */
export type RevocationReason = keyof typeof REASONS;

const REASONS = { "key compromise": 1, "cessation of operation": 5 } as const;

/** Members one revocation can spare: as many as a network has. */
export const SPARED_MAX = 2048;

const INSTANT_OCTETS = 6;

/** A key of the network is not to be believed any more, whatever certificate it shows. */
export interface Revocation {
  readonly kind: "revocation";
  /** SHA-256 of the key's SubjectPublicKeyInfo: a node's id. */
  readonly subject: NodeId;
  readonly reason: RevocationReason;
  readonly signedAt: EpochMillis;
  /**
   * Members whose certificates the key has signed, and that count all the same, as what they were
   * known for: without them the network would end with a stolen issuer.
   */
  readonly spared: ReadonlyMap<NodeId, Role>;
}

/** The octets behind the kind. */
export function encodeRevocation(revocation: Omit<Revocation, "kind">): Buffer {
  const { subject, reason, signedAt, spared } = revocation;
  const writer = new OctetWriter();
  writer.uint(REASONS[reason], 1).put(nodeIdOctets(subject)).uint(signedAt, INSTANT_OCTETS);
  const sorted = [...spared].sort(([one], [other]) => (one < other ? -1 : 1));
  writer.list(sorted, 2, ([node, role]) => {
    writer.put(nodeIdOctets(node)).uint(ROLES.indexOf(role), 1);
  });
  return writer.finish();
}

/** Reads what {@link encodeRevocation} wrote; undefined for anything else. It may leave octets unread. */
export function decodeRevocation(cursor: OctetCursor): Revocation | undefined {
  const reason = reasonOf(cursor.uint(1));
  const subject = nodeIdOfOctets(cursor.take(NODE_ID_OCTETS));
  const signedAt = cursor.uint(INSTANT_OCTETS);
  const spared = cursor.list(2, SPARED_MAX, () => readSpared(cursor));
  if (reason === undefined || subject === undefined || signedAt === undefined) return undefined;
  if (spared === undefined || !isAscending(spared)) return undefined;
  return {
    kind: "revocation",
    subject,
    reason,
    signedAt: signedAt as EpochMillis,
    spared: new Map(spared),
  };
}

function readSpared(cursor: OctetCursor): readonly [NodeId, Role] | undefined {
  const node = nodeIdOfOctets(cursor.take(NODE_ID_OCTETS));
  const role = ROLES[cursor.uint(1) ?? ROLES.length];
  return node === undefined || role === undefined ? undefined : [node, role];
}

/** One list has one form: what is signed cannot be said in two ways. */
function isAscending(spared: readonly (readonly [NodeId, Role])[]): boolean {
  return spared.every(([node], at) => at === 0 || (spared[at - 1]?.[0] ?? "") < node);
}

function reasonOf(code: number | undefined): RevocationReason | undefined {
  if (code === REASONS["key compromise"]) return "key compromise";
  return code === REASONS["cessation of operation"] ? "cessation of operation" : undefined;
}
