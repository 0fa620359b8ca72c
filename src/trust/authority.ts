import { ConfigError, InternalError } from "../base/errors.js";
import type { EpochMillis, Millis } from "../base/duration.js";
import { shortNodeId, type NetworkId, type NodeId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import {
  formatIssuerName,
  formatMemberName,
  formatRootName,
  parseIssuerName,
  parseRootName,
} from "./certificate-name.js";
import { readProfile, type CertificateProfile } from "./certificate-profile.js";
import { signCertificate, type Draft } from "./certificate-signing.js";
import { includesRole, type Role } from "./role.js";
import { generateSigningKey, nodeIdOfSpki, type NodeKey, type SigningKey } from "./signing-key.js";
import {
  ISSUER_LIFE,
  LEAF_LIFE,
  ROOT_LIFE,
  validityFrom,
  validityWithin,
  type Validity,
} from "./validity.js";
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
} from "./x509.js";

/** Who may sign certificates: a root, or an issuer. */
export interface Authority {
  /** DER. */
  readonly certificate: Buffer;
  readonly key: SigningKey;
}

/** When a certificate is made, and where its serial number is drawn from. */
export interface Making {
  readonly now: EpochMillis;
  readonly rng: Rng;
  /** The usual one of its kind when absent; always cut at the end of its issuer. */
  readonly life?: Millis;
}

export interface IssuerRequest {
  /** The issuer's public key: SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** The highest role it may give. */
  readonly grants: Role;
}

export interface MemberRequest {
  /** The node's public key: SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  readonly role: Role;
}

/** Between the root and a leaf stands one issuer (RFC 5280 §4.2.1.9). */
const ROOT_PATH_LENGTH = 1;
const ISSUER_PATH_LENGTH = 0;

/** A new network's root: key and self-signed certificate, which names the network's first node. */
export async function createRoot(
  network: NetworkId,
  making: Making,
  founder?: NodeId,
): Promise<Authority> {
  const key = generateSigningKey();
  const commonName = `spanlan root ${shortNodeId(nodeIdOfSpki(key.spki))}`;
  const certificate = await signCertificate(
    {
      subject: { commonName, organization: network },
      spki: key.spki,
      validity: validityFrom(making.now, making.life ?? ROOT_LIFE),
      extensions: [
        ...authorityExtensions(ROOT_PATH_LENGTH),
        namesExtension(formatRootName(network, founder)),
      ],
    },
    { key, certificate: undefined },
    making.rng,
  );
  return { certificate, key };
}

/** A new issuer under the root: key and certificate. */
export async function createIssuer(
  root: Authority,
  grants: Role,
  making: Making,
): Promise<Authority> {
  const key = generateSigningKey();
  return { certificate: await certifyIssuer(root, { spki: key.spki, grants }, making), key };
}

/** The root's certificate, DER, for an issuer's key that was made elsewhere. */
export async function certifyIssuer(
  root: Authority,
  request: IssuerRequest,
  making: Making,
): Promise<Buffer> {
  const profile = profileOfAuthority(root);
  const network = parseRootName(profile.uris);
  if (network === undefined) throw new InternalError("ERR_INTERNAL", "not a root certificate");
  const commonName = `spanlan issuer ${shortNodeId(nodeIdOfSpki(request.spki))}`;
  return signCertificate(
    {
      subject: { commonName, organization: network },
      spki: request.spki,
      validity: liveValidity(profile, making, ISSUER_LIFE),
      extensions: [
        ...authorityExtensions(ISSUER_PATH_LENGTH),
        namesExtension(formatIssuerName({ network, grants: request.grants })),
      ],
    },
    root,
    making.rng,
  );
}

/**
 * A member's certificate, DER. The key may be one certified before: that is a renewal. Throws a
 * ConfigError where the issuer may not give the role, or has come to its own end.
 */
export async function certifyMember(
  issuer: Authority,
  request: MemberRequest,
  making: Making,
): Promise<Buffer> {
  const profile = profileOfAuthority(issuer);
  const name = parseIssuerName(profile.uris);
  if (name === undefined) throw new InternalError("ERR_INTERNAL", "not an issuer certificate");
  if (!includesRole(name.grants, request.role)) {
    throw new ConfigError(
      "ERR_CONFIG_CONFLICT",
      `this issuer may give roles up to "${name.grants}", not "${request.role}"`,
    );
  }
  const node = nodeIdOfSpki(request.spki);
  return signCertificate(
    {
      subject: { commonName: shortNodeId(node), organization: name.network },
      spki: request.spki,
      validity: liveValidity(profile, making, LEAF_LIFE),
      extensions: [
        ...leafExtensions(),
        namesExtension(formatMemberName({ network: name.network, node, role: request.role })),
      ],
    },
    issuer,
    making.rng,
  );
}

/** The certificate, DER, by which a node shows its key before it has joined; it proves no more. */
export async function selfSign(key: NodeKey, making: Making): Promise<Buffer> {
  return signCertificate(
    {
      subject: { commonName: shortNodeId(key.id) },
      spki: key.spki,
      validity: validityFrom(making.now, making.life ?? LEAF_LIFE),
      extensions: leafExtensions(),
    },
    { key, certificate: undefined },
    making.rng,
  );
}

function authorityExtensions(pathLength: number): Draft["extensions"] {
  return [
    new BasicConstraintsExtension(true, pathLength, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
  ];
}

function leafExtensions(): Draft["extensions"] {
  return [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
  ];
}

function namesExtension(uris: string[]): SubjectAlternativeNameExtension {
  return new SubjectAlternativeNameExtension(uris.map((value) => ({ type: "url", value })));
}

function liveValidity(issuer: CertificateProfile, making: Making, life: Millis): Validity {
  const { notAfter } = issuer.validity;
  if (making.now >= notAfter) {
    const end = new Date(notAfter).toISOString();
    throw new ConfigError("ERR_STATE", `the authority's certificate ended ${end}: renew it first`);
  }
  return validityWithin(issuer.validity, making.now, making.life ?? life);
}

function profileOfAuthority(authority: Authority): CertificateProfile {
  const profile = readProfile(authority.certificate);
  if (profile?.mayCertify !== true) {
    throw new InternalError("ERR_INTERNAL", "not the certificate of an authority");
  }
  return profile;
}
