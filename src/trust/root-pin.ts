import { isIssuedBy, MAX_CHAIN_CERTIFICATES, parseCertificate } from "./certificate.js";

/** Octets of a root pin: SHA-256 of the root's SPKI. */
export const ROOT_PIN_OCTETS = 32;

/** The pin of a root certificate; undefined where it is none. */
export function rootPinOf(root: Buffer): Buffer | undefined {
  const certificate = parseCertificate(root);
  return certificate === undefined ? undefined : Buffer.from(certificate.keyHash, "hex");
}

/**
 * The certificate of the chain that the pin is for, verified under its own key; undefined where
 * there is none. Only a joiner, which knows no root yet, finds its root this way.
 */
export function findPinnedRoot(chain: readonly Buffer[], pin: Uint8Array): Buffer | undefined {
  const wanted = Buffer.from(pin).toString("hex");
  return chain.slice(0, MAX_CHAIN_CERTIFICATES).find((der) => {
    const certificate = parseCertificate(der);
    return certificate?.keyHash === wanted && isIssuedBy(certificate, certificate);
  });
}
