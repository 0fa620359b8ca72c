import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { NetworkId } from "../base/ids.js";
import { networkOctets } from "./network-octets.js";
import type { SigningKey } from "./signing-key.js";

/** What a node signs beside TLS handshakes; one kind of signature is never taken for another. */
export type SignedMatter =
  | "spanlan lsa 1"
  | "spanlan renewal 1"
  | "spanlan definition 1"
  | "spanlan lease title 1"
  | "spanlan loop 1"
  | "spanlan trust 1";

/** Makes Ed25519 signatures (RFC 8032 §5.1.6) of 64 octets. */
export type Sign = (matter: SignedMatter, octets: Buffer) => Buffer;

/** Total: any octets may come in. */
export type Verify = (matter: SignedMatter, octets: Buffer, signature: Uint8Array) => boolean;

/** Signs by this key for one network. The key is read once: doing so costs more than a signature. */
export function signerOf(key: SigningKey, network: NetworkId): Sign {
  const secret = createPrivateKey(key.privateKeyPem.reveal());
  return (matter, octets) => sign(null, covered(matter, network, octets), secret);
}

/** Verifies what the holder of this key (SubjectPublicKeyInfo, DER) has signed for one network. */
export function verifierOf(spki: Buffer, network: NetworkId): Verify {
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  return (matter, octets, signature) =>
    verify(null, covered(matter, network, octets), key, signature);
}

/** The matter with a zero octet behind it, the network's 16 octets, then what is said. */
function covered(matter: SignedMatter, network: NetworkId, octets: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${matter}\0`, "latin1"), networkOctets(network), octets]);
}
