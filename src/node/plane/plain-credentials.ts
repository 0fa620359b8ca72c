import type { NodeId } from "../../base/ids.js";
import { Secret } from "../../base/secret.js";
import type { Credentials } from "../../trust/credentials.js";
import { parseCertificates } from "../../trust/pem.js";
import { identifyPeer, type IdentityContext } from "../../trust/peer-identity.js";
import type { PlainCredentials } from "./messages.js";

/** Credentials that have crossed into the thread. */
export function credentialsFrom({ keyPem, chainPem, rootsPem }: PlainCredentials): Credentials {
  return { keyPem: new Secret(keyPem), chainPem, rootsPem };
}

/** The roots among them, DER. */
export function rootsOf({ rootsPem }: PlainCredentials): readonly Buffer[] {
  return parseCertificates(rootsPem) ?? [];
}

/** The member a chain belongs to; undefined where it is no member's. */
export function memberOf(
  chain: readonly Buffer[],
  roots: readonly Buffer[],
  context: IdentityContext,
): NodeId | undefined {
  const identity = identifyPeer(chain, roots, context);
  return identity.kind === "member" ? identity.node : undefined;
}
