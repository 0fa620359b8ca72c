import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { NetworkId } from "../base/ids.js";
import { Secret } from "../base/secret.js";
import { networkOctets } from "./network-octets.js";

// How a joiner shows that it knows an invitation's secret. The secret never travels: the proof is
//
//   HMAC-SHA256(key = SHA-256(secret),
//               "spanlan enrol v1" | network, 16 octets | invitation id, 16 | SHA-256(SPKI), 32)
//
// and all parts have a fixed length, so that no two inputs look alike. The SPKI is the one whose
// key the joiner has just proved in the TLS handshake: a relay, or whoever overhears the call,
// cannot spend the proof on another key. The issuer stores the HMAC key only. Who steals that can
// make proofs, as could a thief of the issuer's own key that lies beside it; the secret in the
// operator's token stays unknown to both.

export const INVITATION_ID_OCTETS = 16;
export const INVITATION_SECRET_OCTETS = 32;
export const JOIN_PROOF_OCTETS = 32;

const DOMAIN = Buffer.from("spanlan enrol v1", "ascii");

/** What a proof is about. */
export interface JoinClaim {
  readonly network: NetworkId;
  /** INVITATION_ID_OCTETS. */
  readonly id: Buffer;
  /** SubjectPublicKeyInfo of the joiner, DER. */
  readonly spki: Uint8Array;
}

/** SHA-256 of the secret: what the issuer keeps, and the key of the proof. */
export function hashSecret(secret: Secret<Buffer>): Secret<Buffer> {
  return new Secret(sha256(secret.reveal()));
}

/** JOIN_PROOF_OCTETS that only a holder of the secret, or of its hash, can make. */
export function makeJoinProof(secret: Secret<Buffer>, claim: JoinClaim): Buffer {
  return proofUnder(hashSecret(secret), claim);
}

/** Whether the proof fits; takes the same time wherever it differs. Any octets may come in. */
export function isJoinProof(
  proof: Uint8Array,
  hashedSecret: Secret<Buffer>,
  claim: JoinClaim,
): boolean {
  if (proof.length !== JOIN_PROOF_OCTETS) return false;
  return timingSafeEqual(proof, proofUnder(hashedSecret, claim));
}

function proofUnder(hashedSecret: Secret<Buffer>, claim: JoinClaim): Buffer {
  return createHmac("sha256", hashedSecret.reveal())
    .update(DOMAIN)
    .update(networkOctets(claim.network))
    .update(claim.id)
    .update(sha256(claim.spki))
    .digest();
}

function sha256(octets: Uint8Array): Buffer {
  return createHash("sha256").update(octets).digest();
}
