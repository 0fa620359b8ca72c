import type { Clock } from "../base/clock.js";
import { millis, seconds, type EpochMillis, type Millis } from "../base/duration.js";
import type { NodeId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import type { Rng } from "../base/rng.js";
import type { FloodedMessage, Request, ResponseBody } from "./control-message.js";
import type { ControlConnection, PeerIdentity } from "./control-transport.js";
import type { UplinkControl, UplinkEvents } from "./data-plane.js";
import { replaces, type Contender } from "./preference.js";
import { Session, type Greeting, type SessionOwner } from "./session.js";
import { Succession } from "./succession.js";
import type { UplinkId } from "./uplink.js";
import type { WireGuardOffer } from "./wireguard-link.js";

/** An uplink that lived so long does not count as flapping. */
const STABLE_AFTER = seconds(10);

const EXPELLED = "its key was revoked";

const REPLACED = "replaced by a newer uplink";

/** What the adjacencies tell the control plane. */
export interface AdjacencyEvents {
  /**
   * The peer has greeted: no further dial to it is needed. Or, with `resumed`, another session with it
   * counts from now on, and what was under way on the one before may be lost.
   */
  met(node: NodeId, resumed: boolean): void;
  /** The peer has said what its civil clock shows. */
  clock(node: NodeId, wall: EpochMillis): void;
  /** The uplink carries frames. */
  up(session: Session): void;
  /** No session with the node is left; `stable` when it had one that lasted. */
  lost(node: NodeId, reason: string, stable: boolean): void;
  measured(session: Session): void;
  message(from: NodeId, message: FloodedMessage): void;
  request(from: NodeId, request: Request, answer: (body: ResponseBody) => void): void;
  /** What the neighbour has of WireGuard, said from this address. */
  offered(from: NodeId, host: string, offer: WireGuardOffer | undefined): void;
}

/** What the adjacencies are made of. */
export interface AdjacencyParts {
  readonly self: NodeId;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  readonly uplinks: UplinkControl;
  readonly greeting: Greeting;
  /** Whether this is no member any more. */
  readonly isExpelled: (peer: PeerIdentity) => boolean;
  readonly events: AdjacencyEvents;
}

/**
 * This node's sessions, one of which counts for each neighbour: settles double uplinks, and ends what
 * fell silent. One uplink is a control session here and a data connection in the data plane, under
 * one name. One that carries frames ends only after another does so in its place.
 */
export class Adjacencies implements SessionOwner, UplinkEvents {
  readonly #parts: AdjacencyParts;
  readonly #sessions = new Set<Session>();
  readonly #adjacent = new Map<NodeId, Session>();
  readonly #succession: Succession;
  #stopped = false;

  constructor(parts: AdjacencyParts) {
    this.#parts = parts;
    this.#succession = new Succession(parts.clock, (session) => {
      this.#drop(session, REPLACED);
    });
  }

  /** All sessions, also those that have not greeted yet. */
  sessions(): Iterable<Session> {
    return this.#sessions;
  }

  /** The session with a neighbour that has greeted. */
  get(node: NodeId): Session | undefined {
    return this.#adjacent.get(node);
  }

  /** The neighbours that have greeted. */
  neighbours(): Iterable<NodeId> {
    return this.#adjacent.keys();
  }

  /** The sessions that count. */
  current(): Iterable<Session> {
    return this.#adjacent.values();
  }

  has(node: NodeId): boolean {
    return this.#adjacent.has(node);
  }

  /** A peer dialled this node; its certificate has been checked. */
  accept(connection: ControlConnection): void {
    if (this.#stopped || connection.peer.node === this.#parts.self) {
      connection.close("not wanted");
    } else this.#begin(connection, undefined);
  }

  /** A dial came through: it is kept, unless it leads where an uplink already is. */
  dialled(connection: ControlConnection): void {
    if (this.#isServed(connection.peer.node)) connection.close("another uplink to this node stays");
    else this.#begin(connection, this.#drawUplinkId());
  }

  /** Ends the uplink to a neighbour on purpose. */
  close(node: NodeId, reason: string): void {
    let session = this.#adjacent.get(node);
    for (; session !== undefined; session = this.#adjacent.get(node)) this.#drop(session, reason);
  }

  /** Ends every session with whoever is no member any more, also one that has not greeted yet. */
  expel(): void {
    for (const session of [...this.#sessions]) {
      if (this.#parts.isExpelled(session.connection.peer)) this.#drop(session, EXPELLED);
    }
  }

  /** Says bye to all peers; no event comes afterwards. */
  stop(): void {
    this.#stopped = true;
    for (const session of [...this.#sessions]) this.#drop(session, "the network is stopping");
  }

  uplinkUp(uplink: UplinkId): void {
    const session = this.#byUplink(uplink);
    if (session?.state !== "connecting") return;
    session.established();
    const { peer, dialled } = session.connection;
    if (this.#succession.heir(peer.node) === session) this.#succeed(session);
    this.#parts.logger.info("uplink up", { peer: peer.node, dialled });
    this.#parts.events.up(session);
  }

  uplinkDown(uplink: UplinkId, reason: string): void {
    this.#byUplink(uplink)?.fail(reason);
  }

  greeted(session: Session): void {
    const { node } = session.connection.peer;
    const rival = this.#rival(node);
    if (
      rival !== undefined &&
      !replaces(contenderOf(session), contenderOf(rival), this.#parts.self)
    ) {
      this.#drop(session, "another uplink to this node stays");
      return;
    }
    const heir = this.#succession.heir(node);
    if (this.#adjacent.has(node)) this.#succession.expect(session);
    else this.#adjacent.set(node, session);
    if (heir !== undefined) this.#drop(heir, REPLACED);
    this.#openData(session);
    this.#parts.events.met(node, false);
    const wall = session.hello?.wall;
    if (wall !== undefined) this.#parts.events.clock(node, wall);
  }

  measured(session: Session): void {
    if (this.#adjacent.get(session.connection.peer.node) === session) {
      this.#parts.events.measured(session);
    }
  }

  message(session: Session, message: FloodedMessage): void {
    this.#parts.events.message(session.connection.peer.node, message);
  }

  request(session: Session, request: Request, answer: (body: ResponseBody) => void): void {
    this.#parts.events.request(session.connection.peer.node, request, answer);
  }

  offered(session: Session, offer: WireGuardOffer | undefined): void {
    const { peer, remote } = session.connection;
    this.#parts.events.offered(peer.node, remote.host, offer);
  }

  closed(session: Session, reason: string): void {
    this.#forget(session, reason);
  }

  #openData({ connection, uplink }: Session): void {
    const { peer, dialled, remote } = connection;
    if (uplink === undefined) return;
    if (dialled) this.#parts.uplinks.dialUplink(uplink, peer.node, remote);
    else this.#parts.uplinks.expectUplink(uplink, peer.node);
  }

  #begin(connection: ControlConnection, uplink: UplinkId | undefined): void {
    const { clock, greeting, isExpelled } = this.#parts;
    if (isExpelled(connection.peer)) {
      connection.close(EXPELLED); // since its certificate was looked at
      return;
    }
    const session = new Session({ connection, clock, greeting, owner: this, uplink });
    this.#sessions.add(session);
    session.start();
  }

  /** Whether a newly dialled connection to the node would only be closed again. */
  #isServed(node: NodeId): boolean {
    const sessions = [...this.#sessions].filter((each) => each.connection.peer.node === node);
    if (sessions.some((each) => each.connection.dialled)) return true;
    const rival = this.#rival(node);
    if (rival === undefined) return false;
    return !replaces({ peer: node, dialled: true }, contenderOf(rival), this.#parts.self);
  }

  /** Whose place another session with the node would take. */
  #rival(node: NodeId): Session | undefined {
    return this.#succession.heir(node) ?? this.#adjacent.get(node);
  }

  /** The heir counts from now on. */
  #succeed(heir: Session): void {
    const { node } = heir.connection.peer;
    const present = this.#adjacent.get(node);
    this.#succession.forget(heir);
    this.#adjacent.set(node, heir);
    if (present?.state === "up") this.#succession.retire(present);
    else if (present !== undefined) {
      this.#drop(present, REPLACED);
      this.#parts.events.met(node, true);
    }
  }

  #drop(session: Session, reason: string): void {
    session.close(reason);
    this.#forget(session, reason);
  }

  #forget(session: Session, reason: string): void {
    const { node } = session.connection.peer;
    this.#sessions.delete(session);
    this.#succession.forget(session);
    if (session.uplink !== undefined) this.#parts.uplinks.closeUplink(session.uplink);
    const wasAdjacent = this.#adjacent.get(node) === session;
    if (wasAdjacent) {
      this.#adjacent.delete(node);
      const next = this.#stopped ? undefined : this.#succession.takeNext(node);
      this.#parts.logger.info("uplink down", { peer: node, reason });
      if (next !== undefined) {
        this.#adjacent.set(node, next);
        this.#parts.events.met(node, true);
      }
    }
    if (this.#stopped || this.#adjacent.has(node)) return;
    this.#parts.events.lost(node, reason, wasAdjacent && this.#age(session) >= STABLE_AFTER);
  }

  #age(session: Session): Millis {
    return millis(this.#parts.clock.now() - session.since);
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

function contenderOf({ connection }: Session): Contender {
  return { peer: connection.peer.node, dialled: connection.dialled };
}
