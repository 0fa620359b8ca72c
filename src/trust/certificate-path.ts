import type { NetworkId } from "../base/ids.js";
import { isIssuedBy, type Certificate } from "./certificate.js";
import {
  parseIssuerName,
  parseMemberName,
  parseRootName,
  type IssuerName,
  type MemberName,
} from "./certificate-name.js";
import { readProfile, type CertificateProfile } from "./certificate-profile.js";
import { includesRole, type Role } from "./role.js";
import type { Validity } from "./validity.js";

/** Why a chain is not one of a member of this network, whatever the time. */
export type PathFault =
  | "unknown root"
  | "wrong signature"
  | "wrong profile"
  | "wrong network"
  | "wrong node"
  | "role beyond issuer";

/** A leaf whose way to a trusted root holds, dates apart. */
export interface CertificatePath {
  readonly role: Role;
  readonly leaf: Validity;
  readonly issuer: Validity;
  readonly root: Validity;
}

/** What a peer showed: leaf first, then its issuer, then any roots. */
export interface ShownChain {
  readonly leaf: Certificate;
  readonly issuer: Certificate;
  readonly carriedRoots: readonly Certificate[];
}

interface Profiles {
  readonly leaf: CertificateProfile;
  readonly issuer: CertificateProfile;
  readonly root: CertificateProfile;
}

/**
 * The verified way from the leaf to a trusted root (RFC 5280 §6.1, for chains of exactly this
 * shape), or the first fault. Signatures come first, so that what is read was vouched for. Dates
 * are left to the caller.
 */
export function verifyPath(
  shown: ShownChain,
  roots: readonly Certificate[],
  network: NetworkId,
): CertificatePath | PathFault {
  if (!isIssuedBy(shown.leaf, shown.issuer)) return "wrong signature";
  const root = roots.find((each) => isIssuedBy(shown.issuer, each));
  if (root === undefined) return "unknown root";
  if (!shown.carriedRoots.every((carried) => isVouchedFor(carried, roots))) return "unknown root";
  const profiles = readProfiles(shown, root);
  if (profiles === undefined) return "wrong profile";
  const names = readNames(profiles);
  if (names === undefined) return "wrong profile";
  const fault = judgeNames(names, shown.leaf, network);
  return fault ?? pathOf(profiles, names.leaf.role);
}

/** A carried root may be another certificate than ours, for the same key and made by it. */
function isVouchedFor(carried: Certificate, roots: readonly Certificate[]): boolean {
  return roots.some((root) => root.keyHash === carried.keyHash && isIssuedBy(carried, root));
}

function readProfiles(shown: ShownChain, anchor: Certificate): Profiles | undefined {
  const leaf = readProfile(shown.leaf.der);
  const issuer = readProfile(shown.issuer.der);
  const root = readProfile(anchor.der);
  if (leaf === undefined || issuer === undefined || root === undefined) return undefined;
  // An issuer below the root, and no authority below the issuer (RFC 5280 §4.2.1.9).
  const sound = isLeaf(leaf) && isAuthority(issuer, 0) && isAuthority(root, 1);
  return sound ? { leaf, issuer, root } : undefined;
}

function isLeaf(profile: CertificateProfile): boolean {
  const { authority, mayCertify, maySign, mayServeAndCall } = profile;
  return !authority && !mayCertify && maySign && mayServeAndCall;
}

function isAuthority(profile: CertificateProfile, pathLength: number): boolean {
  return profile.authority && profile.mayCertify && profile.pathLength === pathLength;
}

interface Names {
  readonly leaf: MemberName;
  readonly issuer: IssuerName;
  readonly root: NetworkId;
}

function readNames(profiles: Profiles): Names | undefined {
  const leaf = parseMemberName(profiles.leaf.uris);
  const issuer = parseIssuerName(profiles.issuer.uris);
  const root = parseRootName(profiles.root.uris);
  if (leaf === undefined || issuer === undefined || root === undefined) return undefined;
  return { leaf, issuer, root };
}

function judgeNames(names: Names, leaf: Certificate, network: NetworkId): PathFault | undefined {
  const named = [names.root, names.issuer.network, names.leaf.network];
  if (named.some((each) => each !== network)) return "wrong network";
  if (names.leaf.node !== leaf.keyHash) return "wrong node";
  return includesRole(names.issuer.grants, names.leaf.role) ? undefined : "role beyond issuer";
}

function pathOf(profiles: Profiles, role: Role): CertificatePath {
  const { leaf, issuer, root } = profiles;
  return { role, leaf: leaf.validity, issuer: issuer.validity, root: root.validity };
}
