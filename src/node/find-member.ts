import { ConfigError } from "../base/errors.js";
import { parseNodeId, shortNodeId, type NodeId } from "../base/ids.js";
import type { ManagedNetwork } from "./managed-network.js";
import type { RunningNetwork } from "./running-network.js";

/** How many nodes a message names. */
const NAMED_MAX = 4;

/** The running parts of a network; throws where it is stopped. */
export function requireRunning({ running, name }: ManagedNetwork): RunningNetwork {
  if (running !== undefined) return running;
  throw new ConfigError(
    "ERR_STATE",
    `network ${name} does not run, so nobody would be told: spanlan network start ${name}`,
  );
}

/** All members that this node knows of, also those that are away. */
export function membersOf(network: ManagedNetwork): readonly NodeId[] {
  const { control, gateway } = requireRunning(network);
  const { node, list } = network.trust;
  const known = new Set([...control.members(), ...gateway.members(), node]);
  return [...known].filter((member) => list.revocationOf(member) === undefined);
}

/** The member whose id begins with these digits; throws where there is none, or several. */
export function findMember(network: ManagedNetwork, digits: string): NodeId {
  const found = membersOf(network).filter((node) => node.startsWith(digits));
  const [first = unknownMember(network, digits), second] = found;
  if (second === undefined) return first;
  const names = found.slice(0, NAMED_MAX).map(shortNodeId).join(", ");
  throw new ConfigError("ERR_CONFIG_INVALID", `node ${digits} may be ${names}: give more digits`);
}

/** A whole id needs nobody to have told of it. */
function unknownMember({ name, trust }: ManagedNetwork, digits: string): NodeId {
  const revoked = [...trust.list.revoked()].find((node) => node.startsWith(digits));
  if (revoked !== undefined) {
    throw new ConfigError(
      "ERR_STATE",
      `node ${shortNodeId(revoked)} is no member of ${name} any more already`,
    );
  }
  const whole = parseNodeId(digits);
  if (whole !== undefined) return whole;
  throw new ConfigError(
    "ERR_NOT_FOUND",
    `no member of ${name} is known whose id begins with ${digits}: spanlan routes lists those that are; ` +
      "of one that was away for long give the whole id",
  );
}
