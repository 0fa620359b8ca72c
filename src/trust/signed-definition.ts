import type { EpochMillis, Millis } from "../base/duration.js";
import type { NetworkId, NodeId } from "../base/ids.js";
import { identifyPeer, type Certified } from "./peer-identity.js";
import { signerOf, verifierOf } from "./signature.js";
import type { SigningKey } from "./signing-key.js";

/** Octets of XML a definition may have to travel: it leaves a control message room for the rest. */
export const SIGNED_XML_OCTETS_MAX = 192 * 1024;

/** The shared part of a network's definition as an admin has signed it. */
export interface SignedDefinition {
  /** 1 when the network is founded, one more with each change: 1..2^53-1. */
  readonly version: number;
  /** When it was signed, by the author's clock. */
  readonly signedAt: EpochMillis;
  /** The document, without anything that is one host's. */
  readonly xml: string;
  /** The author's certificate and its issuer's, DER. */
  readonly chain: readonly Buffer[];
  /** 64 octets, Ed25519. */
  readonly signature: Buffer;
}

/** Why a signed definition is none. */
export type DefinitionRefusal =
  | "definition too large"
  | "definition from the future"
  | "definition of a stranger"
  | "definition of no admin"
  | "definition signed wrongly";

export type DefinitionJudgement =
  | { readonly kind: "sound"; readonly author: NodeId }
  | { readonly kind: "refused"; readonly reason: DefinitionRefusal };

/** What a definition is judged by. */
export interface DefinitionContext {
  readonly network: NetworkId;
  /** Trusted roots, DER. */
  readonly roots: readonly Buffer[];
  readonly now: EpochMillis;
  readonly skew: Millis;
  /** Whether what this author has signed still counts; it does where this is absent. */
  readonly vouches?: (author: Certified) => boolean;
}

/** The next definition of a network, by an admin; nobody but an admin is believed. */
export function signDefinition(
  said: Pick<SignedDefinition, "version" | "signedAt" | "xml">,
  author: { readonly key: SigningKey; readonly chain: readonly Buffer[] },
  network: NetworkId,
): SignedDefinition {
  const sign = signerOf(author.key, network);
  const signature = sign("spanlan definition 1", covered(said));
  return { ...said, chain: author.chain.slice(0, 2), signature };
}

/**
 * Whether an admin of the network has signed it. The certificate is judged as of the moment it was
 * signed: a definition outlives the certificates of those who wrote it. Total: anything may come in.
 */
export function judgeDefinition(
  definition: SignedDefinition,
  { network, roots, now, skew, vouches = () => true }: DefinitionContext,
): DefinitionJudgement {
  const { chain, signature, signedAt, xml } = definition;
  if (Buffer.byteLength(xml) > SIGNED_XML_OCTETS_MAX) return refused("definition too large");
  if (signedAt > now + skew) return refused("definition from the future");
  const identity = identifyPeer(chain, roots, { network, now: signedAt, skew });
  if (identity.kind !== "member" || !vouches(identity)) return refused("definition of a stranger");
  if (identity.role !== "admin") return refused("definition of no admin");
  const verify = verifierOf(identity.spki, network);
  return verify("spanlan definition 1", covered(definition), signature)
    ? { kind: "sound", author: identity.node }
    : refused("definition signed wrongly");
}

/** Version and time, 64 bits each, big-endian, then the document in UTF-8. */
function covered({
  version,
  signedAt,
  xml,
}: Pick<SignedDefinition, "version" | "signedAt" | "xml">): Buffer {
  const head = Buffer.alloc(16);
  head.writeBigUInt64BE(BigInt(version), 0);
  head.writeBigUInt64BE(BigInt(signedAt), 8);
  return Buffer.concat([head, Buffer.from(xml, "utf8")]);
}

function refused(reason: DefinitionRefusal): DefinitionJudgement {
  return { kind: "refused", reason };
}
