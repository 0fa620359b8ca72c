import type { Clock } from "../base/clock.js";
import { seconds } from "../base/duration.js";
import { ConfigError, PeerError } from "../base/errors.js";
import { shortNodeId, type NetworkId } from "../base/ids.js";
import type { Rng } from "../base/rng.js";
import type { Secret } from "../base/secret.js";
import type { Issued } from "../io/grpc/control-handlers.js";
import type { Authority, IssuerRequest } from "../trust/authority.js";
import { parseIssuerName, parseRootName } from "../trust/certificate-name.js";
import { readProfile } from "../trust/certificate-profile.js";
import { identifyPeer } from "../trust/peer-identity.js";
import { formatCertificates, parseCertificates } from "../trust/pem.js";
import { includesRole, type Role } from "../trust/role.js";
import { parseRootBackup } from "../trust/root-backup.js";
import { SUCCEEDING_ISSUERS_MAX } from "../trust/root-succession.js";
import { CLOCK_SKEW } from "../trust/validity.js";
import type { Granted, GrantRequest, Rollover, RolloverRequest } from "./certification-service.js";
import { checkClock } from "./clock-check.js";
import { findMember, requireRunning } from "./find-member.js";
import type { ManagedNetwork } from "./managed-network.js";

/** Makes a member an issuer: the root, which is here, certifies the key the member has. */
export async function grantIssuer(
  network: ManagedNetwork,
  { node, grants }: GrantRequest,
): Promise<Granted> {
  const { control, issuing } = requireRunning(network);
  const subject = findMember(network, node);
  const identity = network.trust.identify(control.linkState.signer(subject)?.chain ?? []);
  if (identity.kind !== "member") {
    throw new ConfigError(
      "ERR_NOT_FOUND",
      `node ${shortNodeId(subject)} has told nothing of itself: it has to be connected`,
    );
  }
  checkGrants(grants, identity.role);
  const certificate = await network.trust.root.certify({ spki: identity.spki, grants });
  orThrow(await issuing.grant(subject, certificate));
  return { network: network.name, nodeId: subject, notAfter: endOf(certificate) };
}

/** What shows that this node is a member, for whoever has the root. */
export function issuerRequest({ trust }: ManagedNetwork): string {
  return formatCertificates(trust.chain.slice(0, 2));
}

/**
 * An issuer's certificate, PEM, signed where there is no agent: the root's key need be on no host of the network.
 * Only a member of the root's network becomes an issuer.
 */
export async function signIssuer(
  { request, backup, grants }: { request: string; backup: Secret<string>; grants: Role },
  around: { readonly clock: Clock; readonly rng: Rng },
): Promise<string> {
  const now = around.clock.wall();
  const { root, anchors, network } = readBackup(backup);
  const identity = identifyPeer(readRequest(request), anchors, { network, now, skew: CLOCK_SKEW });
  if (identity.kind === "refused" || identity.kind === "joiner") {
    const reason = identity.kind === "refused" ? identity.reason : "no certificate of a member";
    throw new ConfigError(
      "ERR_CONFIG_CONFLICT",
      `the request is of no member of this root: ${reason}`,
    );
  }
  checkGrants(grants, identity.role);
  const { certifyIssuer } = await import("../trust/authority.js"); // see Agent: slow to load
  const making = { now, rng: around.rng };
  return formatCertificates([await certifyIssuer(root, { spki: identity.spki, grants }, making)]);
}

/** The root in a backup by which is signed, all roots in it, and the network they are of. */
function readBackup(backup: Secret<string>): {
  readonly root: Authority;
  readonly anchors: readonly Buffer[];
  readonly network: NetworkId;
} {
  const roots = parseRootBackup(backup) ?? [];
  const [root] = roots;
  const network = root && parseRootName(readProfile(root.certificate)?.uris ?? []);
  if (root === undefined || network === undefined) {
    throw new ConfigError(
      "ERR_CONFIG_INVALID",
      "this is no backup that spanlan ca export has made",
    );
  }
  return { root, network, anchors: roots.map(({ certificate }) => certificate) };
}

function readRequest(pem: string): readonly Buffer[] {
  const chain = parseCertificates(pem);
  if (chain !== undefined) return chain;
  throw new ConfigError(
    "ERR_CONFIG_INVALID",
    "this is no request that spanlan ca request has made",
  );
}

/** Takes what {@link signIssuer} made. */
export async function acceptIssuer(network: ManagedNetwork, pem: string): Promise<Granted> {
  const { issuing } = requireRunning(network);
  const [certificate] = parseCertificates(pem) ?? [];
  if (certificate === undefined) {
    throw new ConfigError(
      "ERR_CONFIG_INVALID",
      "this is no certificate that spanlan ca sign has made",
    );
  }
  orThrow(await issuing.accept(certificate));
  return { network: network.name, nodeId: network.trust.node, notAfter: endOf(certificate) };
}

/** Puts a new root in the place of the one in use. */
export async function rollOver(
  network: ManagedNetwork,
  { activateSeconds, retireSeconds }: RolloverRequest,
): Promise<Rollover> {
  const running = requireRunning(network);
  checkClock(running);
  const issuers = withOwn(network, knownIssuers(network));
  const { statement, said } = await network.trust.root.succeed(
    issuers.map(({ request }) => request),
    { until: seconds(activateSeconds), after: seconds(retireSeconds) },
  );
  network.trust.take(statement, said);
  running.trust.publish(statement, said);
  const [activeAt, retiresAt] = [said.activeAt, said.retiresAt].map((at) =>
    new Date(at).toISOString(),
  ) as [string, string];
  return {
    ...{ network: network.name, activeAt, retiresAt },
    issuers: issuers.map(({ node }) => node),
    duties: dutiesOf(network, { activeAt, retiresAt }),
  };
}

function dutiesOf(
  network: ManagedNetwork,
  { activeAt, retiresAt }: Pick<Rollover, "activeAt" | "retiresAt">,
): readonly string[] {
  const duties = [
    `tokens made before ${activeAt} are of no use after that: invite again then`,
    `keep the key of the new root: spanlan ca export ${network.name} FILE`,
    `hosts that are away from now until ${retiresAt} have to join anew`,
  ];
  if (network.trust.role() === "admin" || hasAdmin(network)) return duties;
  return [
    `no admin's host is connected: have one connected between ${activeAt} and ${retiresAt}, or nobody can join after that`,
    ...duties,
  ];
}

/** Whether another host in reach signs the definition anew under the new root. */
function hasAdmin(network: ManagedNetwork): boolean {
  const { linkState } = requireRunning(network).control;
  const { paths } = linkState.topology;
  return linkState.signers().some(({ node, role }) => role === "admin" && paths.has(node));
}

/** This host tells nobody that it is an issuer for a moment after the network was started. */
function withOwn(
  { trust, name }: ManagedNetwork,
  known: ReturnType<typeof knownIssuers>,
): ReturnType<typeof knownIssuers> {
  const authority = trust.issuer.authority();
  const isKnown = known.some(({ node }) => node === trust.node);
  if (authority !== undefined && !isKnown) {
    const uris = readProfile(authority.certificate)?.uris ?? [];
    const grants = parseIssuerName(uris)?.grants ?? trust.role();
    return [{ node: trust.node, request: { spki: trust.key.spki, grants } }, ...known];
  }
  if (known.length > 0) return known;
  throw new ConfigError(
    "ERR_STATE",
    `no issuer of ${name} is known to this host now, so nobody could certify under the new root: try again when one is ` +
      `connected, see spanlan peers ${name}`,
  );
}

/** Issuers show it: they have certified themselves. */
function knownIssuers(
  network: ManagedNetwork,
): readonly { node: string; request: IssuerRequest }[] {
  const { control } = requireRunning(network);
  return control.linkState
    .signers()
    .filter(({ node, issuerKey }) => node === issuerKey)
    .slice(0, SUCCEEDING_ISSUERS_MAX)
    .flatMap(({ node, chain }) => {
      const identity = network.trust.identify(chain);
      const [, issuer] = chain;
      const name = issuer && parseIssuerName(readProfile(issuer)?.uris ?? []);
      if (identity.kind !== "member" || name === undefined) return [];
      return [{ node, request: { spki: identity.spki, grants: name.grants } }];
    });
}

function checkGrants(grants: Role, role: Role): void {
  if (!includesRole(grants, "issuer")) {
    throw new ConfigError(
      "ERR_CONFIG_CONFLICT",
      "an issuer has to be able to give its own role: --grants issuer, or --grants admin",
    );
  }
  if (includesRole(grants, role)) return;
  throw new ConfigError(
    "ERR_CONFIG_CONFLICT",
    `the node's own role is ${role}, so it has to be able to give that: --grants ${role}`,
  );
}

function orThrow(issued: Issued): void {
  if (issued.kind === "refused") throw new PeerError("ERR_PEER_REFUSED", issued.reason);
}

function endOf(certificate: Buffer): string {
  const end = readProfile(certificate)?.validity.notAfter;
  return end === undefined ? "" : new Date(end).toISOString();
}
