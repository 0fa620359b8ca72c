import { X509Certificate } from "node:crypto";
import type { NodeId } from "../base/ids.js";
import { KEY_TYPE, nodeIdOfSpki } from "./signing-key.js";

/** A certificate is refused unread beyond this; ours are below 700 octets. */
const MAX_CERTIFICATE_OCTETS = 8192;

/** A chain is refused unread beyond this: a leaf, an issuer, and two roots in rollover. */
export const MAX_CHAIN_CERTIFICATES = 4;

/** A well-formed certificate with a key of our kind. Nothing it says has been verified. */
export interface Certificate {
  readonly der: Buffer;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Buffer;
  /** SHA-256 of the SPKI in hexadecimal: the node id where the key is a node's. */
  readonly keyHash: NodeId;
  readonly parsed: X509Certificate;
}

/** Undefined unless the octets are exactly one DER certificate with a key of our kind. Keeps `der`. */
export function parseCertificate(der: Buffer): Certificate | undefined {
  if (der.length === 0 || der.length > MAX_CERTIFICATE_OCTETS) return undefined;
  try {
    const parsed = new X509Certificate(der);
    // OpenSSL also takes PEM, and octets after the end: then the same certificate had many forms.
    if (!parsed.raw.equals(der)) return undefined;
    const key = parsed.publicKey;
    if (key.asymmetricKeyType !== KEY_TYPE) return undefined;
    const spki = key.export({ type: "spki", format: "der" });
    return { der, spki, keyHash: nodeIdOfSpki(spki), parsed };
  } catch {
    // OpenSSL throws on every kind of bad input; all of them mean the same here.
    return undefined;
  }
}

/** The id of the node whose key the certificate carries; undefined where it carries none. */
export function nodeIdOfCertificate(der: Buffer): NodeId | undefined {
  return parseCertificate(der)?.keyHash;
}

/** Whether names, key identifiers and the issuer's key usage chain, and its key has signed. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  return certificate.parsed.checkIssued(issuer.parsed) && isSignedBy(certificate, issuer);
}

/** Whether the certificate's key has signed it; it need not be an authority's. */
export function isSelfSigned(certificate: Certificate): boolean {
  return isSignedBy(certificate, certificate);
}

function isSignedBy(certificate: Certificate, signer: Certificate): boolean {
  try {
    return certificate.parsed.verify(signer.parsed.publicKey);
  } catch {
    // A signature algorithm that OpenSSL does not know verifies nothing.
    return false;
  }
}
