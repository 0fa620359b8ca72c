import { formatCertificates } from "../trust/pem.js";
import type { NodeKey } from "../trust/signing-key.js";
import type { NetworkFiles } from "./network-store.js";

/** What a member keeps of its trust: its key, its chain and the roots it believes, all DER. */
export function memberTrust(
  key: NodeKey,
  chain: readonly Buffer[],
  roots: readonly Buffer[],
): NetworkFiles {
  return {
    nodeKey: key.privateKeyPem.reveal(),
    chain: formatCertificates(chain),
    roots: formatCertificates(roots),
  };
}
