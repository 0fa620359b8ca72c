import type { EpochMillis } from "../base/duration.js";
import type { OctetCursor } from "../wire/octet-cursor.js";
import { OctetWriter } from "../wire/octet-writer.js";

// What the succession of a root says, behind the octet that tells it from other statements:
//
//   octets  field
//    6      when it was signed: milliseconds since 1970, as the two that follow
//    6      when issuers begin to certify under the new root
//    6      when the old root is not believed any more
//    2, n   the old root: length, DER
//    2, n   the new root: length, DER
//    1      number of issuers, 0..SUCCEEDING_ISSUERS_MAX, and of each:
//    2, n     its certificate under the new root: length, DER

/** Issuers a network can have when its root changes. */
export const SUCCEEDING_ISSUERS_MAX = 32;

const CERTIFICATE_OCTETS_MAX = 8192;
const INSTANT_OCTETS = 6;

/**
 * A root takes the place of another. First all members learn of it, then issuers use it, and only when
 * no certificate under the old one is left does that end (the pre-publication of RFC 6781 §4.1.1.1).
 */
export interface RootSuccession {
  readonly kind: "root succession";
  readonly signedAt: EpochMillis;
  readonly activeAt: EpochMillis;
  readonly retiresAt: EpochMillis;
  /** DER, as are the others. */
  readonly before: Buffer;
  readonly after: Buffer;
  /** The issuers' certificates under the new root, for the keys they have. */
  readonly issuers: readonly Buffer[];
}

/** The octets behind the kind. */
export function encodeSuccession(succession: Omit<RootSuccession, "kind">): Buffer {
  const { signedAt, activeAt, retiresAt, before, after, issuers } = succession;
  const writer = new OctetWriter();
  for (const instant of [signedAt, activeAt, retiresAt]) writer.uint(instant, INSTANT_OCTETS);
  writer.vector(before, 2).vector(after, 2);
  writer.list(issuers, 1, (issuer) => {
    writer.vector(issuer, 2);
  });
  return writer.finish();
}

/** Reads what {@link encodeSuccession} wrote; undefined for anything else. Certificates are not looked at. */
export function decodeSuccession(cursor: OctetCursor): RootSuccession | undefined {
  const instants = [0, 1, 2].map(() => cursor.uint(INSTANT_OCTETS));
  const before = readCertificate(cursor);
  const after = readCertificate(cursor);
  const issuers = cursor.list(1, SUCCEEDING_ISSUERS_MAX, () => readCertificate(cursor));
  const [signedAt, activeAt, retiresAt] = instants;
  if (signedAt === undefined || activeAt === undefined || retiresAt === undefined) return undefined;
  if (before === undefined || after === undefined || issuers === undefined) return undefined;
  if (signedAt > activeAt || activeAt > retiresAt) return undefined;
  return {
    kind: "root succession",
    signedAt: signedAt as EpochMillis,
    activeAt: activeAt as EpochMillis,
    retiresAt: retiresAt as EpochMillis,
    ...{ before, after, issuers },
  };
}

function readCertificate(cursor: OctetCursor): Buffer | undefined {
  const der = cursor.vector(2);
  return der === undefined || der.length === 0 || der.length > CERTIFICATE_OCTETS_MAX
    ? undefined
    : Buffer.from(der);
}
