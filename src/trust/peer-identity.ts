import type { EpochMillis, Millis } from "../base/duration.js";
import type { NetworkId, NodeId } from "../base/ids.js";
import {
  isSelfSigned,
  MAX_CHAIN_CERTIFICATES,
  parseCertificate,
  type Certificate,
} from "./certificate.js";
import { verifyPath, type CertificatePath, type PathFault } from "./certificate-path.js";
import { renewableUntil } from "./renewal.js";
import type { Role } from "./role.js";
import { isValidAt } from "./validity.js";

export type Refusal =
  | PathFault
  | "no certificate"
  | "too many certificates"
  | "malformed certificate"
  | "incomplete chain"
  | "not yet valid"
  | "expired"
  | "authority expired"
  | "key revoked"
  | "issuer revoked";

/** A key certified for this network, now or until lately. */
export interface Certified {
  readonly node: NodeId;
  readonly role: Role;
  /** SubjectPublicKeyInfo of the node, DER: what a renewal certifies again. */
  readonly spki: Buffer;
  /** SHA-256 of the issuer's SPKI: a revocation may name it, or the node. */
  readonly issuerKey: NodeId;
  readonly notBefore: EpochMillis;
  readonly notAfter: EpochMillis;
}

/**
 * Who is at the other end of a TLS connection, which has proved that it holds the leaf's key.
 * `expired` may ask for renewal and nothing else; `joiner` may enrol and nothing else: its key is
 * all that is known of it. Whether a key has been revoked is not judged here.
 */
export type PeerIdentity =
  | ({ readonly kind: "member" } & Certified)
  | ({ readonly kind: "expired" } & Certified)
  | { readonly kind: "joiner"; readonly node: NodeId; readonly spki: Buffer }
  | { readonly kind: "refused"; readonly reason: Refusal };

export interface IdentityContext {
  readonly network: NetworkId;
  readonly now: EpochMillis;
  /** How far the peer's and the issuer's clocks may be from ours. */
  readonly skew: Millis;
}

/**
 * Judges the chain a peer has shown (DER, leaf first; its root may be there or not) against the
 * trusted roots (DER). Total: any octets may come in. It is a complete verification, so TLS need
 * not have made one. Buffers are kept, not copied.
 */
export function identifyPeer(
  chain: readonly Buffer[],
  roots: readonly Buffer[],
  context: IdentityContext,
): PeerIdentity {
  if (chain.length === 0) return refused("no certificate");
  if (chain.length > MAX_CHAIN_CERTIFICATES) return refused("too many certificates");
  const certificates = parseAll(chain);
  const [leaf, issuer, ...carriedRoots] = certificates ?? [];
  if (leaf === undefined) return refused("malformed certificate");
  if (issuer === undefined) return identifyJoiner(leaf);
  const anchors = parseAll(roots) ?? [];
  const path = verifyPath({ leaf, issuer, carriedRoots }, anchors, context.network);
  if (typeof path === "string") return refused(path);
  return judgeDates(path, certifiedBy(path, leaf, issuer), context);
}

/** Undefined as soon as one is malformed. */
function parseAll(ders: readonly Buffer[]): Certificate[] | undefined {
  const certificates: Certificate[] = [];
  for (const der of ders) {
    const certificate = parseCertificate(der);
    if (certificate === undefined) return undefined;
    certificates.push(certificate);
  }
  return certificates;
}

/**
 * A key that vouches for itself. Its dates are not looked at: they are its own claim, and a host
 * that joins for the first time may not have set its clock.
 */
function identifyJoiner(certificate: Certificate): PeerIdentity {
  if (certificate.parsed.ca || !isSelfSigned(certificate)) {
    return refused("incomplete chain");
  }
  return { kind: "joiner", node: certificate.keyHash, spki: certificate.spki };
}

function certifiedBy(path: CertificatePath, leaf: Certificate, issuer: Certificate): Certified {
  const { notBefore, notAfter } = path.leaf;
  const { keyHash: node, spki } = leaf;
  return { node, role: path.role, spki, issuerKey: issuer.keyHash, notBefore, notAfter };
}

/**
 * An expired leaf is judged as of its last instant, for an issuer may have ended with it; the root
 * must be valid now in any case.
 */
function judgeDates(
  path: CertificatePath,
  certified: Certified,
  context: IdentityContext,
): PeerIdentity {
  const { now, skew } = context;
  const { notBefore, notAfter } = path.leaf;
  if (now + skew < notBefore) return refused("not yet valid");
  if (now > renewableUntil(notAfter)) return refused("expired");
  const current = isValidAt(path.leaf, now, skew);
  const judgedAt = current ? now : notAfter;
  if (!isValidAt(path.issuer, judgedAt, skew) || !isValidAt(path.root, now, skew)) {
    return refused("authority expired");
  }
  return { kind: current ? "member" : "expired", ...certified };
}

function refused(reason: Refusal): PeerIdentity {
  return { kind: "refused", reason };
}
