import { createHash } from "node:crypto";
import type { Brand } from "../base/brand.js";
import { days, later, type EpochMillis, type Millis } from "../base/duration.js";
import type { NetworkId, NodeId } from "../base/ids.js";
import { OctetCursor } from "../wire/octet-cursor.js";
import { OctetWriter } from "../wire/octet-writer.js";
import { identifyPeer } from "./peer-identity.js";
import { decodeRevocation, encodeRevocation, type Revocation } from "./revocation.js";
import { findSuccessor } from "./root-certificate.js";
import { decodeSuccession, encodeSuccession, type RootSuccession } from "./root-succession.js";
import { signerOf, verifierOf } from "./signature.js";
import type { SigningKey } from "./signing-key.js";

// What is signed is a statement: one octet that says which kind it is, and what that kind says.

const KINDS = { revocation: 1, "root succession": 2 } as const;
const MATTER = "spanlan trust 1";

/** What a statement may have: a revocation that spares as many members as there can be. */
export const STATEMENT_OCTETS_MAX = 80 * 1024;

export const STATEMENT_SIGNATURE_OCTETS = 64;

/**
 * That a host has left is remembered so long: by then no certificate of its key can be renewed. That a
 * key was stolen is remembered for good.
 */
const DEPARTURE_KEPT = days(60);

/** A root comes into use, and the one before retires, within so long: nobody holds another back for ever. */
export const SUCCESSION_SPAN_MAX = days(400);

/** What is said of whom to believe; each statement stands for itself, and none is ever taken back. */
export type TrustStatement = Revocation | RootSuccession;

/** A statement as it is kept and sent. */
export interface SignedStatement {
  readonly octets: Buffer;
  /** Of a revocation: the author's certificate and its issuer's, DER. Of a succession: none. */
  readonly chain: readonly Buffer[];
  /** Ed25519: the author's 64 octets; or the old root's, and the new root's behind them. */
  readonly signature: Buffer;
}

/** Tells statements apart: 32 hexadecimal digits. */
export type StatementId = Brand<string, "StatementId">;

/** Octets of a statement's id. */
export const STATEMENT_ID_OCTETS = 16;

/** Why a statement is none. */
export type StatementRefusal =
  | "statement malformed"
  | "statement from the future"
  | "statement outdated"
  | "statement of a stranger"
  | "statement of no admin"
  | "statement signed wrongly"
  | "root replaced already";

export type StatementJudgement =
  | {
      readonly kind: "sound";
      readonly said: TrustStatement;
      /** Undefined where a root has spoken. */
      readonly author: NodeId | undefined;
    }
  | { readonly kind: "refused"; readonly reason: StatementRefusal };

/** What a statement is judged by. */
export interface StatementContext {
  readonly network: NetworkId;
  /** Trusted roots, DER. */
  readonly roots: readonly Buffer[];
  readonly now: EpochMillis;
  readonly skew: Millis;
}

/** The id of a statement: the first half of the SHA-256 of what is said and signed. */
export function statementId({ octets, signature }: SignedStatement): StatementId {
  const digest = createHash("sha256").update(octets).update(signature).digest("hex");
  return digest.slice(0, 2 * STATEMENT_ID_OCTETS) as StatementId;
}

/** A revocation by an admin, or by whoever leaves; nobody else is believed. */
export function signRevocation(
  said: Omit<Revocation, "kind">,
  author: { readonly key: SigningKey; readonly chain: readonly Buffer[] },
  network: NetworkId,
): SignedStatement {
  const octets = statementOf("revocation", encodeRevocation(said));
  const signature = signerOf(author.key, network)(MATTER, octets);
  return { octets, chain: author.chain.slice(0, 2), signature };
}

/** The succession of a root, signed by both: whoever believes the one believes the other. */
export function signSuccession(
  said: Omit<RootSuccession, "kind">,
  keys: { readonly before: SigningKey; readonly after: SigningKey },
  network: NetworkId,
): SignedStatement {
  const octets = statementOf("root succession", encodeSuccession(said));
  const signatures = [keys.before, keys.after].map((key) => signerOf(key, network)(MATTER, octets));
  return { octets, chain: [], signature: Buffer.concat(signatures) };
}

/** What the statement says, whoever signed it; undefined where it cannot be read. Total. */
export function readStatement({ octets }: SignedStatement): TrustStatement | undefined {
  if (octets.length > STATEMENT_OCTETS_MAX) return undefined;
  const cursor = new OctetCursor(octets);
  const said = readKind(cursor.uint(1), cursor);
  return cursor.left === 0 ? said : undefined;
}

/**
 * Whether whoever may say it has signed it. An author's certificate is judged as of the moment it was
 * signed: a revocation outlives its author. Total: anything may come in.
 */
export function judgeStatement(
  statement: SignedStatement,
  context: StatementContext,
): StatementJudgement {
  const said = readStatement(statement);
  if (said === undefined) return refused("statement malformed");
  const { now, skew } = context;
  if (said.signedAt > now + skew) return refused("statement from the future");
  if (isOutdated(said, now)) return refused("statement outdated");
  return said.kind === "revocation"
    ? judgeRevocation(said, statement, context)
    : judgeSuccession(said, statement, context);
}

/** Whether nobody need know it any more. */
export function isOutdated(said: TrustStatement, now: EpochMillis): boolean {
  if (said.kind !== "revocation" || said.reason !== "cessation of operation") return false;
  return now > later(said.signedAt, DEPARTURE_KEPT);
}

function judgeRevocation(
  said: Revocation,
  { octets, chain, signature }: SignedStatement,
  { network, roots, skew }: StatementContext,
): StatementJudgement {
  const author = identifyPeer(chain, roots, { network, now: said.signedAt, skew });
  if (author.kind !== "member") return refused("statement of a stranger");
  const leaves = author.node === said.subject && said.reason === "cessation of operation";
  if (author.role !== "admin" && !leaves) return refused("statement of no admin");
  return verifierOf(author.spki, network)(MATTER, octets, signature)
    ? { kind: "sound", said, author: author.node }
    : refused("statement signed wrongly");
}

function judgeSuccession(
  said: RootSuccession,
  { octets, signature }: SignedStatement,
  { network, roots }: StatementContext,
): StatementJudgement {
  const both = findSuccessor(said, roots, network);
  if (both === undefined) return refused("statement of a stranger");
  if (spanOf(said) > SUCCESSION_SPAN_MAX) return refused("statement malformed");
  if (signature.length !== 2 * STATEMENT_SIGNATURE_OCTETS) return refused("statement malformed");
  const isSigned = both.every((spki, at) => {
    const part = signature
      .subarray(at * STATEMENT_SIGNATURE_OCTETS)
      .subarray(0, STATEMENT_SIGNATURE_OCTETS);
    return verifierOf(spki, network)(MATTER, octets, part);
  });
  return isSigned
    ? { kind: "sound", said, author: undefined }
    : refused("statement signed wrongly");
}

/** The longer of the two times that a succession takes. */
function spanOf({ signedAt, activeAt, retiresAt }: RootSuccession): number {
  return Math.max(activeAt - signedAt, retiresAt - activeAt);
}

function readKind(kind: number | undefined, cursor: OctetCursor): TrustStatement | undefined {
  if (kind === KINDS.revocation) return decodeRevocation(cursor);
  return kind === KINDS["root succession"] ? decodeSuccession(cursor) : undefined;
}

function statementOf(kind: TrustStatement["kind"], said: Buffer): Buffer {
  return new OctetWriter().uint(KINDS[kind], 1).put(said).finish();
}

function refused(reason: StatementRefusal): StatementJudgement {
  return { kind: "refused", reason };
}
