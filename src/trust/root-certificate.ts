import type { NetworkId, NodeId } from "../base/ids.js";
import { isIssuedBy, parseCertificate, type Certificate } from "./certificate.js";
import { parseFounder, parseIssuerName, parseRootName } from "./certificate-name.js";
import { readProfile } from "./certificate-profile.js";
import type { RootSuccession } from "./root-succession.js";

/** A root certificate of this network, verified under its own key; undefined for anything else. */
function parseRoot(der: Buffer, network: NetworkId): Certificate | undefined {
  const certificate = parseCertificate(der);
  if (certificate === undefined || !isIssuedBy(certificate, certificate)) return undefined;
  const profile = readProfile(der);
  if (profile === undefined || !profile.authority || !profile.mayCertify) return undefined;
  return parseRootName(profile.uris) === network ? certificate : undefined;
}

/** The network's first node, as a root says; undefined where it names none. */
export function founderOf(root: Buffer): NodeId | undefined {
  return parseFounder(readProfile(root)?.uris ?? []);
}

/** SHA-256 of a certificate's SubjectPublicKeyInfo; undefined where it is no certificate. */
export function keyHashOf(der: Buffer): NodeId | undefined {
  return parseCertificate(der)?.keyHash;
}

/**
 * The keys (SubjectPublicKeyInfo, DER) of the old and of the new root; undefined unless both are roots
 * of this network that name the same founder, who owns its addresses, one of them is trusted, and the
 * new one has certified all issuers named.
 */
export function findSuccessor(
  { before, after, issuers }: RootSuccession,
  trusted: readonly Buffer[],
  network: NetworkId,
): readonly [Buffer, Buffer] | undefined {
  const old = parseRoot(before, network);
  const young = parseRoot(after, network);
  if (old === undefined || young === undefined || old.keyHash === young.keyHash) return undefined;
  if (founderOf(before) !== founderOf(after)) return undefined;
  const hashes = new Set(trusted.map(keyHashOf));
  if (!hashes.has(old.keyHash) && !hashes.has(young.keyHash)) return undefined;
  return issuers.every((issuer) => isIssuer(issuer, young, network))
    ? [old.spki, young.spki]
    : undefined;
}

/** Whether it is an issuer's certificate under this root, for the key with this hash. */
export function isIssuerUnder(
  issuer: Buffer,
  root: Buffer,
  { network, key }: { readonly network: NetworkId; readonly key: NodeId },
): boolean {
  const authority = parseRoot(root, network);
  if (authority === undefined || keyHashOf(issuer) !== key) return false;
  return isIssuer(issuer, authority, network);
}

/** Of these roots the one that has signed the chain's issuer; undefined where none has. Nothing else is looked at. */
export function rootOver(
  [, issuer]: readonly Buffer[],
  roots: readonly Buffer[],
): Buffer | undefined {
  const certificate = issuer && parseCertificate(issuer);
  if (certificate === undefined) return undefined;
  return roots.find((root) => {
    const authority = parseCertificate(root);
    return authority !== undefined && isIssuedBy(certificate, authority);
  });
}

function isIssuer(der: Buffer, root: Certificate, network: NetworkId): boolean {
  const certificate = parseCertificate(der);
  if (certificate === undefined || !isIssuedBy(certificate, root)) return false;
  const profile = readProfile(der);
  if (profile?.authority !== true || !profile.mayCertify || profile.pathLength !== 0) return false;
  return parseIssuerName(profile.uris)?.network === network;
}
