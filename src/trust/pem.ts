import { parseCertificate } from "./certificate.js";

const BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;
const COLUMNS = /.{1,64}/g;

/** The certificates as text (RFC 7468), in the order given. */
export function formatCertificates(certificates: readonly Uint8Array[]): string {
  return certificates.map(formatCertificate).join("");
}

/** The certificates in the text, in order; undefined where there is none or one is malformed. */
export function parseCertificates(pem: string): Buffer[] | undefined {
  const found: Buffer[] = [];
  for (const [, body = ""] of pem.matchAll(BLOCK)) {
    const der = Buffer.from(body, "base64");
    if (parseCertificate(der) === undefined) return undefined;
    found.push(der);
  }
  return found.length === 0 ? undefined : found;
}

function formatCertificate(der: Uint8Array): string {
  const lines = Buffer.from(der).toString("base64").match(COLUMNS) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
