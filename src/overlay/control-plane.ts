import type { Clock } from "../base/clock.js";
import { seconds } from "../base/duration.js";
import type { Endpoint } from "../base/endpoint.js";
import { shortNodeId, type NodeId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import { includesRole } from "../trust/role.js";
import type { ControlConnection, ControlTransport, PeerIdentity } from "./control-transport.js";
import type {
  ControlMessage,
  Enrolment,
  Hello,
  Member,
  RequestBody,
  ResponseBody,
} from "./control-message.js";
import type { UplinkControl, UplinkEvents } from "./data-plane.js";
import { DialTarget } from "./dial-target.js";
import { Introductions } from "./introductions.js";
import { describePeers, type PeerView } from "./peer-view.js";
import { replaces, type Contender } from "./preference.js";
import { Session, type Greeting, type SessionOwner } from "./session.js";
import type { UplinkId } from "./uplink.js";

/** An uplink that lived so long does not count as flapping. */
const STABLE_AFTER = seconds(10);

/** What a network's control plane needs from the rest of the agent. */
export interface ControlPlaneParts {
  readonly self: NodeId;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  readonly transport: ControlTransport;
  readonly uplinks: UplinkControl;
  readonly greeting: Greeting;
  /** Answers what a peer asks of this node as an issuer. */
  readonly serve: (
    peer: PeerIdentity,
    body: RequestBody,
    answer: (body: ResponseBody) => void,
  ) => void;
  /** Members this node has an uplink with, or heard of, have changed. */
  readonly membersChanged: (members: readonly Member[]) => void;
}

/**
 * Keeps this node joined to every other node of its network it can reach: dials what the definition
 * names and what other members introduce, settles double uplinks, and ends what fell silent. One
 * uplink is a control session here and a data connection in the data plane, under one name.
 */
export class ControlPlane implements SessionOwner, UplinkEvents {
  readonly #parts: ControlPlaneParts;
  readonly #sessions = new Set<Session>();
  readonly #adjacent = new Map<NodeId, Session>();
  readonly #introductions: Introductions;
  readonly #configured: DialTarget[] = [];
  #stopped = false;

  constructor(parts: ControlPlaneParts) {
    this.#parts = parts;
    this.#introductions = new Introductions({
      self: parts.self,
      isAdjacent: (node) => this.#stopped || this.#adjacent.has(node),
      makeTarget: (endpoints, node, failed) => this.#target(endpoints, node, failed),
      membersChanged: parts.membersChanged,
    });
  }

  /** Dials the endpoints of the definition, and the members known from an earlier run. */
  start(connections: readonly Endpoint[], remembered: readonly Member[]): void {
    for (const endpoint of connections) this.#configured.push(this.#target([endpoint]));
    for (const target of this.#configured) target.handle({ kind: "start" });
    this.#introductions.remember(remembered);
  }

  /** A peer dialled this node; its certificate has been checked. */
  accept(connection: ControlConnection): void {
    if (this.#stopped || connection.peer.node === this.#parts.self) {
      connection.close("not wanted");
      return;
    }
    this.#begin(connection, undefined);
  }

  /** Says bye to all peers; nothing happens afterwards. */
  stop(): void {
    this.#stopped = true;
    for (const target of this.#targets()) target.stop();
    for (const session of [...this.#sessions]) this.#drop(session, "the network is stopping");
  }

  /** One line a peer or endpoint, for people. */
  peers(): readonly PeerView[] {
    return describePeers(this.#sessions, this.#targets());
  }

  /** Asks the issuers this node has an uplink with, in turn, for a new certificate. */
  renew(done: (body: ResponseBody) => void): void {
    const issuers = [...this.#adjacent.values()].filter((each) =>
      includesRole(each.connection.peer.role, "issuer"),
    );
    const ask = (last: ResponseBody): void => {
      const next = issuers.shift();
      if (next === undefined || last.kind === "certificate") done(last);
      else next.request({ kind: "renew" }, ask);
    };
    ask({ kind: "refused", reason: "no issuer is connected" });
  }

  /** Passes a joiner's enrolment to the issuer that holds its invitation. */
  relayEnrolment(enrolment: Enrolment, done: (body: ResponseBody) => void): void {
    const issuer = this.#adjacent.get(enrolment.issuer);
    if (issuer === undefined) {
      const name = shortNodeId(enrolment.issuer);
      done({ kind: "refused", reason: `the issuer ${name} is not connected` });
    } else issuer.request({ kind: "enrol", enrolment }, done);
  }

  uplinkUp(uplink: UplinkId): void {
    const session = this.#byUplink(uplink);
    if (session?.state !== "connecting") return;
    session.established();
    this.#parts.logger.info("uplink up", {
      peer: session.connection.peer.node,
      dialled: session.connection.dialled,
    });
    this.#exchangeMembers(session);
  }

  uplinkDown(uplink: UplinkId, reason: string): void {
    this.#byUplink(uplink)?.fail(reason);
  }

  greeted(session: Session, hello: Hello): void {
    const { peer, dialled, remote } = session.connection;
    const present = this.#adjacent.get(peer.node);
    if (present !== undefined && present !== session) {
      const contender = { peer: peer.node, dialled };
      const incumbent = contenderOf(present);
      if (!replaces(contender, incumbent, this.#parts.self)) {
        this.#drop(session, "another uplink to this node stays");
        return;
      }
    }
    this.#adjacent.set(peer.node, session);
    if (present !== undefined && present !== session)
      this.#drop(present, "replaced by a newer uplink");
    this.#introductions.meet(peer.node, hello.endpoints);
    this.#openData(session, remote);
    this.#tellTargets(peer.node);
  }

  message(session: Session, message: ControlMessage): void {
    if (message.kind !== "members") return;
    this.#introductions.hear(session.connection.peer.node, message.members);
  }

  request(session: Session, body: RequestBody, answer: (body: ResponseBody) => void): void {
    this.#parts.serve(session.connection.peer, body, answer);
  }

  closed(session: Session, reason: string): void {
    this.#forget(session, reason);
  }

  #openData(session: Session, remote: Endpoint): void {
    const { peer, dialled } = session.connection;
    if (session.uplink === undefined) return;
    if (dialled) this.#parts.uplinks.dialUplink(session.uplink, peer.node, remote);
    else this.#parts.uplinks.expectUplink(session.uplink, peer.node);
  }

  #begin(connection: ControlConnection, uplink: UplinkId | undefined): void {
    const { clock, greeting } = this.#parts;
    const session = new Session({ connection, clock, greeting, owner: this, uplink });
    this.#sessions.add(session);
    session.start();
  }

  /** A dial came through: keep it, unless it leads where an uplink already is. */
  #connected(target: DialTarget, connection: ControlConnection): void {
    const { node } = connection.peer;
    if (node === this.#parts.self) {
      connection.close("this is the node itself");
      target.handle({ kind: "dialled-self" });
      return;
    }
    target.handle({ kind: "dialled", node });
    if (this.#isServed(node)) connection.close("another uplink to this node stays");
    else this.#begin(connection, this.#drawUplinkId());
  }

  /** Whether a newly dialled connection to the node would only be closed again. */
  #isServed(node: NodeId): boolean {
    const sessions = [...this.#sessions].filter((each) => each.connection.peer.node === node);
    if (sessions.some((each) => each.connection.dialled)) return true;
    const present = this.#adjacent.get(node);
    if (present === undefined) return false;
    return !replaces({ peer: node, dialled: true }, contenderOf(present), this.#parts.self);
  }

  #drop(session: Session, reason: string): void {
    session.close(reason);
    this.#forget(session, reason);
  }

  #forget(session: Session, reason: string): void {
    const { node } = session.connection.peer;
    this.#sessions.delete(session);
    if (session.uplink !== undefined) this.#parts.uplinks.closeUplink(session.uplink);
    if (this.#adjacent.get(node) !== session) {
      if (!this.#adjacent.has(node)) this.#lose(node, reason);
      return;
    }
    this.#adjacent.delete(node);
    if (this.#parts.clock.now() - session.since >= STABLE_AFTER) this.#settle(node);
    this.#parts.logger.info("uplink down", { peer: node, reason });
    this.#lose(node, reason);
  }

  /** The node has proved useful: its next loss is answered at once again. */
  #settle(node: NodeId): void {
    for (const { connector } of this.#targets()) {
      if (connector.node === node) connector.settle();
    }
  }

  #lose(node: NodeId, reason: string): void {
    if (this.#stopped) return;
    for (const target of this.#targets()) target.handle({ kind: "lost", node, reason });
    this.#introductions.dial(node);
  }

  #exchangeMembers(session: Session): void {
    const { node } = session.connection.peer;
    const others = [...this.#adjacent.values()].filter(
      (each) => each !== session && each.state === "up",
    );
    session.send({ kind: "members", members: others.flatMap(memberOf) });
    for (const other of others) other.send({ kind: "members", members: memberOf(session) });
    this.#tellTargets(node);
  }

  #tellTargets(node: NodeId): void {
    for (const target of this.#targets()) target.handle({ kind: "reached", node });
  }

  #target(
    endpoints: readonly Endpoint[],
    node?: NodeId,
    failed: (target: DialTarget) => void = () => undefined,
  ): DialTarget {
    const { clock, rng, transport } = this.#parts;
    return new DialTarget({
      clock,
      rng,
      transport,
      endpoints,
      node,
      failed,
      connected: (target, connection) => {
        this.#connected(target, connection);
      },
    });
  }

  #targets(): readonly DialTarget[] {
    return [...this.#configured, ...this.#introductions.targets()];
  }

  #byUplink(uplink: UplinkId): Session | undefined {
    return [...this.#sessions].find((session) => session.uplink === uplink);
  }

  #drawUplinkId(): UplinkId {
    return [...this.#parts.rng.bytes(16)]
      .map((octet) => octet.toString(16).padStart(2, "0"))
      .join("") as UplinkId;
  }
}

function contenderOf(session: Session): Contender & { readonly up: boolean } {
  const { peer, dialled } = session.connection;
  return { peer: peer.node, dialled, up: session.state === "up" };
}

function memberOf(session: Session): readonly Member[] {
  const endpoints = session.hello?.endpoints ?? [];
  return endpoints.length === 0 ? [] : [{ node: session.connection.peer.node, endpoints }];
}
