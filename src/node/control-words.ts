import type { PeerPurpose } from "../overlay/peer-view.js";
import { InternalError } from "../base/errors.js";
import { TRUSTS } from "../base/port-rules.js";
import { ROLES } from "../trust/role.js";
import type {
  Difference,
  DiscoveryMode,
  MacStatus,
  NetworkSummary,
  NodeRoute,
  PeerStatus,
  PingResult,
  PortStatus,
  RouteState,
} from "./agent-service.js";

/** The words of the control API that stand for a choice. */
export const WORDS = {
  role: ROLES,
  differenceKind: ["added", "removed", "changed"] satisfies Difference["kind"][],
  differenceScope: ["shared", "host"] satisfies Difference["scope"][],
  networkState: ["running", "stopped", "failed", "damaged"] satisfies NetworkSummary["state"][],
  peerState: [
    "idle",
    "dialing",
    "handshaking",
    "up",
    "backing-off",
  ] satisfies PeerStatus["state"][],
  transport: ["grpc", "wireguard", "wireguard-go", "none"] satisfies PeerStatus["transport"][],
  dialler: ["us", "them", ""] satisfies PeerStatus["dialler"][],
  discovery: ["off", "id", "name"] satisfies DiscoveryMode[],
  purpose: ["configured", "on demand", "healing", "discovered", "accepted"] satisfies PeerPurpose[],
  trust: TRUSTS,
  portState: ["up", "down", "failed"] satisfies PortStatus["state"][],
  macKind: ["port", "node"] satisfies MacStatus["kind"][],
  knownRole: [...ROLES, ""] satisfies NodeRoute["role"][],
  routeState: ["self", "direct", "relayed", "unreachable"] satisfies RouteState[],
  pingOutcome: ["reply", "timeout", "unreachable"] satisfies PingResult["outcome"][],
} as const;

/** The text as one of the words. Undefined when it is none of them. */
export function asWord<T extends string>(words: readonly T[], text: string): T | undefined {
  return words.find((word) => word === text);
}

/** The word an agent answered; one we do not know means that it is of another version. */
export function answeredWord<T extends string>(words: readonly T[], text: string): T {
  const word = asWord(words, text);
  if (word !== undefined) return word;
  throw new InternalError(
    "ERR_INTERNAL",
    `the agent answered "${text}" where one of ${words.join(", ")} belongs; is it of another version?`,
  );
}
