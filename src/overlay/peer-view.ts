import type { Endpoint } from "../base/endpoint.js";
import type { Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import type { DialPlan, DialPurpose } from "./dial-plan.js";
import type { DialTarget } from "./dial-target.js";
import type { Loss, Losses } from "./losses.js";
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
  /** While it is up, when the session began, else since when it is not, on the monotonic clock. */
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
  for (const target of plan.told()) {
    const { node } = target.connector;
    if (node !== undefined && shown.has(node)) continue;
    if (node !== undefined) shown.add(node);
    views.push(describeTarget(target, plan, losses));
  }
  return views;
}

function describeSession(session: Session, plan: DialPlan, losses: Losses): PeerView {
  const { peer, remote, dialled } = session.connection;
  const isUp = session.state === "up";
  const loss = losses.get(peer.node);
  return {
    node: peer.node,
    endpoint: remote,
    state: isUp ? "up" : "handshaking",
    dialled,
    purpose: plan.purposeOf(peer.node) ?? "accepted",
    uplink: session.uplink,
    roundTrip: session.roundTrip,
    since: isUp ? session.since : (downSince(startOf(peer.node, plan), loss) ?? session.since),
    ...lastOf(loss),
  };
}

function describeTarget(target: DialTarget, plan: DialPlan, losses: Losses): PeerView {
  const { state, node, reason, reasonSince, since } = target.connector;
  const loss = node === undefined ? undefined : losses.get(node);
  return {
    node,
    endpoint: target.endpoint,
    state: state === "reached" || state === "self" ? "idle" : state,
    dialled: undefined,
    purpose: (node === undefined ? undefined : plan.purposeOf(node)) ?? "configured",
    uplink: undefined,
    roundTrip: undefined,
    since: downSince(since, loss),
    ...(reason === "" ? lastOf(loss) : { reason, reasonSince }),
  };
}

function lastOf(loss: Loss | undefined): Pick<PeerView, "reason" | "reasonSince"> {
  return { reason: loss?.reason ?? "", reasonSince: loss?.at };
}

/** When this node began to dial it, where it does. */
function startOf(node: NodeId, plan: DialPlan): Millis | undefined {
  return plan.targets().find(({ connector }) => connector.node === node)?.connector.since;
}

/** One outage, however often it is dialled and greeted in it without coming up. */
function downSince(started: Millis | undefined, loss: Loss | undefined): Millis | undefined {
  if (loss === undefined || loss.wasUp || started === undefined) return loss?.since ?? started;
  return started < loss.since ? started : loss.since;
}
