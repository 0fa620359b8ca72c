import { createPrivateKey, webcrypto } from "node:crypto";
import type { Rng } from "../base/rng.js";
import { nodeIdOfSpki, type SigningKey } from "./signing-key.js";
import type { Validity } from "./validity.js";
import {
  AuthorityKeyIdentifierExtension,
  Name,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "./x509.js";

type Extension = X509Certificate["extensions"][number];

/** What is to be certified. */
export interface Draft {
  /** For readers of the certificate, and to tell authorities apart; nothing is decided by it. */
  readonly subject: { readonly commonName: string; readonly organization?: string };
  /** DER; as it comes from {@link "./certificate.js".parseCertificate} or from a key of our own. */
  readonly spki: Uint8Array;
  readonly validity: Validity;
  readonly extensions: readonly Extension[];
}

/** Who certifies it; without a certificate the draft is signed by its own key. */
export interface Signer {
  readonly key: SigningKey;
  readonly certificate: Buffer | undefined;
}

const SERIAL_OCTETS = 16;

/** Octets of SHA-256 that name a key; RFC 5280 §4.2.1.2 leaves the method open. */
const KEY_IDENTIFIER_OCTETS = 20;

/** The signed certificate, DER, with a random 128-bit serial number. */
export async function signCertificate(draft: Draft, signer: Signer, rng: Rng): Promise<Buffer> {
  const subject = nameOf(draft.subject);
  const issuer =
    signer.certificate === undefined
      ? subject
      : new X509Certificate(signer.certificate).subjectName;
  const signed = await X509CertificateGenerator.create({
    serialNumber: Buffer.from(rng.bytes(SERIAL_OCTETS)).toString("hex"),
    subject,
    issuer,
    notBefore: new Date(draft.validity.notBefore),
    notAfter: new Date(draft.validity.notAfter),
    publicKey: Uint8Array.from(draft.spki),
    signingKey: await importPrivateKey(signer.key),
    extensions: [
      ...draft.extensions,
      new SubjectKeyIdentifierExtension(keyIdentifier(draft.spki)),
      new AuthorityKeyIdentifierExtension(keyIdentifier(signer.key.spki)),
    ],
  });
  return Buffer.from(signed.rawData);
}

function nameOf(subject: Draft["subject"]): Name {
  const { commonName, organization } = subject;
  return new Name([
    ...(organization === undefined ? [] : [{ O: [organization] }]),
    { CN: [commonName] },
  ]);
}

function keyIdentifier(spki: Uint8Array): string {
  return nodeIdOfSpki(spki).slice(0, 2 * KEY_IDENTIFIER_OCTETS);
}

function importPrivateKey(key: SigningKey): Promise<webcrypto.CryptoKey> {
  const pkcs8 = createPrivateKey(key.privateKeyPem.reveal()).export({
    type: "pkcs8",
    format: "der",
  });
  return webcrypto.subtle.importKey("pkcs8", pkcs8, { name: "Ed25519" }, false, ["sign"]);
}
