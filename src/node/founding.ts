import type { Clock } from "../base/clock.js";
import type { NetworkId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import { certifyMember, createIssuer, createRoot, selfSign } from "../trust/authority.js";
import { credentialsOf, type Credentials } from "../trust/credentials.js";
import { Invitations } from "../trust/invitations.js";
import { formatCertificates } from "../trust/pem.js";
import { generateNodeKey, type NodeKey } from "../trust/signing-key.js";
import { memberTrust } from "./member-trust.js";
import type { NetworkFiles } from "./network-store.js";

/** The trust of a new network: this node is its root, its first issuer and its first admin. */
export async function foundTrust(
  network: NetworkId,
  clock: Clock,
  rng: Rng,
): Promise<NetworkFiles> {
  const making = { now: clock.wall(), rng };
  const root = await createRoot(network, making);
  const issuer = await createIssuer(root, "admin", making);
  const key = generateNodeKey();
  const leaf = await certifyMember(issuer, { spki: key.spki, role: "admin" }, making);
  return {
    ...memberTrust(key, [leaf, issuer.certificate, root.certificate], [root.certificate]),
    rootKey: root.key.privateKeyPem.reveal(),
    issuerKey: issuer.key.privateKeyPem.reveal(),
    issuer: formatCertificates([issuer.certificate, root.certificate]),
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
