import type { Endpoint } from "../base/endpoint.js";
import type { Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import type { DialTarget } from "./dial-target.js";
import type { Session } from "./session.js";
import type { UplinkId } from "./uplink.js";

/** One peer, or one endpoint that has not led to a peer yet, as people are shown it. */
export interface PeerView {
  readonly node: NodeId | undefined;
  readonly endpoint: Endpoint | undefined;
  readonly state: "idle" | "dialing" | "handshaking" | "up" | "backing-off";
  readonly dialled: boolean | undefined;
  readonly uplink: UplinkId | undefined;
  readonly roundTrip: Millis | undefined;
  /** When the session began, on the monotonic clock. */
  readonly since: Millis | undefined;
  readonly reason: string;
}

/** Sessions first; then what is dialled and leads to none of them. */
export function describePeers(
  sessions: Iterable<Session>,
  targets: readonly DialTarget[],
): readonly PeerView[] {
  const views = [...sessions].map(describeSession);
  const shown = new Set(views.map((view) => view.node));
  for (const target of targets) {
    const { node } = target.connector;
    if (node !== undefined && shown.has(node)) continue;
    if (node !== undefined) shown.add(node);
    views.push(describeTarget(target));
  }
  return views;
}

function describeSession(session: Session): PeerView {
  return {
    node: session.connection.peer.node,
    endpoint: session.connection.remote,
    state: session.state === "up" ? "up" : "handshaking",
    dialled: session.connection.dialled,
    uplink: session.uplink,
    roundTrip: session.roundTrip,
    since: session.since,
    reason: "",
  };
}

function describeTarget(target: DialTarget): PeerView {
  const { state, node, reason } = target.connector;
  return {
    node,
    endpoint: target.endpoint,
    state: state === "reached" || state === "self" ? "idle" : state,
    dialled: undefined,
    uplink: undefined,
    roundTrip: undefined,
    since: undefined,
    reason,
  };
}
