import type { Secret } from "../base/secret.js";
import { formatCertificates } from "./pem.js";
import type { SigningKey } from "./signing-key.js";

/** What a node shows and whom it believes, in the form TLS takes. */
export interface Credentials {
  readonly keyPem: Secret<string>;
  /**
   * A member's leaf, its issuer and their root; a joiner's one self-signed certificate. The root
   * is sent along so that a joiner, who knows only its pin, finds it in the handshake.
   */
  readonly chainPem: string;
  /** Every root trusted now: two during a rollover, none before joining. */
  readonly rootsPem: string;
}

/** The bundle of a key, its chain (leaf first) and the trusted roots, all DER. */
export function credentialsOf(
  key: SigningKey,
  chain: readonly Uint8Array[],
  roots: readonly Uint8Array[],
): Credentials {
  return {
    keyPem: key.privateKeyPem,
    chainPem: formatCertificates(chain),
    rootsPem: formatCertificates(roots),
  };
}
