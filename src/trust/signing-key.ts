import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from "node:crypto";
import type { NodeId } from "../base/ids.js";
import { Secret } from "../base/secret.js";

/** The one kind of key: nothing about it is negotiated. RFC 8410. */
export const KEY_TYPE = "ed25519";

/** An Ed25519 key: a node's, an issuer's or a root's. */
export interface SigningKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Buffer;
  /** PKCS #8. */
  readonly privateKeyPem: Secret<string>;
}

/** The key by which a node is known in one network. */
export interface NodeKey extends SigningKey {
  readonly id: NodeId;
}

/** A fresh key from the system's randomness. */
export function generateSigningKey(): SigningKey {
  return signingKeyOf(generateKeyPairSync(KEY_TYPE).privateKey);
}

/** A fresh key with the node id that follows from it. */
export function generateNodeKey(): NodeKey {
  return nodeKeyOf(generateSigningKey());
}

/** Undefined unless the text is an unencrypted PEM private key of our kind. */
export function loadSigningKey(pem: Secret<string>): SigningKey | undefined {
  try {
    const key = createPrivateKey(pem.reveal());
    return key.asymmetricKeyType === KEY_TYPE ? signingKeyOf(key) : undefined;
  } catch {
    // Whatever OpenSSL objects to, the text is not a key we can use.
    return undefined;
  }
}

/** Undefined unless the text is an unencrypted PEM private key of our kind. */
export function loadNodeKey(pem: Secret<string>): NodeKey | undefined {
  const key = loadSigningKey(pem);
  return key === undefined ? undefined : nodeKeyOf(key);
}

/** SHA-256 of the SubjectPublicKeyInfo in hexadecimal: a node's id. */
export function nodeIdOfSpki(spki: Uint8Array): NodeId {
  return createHash("sha256").update(spki).digest("hex") as NodeId;
}

function nodeKeyOf(key: SigningKey): NodeKey {
  return { ...key, id: nodeIdOfSpki(key.spki) };
}

function signingKeyOf(key: KeyObject): SigningKey {
  const pem = key.export({ type: "pkcs8", format: "pem" }).toString();
  return {
    spki: createPublicKey(key).export({ type: "spki", format: "der" }),
    privateKeyPem: new Secret(pem),
  };
}
