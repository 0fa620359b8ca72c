import { Secret } from "../base/secret.js";
import type { Authority } from "./authority.js";
import { keyHashOf } from "./root-certificate.js";
import { formatCertificates, parseCertificates } from "./pem.js";
import { loadSigningKey, nodeIdOfSpki, type SigningKey } from "./signing-key.js";

// A backup is text: for each root its private key and its certificate, both PEM (RFC 7468). What stands
// between and around the blocks is not read, so an operator may write into it whose it is.

const KEY_BLOCK = /-----BEGIN PRIVATE KEY-----[A-Za-z0-9+/=\s]*-----END PRIVATE KEY-----/g;

/** Roots with their keys as text, which is a secret. */
export function formatRootBackup(roots: readonly Authority[]): Secret<string> {
  const blocks = roots.map(({ key, certificate }) => {
    return key.privateKeyPem.reveal() + formatCertificates([certificate]);
  });
  return new Secret(blocks.join(""));
}

/** The roots in the text, in their order; undefined where there is none, or a key has no certificate. */
export function parseRootBackup(text: Secret<string>): readonly Authority[] | undefined {
  const certificates = parseCertificates(text.reveal()) ?? [];
  const keys = parsePrivateKeys(text);
  const roots = keys?.flatMap((key) => {
    const hash = nodeIdOfSpki(key.spki);
    const certificate = certificates.find((each) => keyHashOf(each) === hash);
    return certificate === undefined ? [] : [{ key, certificate }];
  });
  return roots === undefined || roots.length === 0 || roots.length !== keys?.length
    ? undefined
    : roots;
}

/** The private keys in the text; undefined where one is none of ours. */
export function parsePrivateKeys(text: Secret<string>): readonly SigningKey[] | undefined {
  const keys: SigningKey[] = [];
  for (const [block] of text.reveal().matchAll(KEY_BLOCK)) {
    const key = loadSigningKey(new Secret(block));
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return keys;
}
