import { constants } from "node:crypto";
import type { CommonConnectionOptions, SecureContextOptions } from "node:tls";
import { seconds } from "../../base/duration.js";
import type { Credentials } from "../../trust/credentials.js";

/** How long a TLS handshake may take before its socket is destroyed. */
export const HANDSHAKE_TIMEOUT = seconds(5);

/** HTTP/2 over TLS (RFC 9113 §3.2), and nothing else. */
export const ALPN: NonNullable<CommonConnectionOptions["ALPNProtocols"]> = ["h2"];

/**
 * TLS 1.3 with this node's certificate. No tickets: a resumed session would skip the client's
 * certificate.
 */
export function secureContextOptions(credentials: Credentials): SecureContextOptions {
  return {
    minVersion: "TLSv1.3",
    key: credentials.keyPem.reveal(),
    cert: credentials.chainPem,
    // Without this Node would trust the public authorities: an empty list trusts nobody.
    ca: credentials.rootsPem === "" ? [] : credentials.rootsPem,
    secureOptions: constants.SSL_OP_NO_TICKET,
  };
}
