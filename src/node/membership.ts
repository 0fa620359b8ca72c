import type { Clock } from "../base/clock.js";
import { millis, seconds } from "../base/duration.js";
import { ConfigError } from "../base/errors.js";
import { shortNodeId, type NodeId } from "../base/ids.js";
import type { RevocationReason } from "../trust/revocation.js";
import type { Role } from "../trust/role.js";
import { checkClock } from "./clock-check.js";
import { findMember, membersOf, requireRunning } from "./find-member.js";
import type { ManagedNetwork } from "./managed-network.js";
import type { Revoked, RevokeRequest } from "./membership-service.js";
import type { RunningNetwork } from "./running-network.js";

/** How long a host that leaves waits for its neighbours to have heard it. */
const FAREWELL = seconds(5);
const FAREWELL_LOOK = millis(50);

const NOBODY: ReadonlyMap<NodeId, Role> = new Map();

/** Revokes the key of a member, and of an issuer whatever it has signed but for members known here. */
export function revokeMember(network: ManagedNetwork, { node, force }: RevokeRequest): Revoked {
  const running = requireAdmin(network);
  const subject = findMember(network, node);
  if (subject === network.trust.node) {
    throw new ConfigError(
      "ERR_STATE",
      `this host cannot revoke itself: spanlan leave ${network.name}`,
    );
  }
  if (!force) checkIssuerLeft(running, subject, network);
  const spared = running.trust.certifiedBy(subject);
  running.trust.revoke({ subject, reason: "key compromise", spared });
  if (!network.isDefinitionSound) running.live.reaffirm();
  return told(network, subject, "key compromise");
}

/** Takes a host that does not come back off the list of members. */
export function forgetMember(network: ManagedNetwork, digits: string): Revoked {
  const running = requireAdmin(network);
  const subject = findMember(network, digits);
  if (running.control.linkState.topology.paths.has(subject)) {
    const name = shortNodeId(subject);
    throw new ConfigError(
      "ERR_STATE",
      `node ${name} can be reached: it is not gone. Let it leave with: spanlan leave, on its host; ` +
        `or, where its key may be stolen: spanlan revoke ${network.name} ${name}`,
    );
  }
  running.trust.revoke({ subject, reason: "cessation of operation", spared: NOBODY });
  return told(network, subject, "cessation of operation");
}

/** Tells the others that this host is a member no more, and returns when its neighbours know. */
export async function sayFarewell(
  network: ManagedNetwork,
  clock: Clock,
  force: boolean,
): Promise<Revoked> {
  const { node } = network.trust;
  const reason = "cessation of operation";
  // A leave that was cut short is finished: the others have heard it.
  if (network.trust.isRevoked(node)) return told(network, node, reason);
  const running = requireRunning(network);
  if (membersOf(network).some((member) => member !== node)) {
    if (!force) checkMayLeave(network, running);
    running.trust.revoke({ subject: node, reason, spared: NOBODY });
    await untilAlone(running, clock);
  }
  return told(network, node, reason);
}

function checkMayLeave(network: ManagedNetwork, running: RunningNetwork): void {
  const { name, trust } = network;
  if (!running.peers().some(({ state }) => state === "up")) {
    throw new ConfigError(
      "ERR_STATE",
      `no other host can be reached, so nobody would know that this one has left: try again when one can, or, ` +
        `with --force, remove the network here only; then, on another host: spanlan forget ${name} ${shortNodeId(trust.node)}`,
    );
  }
  checkIssuerLeft(running, trust.node, network);
  if (!trust.root.isHolder) return;
  throw new ConfigError(
    "ERR_STATE",
    `this host has the root key of ${name}, without which no further issuer can be made: keep it with ` +
      `spanlan ca export ${name} FILE, then leave with --force`,
  );
}

/** Throws where nobody could renew certificates without this node. */
function checkIssuerLeft(
  { control }: RunningNetwork,
  gone: NodeId,
  { name, trust }: ManagedNetwork,
): void {
  const issuers = new Set(control.linkState.signers().map(({ issuerKey }) => issuerKey));
  if (!issuers.has(gone)) return;
  const others = control.linkState.issuers().filter((node) => node !== gone && issuers.has(node));
  if (others.length > 0 || (gone !== trust.node && trust.isIssuer)) return;
  throw new ConfigError(
    "ERR_STATE",
    `node ${shortNodeId(gone)} is the only issuer that can be reached: without it certificates are not renewed, ` +
      `and the network ends with them. Make another one first: spanlan ca grant ${name} NODE; or --force`,
  );
}

/** Neighbours end their sessions with whoever has left: there is no surer sign that they know. */
async function untilAlone(running: RunningNetwork, clock: Clock): Promise<void> {
  const deadline = clock.now() + FAREWELL;
  while (running.peers().some(({ state }) => state === "up") && clock.now() < deadline) {
    await new Promise<void>((resolve) => void clock.after(FAREWELL_LOOK, resolve));
  }
}

function requireAdmin(network: ManagedNetwork): RunningNetwork {
  const running = requireRunning(network);
  const role = network.trust.role();
  if (role === "admin") {
    checkClock(running);
    return running;
  }
  throw new ConfigError(
    "ERR_CONFIG_CONFLICT",
    `who is a member of ${network.name} is for an admin to say, and this host's role is ${role}`,
  );
}

function told({ name }: ManagedNetwork, nodeId: NodeId, reason: RevocationReason): Revoked {
  return { network: name, nodeId, reason };
}
