import { ConfigError } from "../base/errors.js";
import { shortNodeId, type NodeId } from "../base/ids.js";
import type { NodeRoute, PingResult } from "./agent-service.js";
import type { Echo, Reach } from "./network-view.js";

/** How many nodes a message names. */
const NAMED_MAX = 4;

/** This node needs no way to itself. */
const OWN_ECHO: Echo = { outcome: "reply", roundTripMs: 0, hopsThere: 0, hopsBack: 0 };

/** A node that may be meant, and the network it is in. */
export interface Namesake {
  readonly reach: Reach;
  readonly route: NodeRoute;
}

/** The nodes of a network whose ids begin with these digits; none while it is stopped. */
export async function namesakes(
  { running }: { readonly running: Reach | undefined },
  digits: string,
): Promise<readonly Namesake[]> {
  if (running === undefined) return [];
  const { nodes } = await running.routes();
  return nodes
    .filter(({ nodeId }) => nodeId.startsWith(digits))
    .map((route) => ({ reach: running, route }));
}

/**
 * Asks the one node found for these digits to answer. ERR_NOT_FOUND when there is none,
 * ERR_CONFIG_INVALID when there are several.
 */
export async function ping(
  found: readonly Namesake[],
  digits: string,
  sequence: number,
): Promise<PingResult> {
  const { reach, route } = onlyOne(found, digits);
  const { network, nodeId, nextHop, state } = route;
  const echo = state === "self" ? OWN_ECHO : await reach.ping(nodeId as NodeId, sequence);
  const { outcome, roundTripMs, hopsThere, hopsBack } = echo;
  return { network, nodeId, outcome, roundTripMs, hopsThere, hopsBack, nextHop, state };
}

function onlyOne(found: readonly Namesake[], digits: string): Namesake {
  const [first, second] = found;
  if (first === undefined) {
    throw new ConfigError(
      "ERR_NOT_FOUND",
      `no node is known whose id begins with ${digits}: spanlan routes lists those that are`,
    );
  }
  if (second === undefined) return first;
  const names = found
    .slice(0, NAMED_MAX)
    .map(({ route }) => `${shortNodeId(route.nodeId as NodeId)} in ${route.network}`);
  if (found.length > NAMED_MAX) names.push("and more");
  throw new ConfigError(
    "ERR_CONFIG_INVALID",
    `node ${digits} may be ${names.join(", ")}: give more digits, or the network`,
  );
}
