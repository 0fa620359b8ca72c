import type { Endpoint } from "../base/endpoint.js";
import type { Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import type { DialPlan, DialPurpose } from "./dial-plan.js";
import type { DialTarget } from "./dial-target.js";
import type { Losses } from "./losses.js";
import type { Session } from "./session.js";
import type { UplinkId } from "./uplink.js";

/** Why there is an uplink, or a dial; "accepted": the other side's wish. */
export type PeerPurpose = DialPurpose | "accepted";

/** One peer, or one endpoint that has not led to a peer yet, as people are shown it. */
export interface PeerView {
  readonly node: NodeId | undefined;
  readonly endpoint: Endpoint | undefined;
  readonly state: "idle" | "dialing" | "handshaking" | "up" | "backing-off";
  readonly dialled: boolean | undefined;
  /** Why this node dials it; "accepted" where it does not. */
  readonly purpose: PeerPurpose;
  readonly uplink: UplinkId | undefined;
  readonly roundTrip: Millis | undefined;
  /** When the session began, on the monotonic clock. */
  readonly since: Millis | undefined;
  /** Of the last failure or loss; empty when there was none. */
  readonly reason: string;
  /** When that was, on the monotonic clock. */
  readonly reasonSince: Millis | undefined;
}

/** Sessions first; then what is dialled and leads to none of them. */
export function describePeers(
  sessions: Iterable<Session>,
  plan: DialPlan,
  losses: Losses,
): readonly PeerView[] {
  const views = [...sessions].map((session) => describeSession(session, plan, losses));
  const shown = new Set(views.map((view) => view.node));
  for (const target of plan.targets()) {
    const { node } = target.connector;
    if (node !== undefined && shown.has(node)) continue;
    if (node !== undefined) shown.add(node);
    views.push(describeTarget(target, plan, losses));
  }
  return views;
}

function describeSession(session: Session, plan: DialPlan, losses: Losses): PeerView {
  const { peer, remote, dialled } = session.connection;
  return {
    node: peer.node,
    endpoint: remote,
    state: session.state === "up" ? "up" : "handshaking",
    dialled,
    purpose: plan.purposeOf(peer.node) ?? "accepted",
    uplink: session.uplink,
    roundTrip: session.roundTrip,
    since: session.since,
    reason: losses.get(peer.node)?.reason ?? "",
    reasonSince: losses.get(peer.node)?.at,
  };
}

function describeTarget(target: DialTarget, plan: DialPlan, losses: Losses): PeerView {
  const { state, node, reason } = target.connector;
  return {
    node,
    endpoint: target.endpoint,
    state: state === "reached" || state === "self" ? "idle" : state,
    dialled: undefined,
    purpose: (node === undefined ? undefined : plan.purposeOf(node)) ?? "configured",
    uplink: undefined,
    roundTrip: undefined,
    since: undefined,
    reason,
    reasonSince: node === undefined ? undefined : losses.get(node)?.at,
  };
}
