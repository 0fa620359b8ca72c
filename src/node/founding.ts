import type { Clock } from "../base/clock.js";
import type { Millis } from "../base/duration.js";
import type { Rng } from "../base/rng.js";
import { certifyIssuer, certifyMember, createRoot, selfSign } from "../trust/authority.js";
import { credentialsOf, type Credentials } from "../trust/credentials.js";
import { Invitations } from "../trust/invitations.js";
import { formatCertificates } from "../trust/pem.js";
import { signDefinition } from "../trust/signed-definition.js";
import { generateNodeKey, type NodeKey } from "../trust/signing-key.js";
import type { SharedDefinition } from "../xml/definition.js";
import { memberTrust } from "./member-trust.js";
import type { NetworkFiles } from "./network-store.js";
import { travellingText } from "./definition-book.js";
import { formatSigned } from "./signed-file.js";

/**
 * The trust of a new network, and its definition as the first that is signed: this node is its root,
 * its first issuer and its first admin. It certifies others with its own key, so that one revocation is
 * of both.
 */
export async function foundNetwork(
  shared: SharedDefinition,
  clock: Clock,
  rng: Rng,
  life?: Millis,
): Promise<NetworkFiles> {
  const network = shared.uuid;
  const making = { now: clock.wall(), rng };
  const key = generateNodeKey();
  const root = await createRoot(network, making, key.id);
  const certificate = await certifyIssuer(root, { spki: key.spki, grants: "admin" }, making);
  const request = { spki: key.spki, role: "admin" } as const;
  const leaf = await certifyMember({ key, certificate }, request, {
    ...making,
    ...(life === undefined ? {} : { life }),
  });
  const chain = [leaf, certificate, root.certificate];
  const first = { version: 1, signedAt: clock.wall(), xml: travellingText(shared) };
  return {
    ...memberTrust(key, chain, [root.certificate]),
    shared: formatSigned(signDefinition(first, { key, chain }, network)),
    rootKey: root.key.privateKeyPem.reveal(),
    issuer: formatCertificates([certificate]),
    invitations: JSON.stringify(new Invitations(network)),
  };
}

/** What a joiner shows: its key, vouched for by nothing; and the roots it believes by then. */
export async function joinerCredentials(
  key: NodeKey,
  roots: readonly Buffer[],
  making: { readonly clock: Clock; readonly rng: Rng },
): Promise<Credentials> {
  const own = await selfSign(key, { now: making.clock.wall(), rng: making.rng });
  return credentialsOf(key, [own], roots);
}
