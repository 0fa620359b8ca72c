import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import type { NodeId } from "../../base/ids.js";
import type { UplinkId } from "../../overlay/uplink.js";
import type { HeaderField } from "../../wire/http2/header-table.js";
import type { Descriptor } from "../sys/file-descriptor.js";
import { TlsConnection } from "../sys/tls-connection.js";
import type { TlsContext } from "../sys/tls-context.js";
import { DataConnection, type ConnectionPlace } from "./data-connection.js";
import { requestedUplink } from "./data-session.js";
import { FormingConnection } from "./forming-connection.js";
import { keepLittleUnsent } from "./socket-queue.js";
import type { DataChannel } from "./http2-uplink.js";

/** From the accepted socket to the data stream, and for a stream that comes before it is expected. */
const ESTABLISH_TIMEOUT = seconds(5);

/** Connections that have not become an uplink; the oldest goes first. */
const PENDING_MAX = 256;

/** Turns handed-over TCP connections into data channels of expected uplinks. */
export class DataAcceptor {
  readonly #clock: Clock;
  readonly #place: ConnectionPlace;
  readonly #identify: (chain: readonly Buffer[]) => NodeId | undefined;
  readonly #accepted: (channel: DataChannel) => void;
  readonly #expected = new Map<UplinkId, NodeId>();
  /** Those whose uplink is not expected yet. */
  readonly #early = new Map<UplinkId, IncomingConnection>();
  /** Oldest first. */
  readonly #pending = new Set<IncomingConnection>();

  constructor(parts: {
    readonly clock: Clock;
    readonly place: ConnectionPlace;
    /** The member a chain belongs to; undefined where it is no member's. */
    readonly identify: (chain: readonly Buffer[]) => NodeId | undefined;
    readonly accepted: (channel: DataChannel) => void;
  }) {
    this.#clock = parts.clock;
    this.#place = parts.place;
    this.#identify = parts.identify;
    this.#accepted = parts.accepted;
  }

  /** From now on a stream of this name, from this node, becomes its uplink. */
  expect(uplink: UplinkId, node: NodeId): void {
    this.#expected.set(uplink, node);
    const early = this.#early.get(uplink);
    if (early === undefined) return;
    this.#early.delete(uplink);
    this.#admit(early, uplink);
    early.connection.proceed();
  }

  forget(uplink: UplinkId): void {
    this.#expected.delete(uplink);
  }

  /** Takes over the descriptor of an accepted connection, and the octets read from it. */
  accept(descriptor: Descriptor, head: Buffer, context: TlsContext): void {
    const [oldest] = this.#pending;
    if (oldest !== undefined && this.#pending.size >= PENDING_MAX) oldest.giveUp();
    keepLittleUnsent(descriptor);
    const tls = TlsConnection.accept(context, descriptor, head);
    const incoming = new IncomingConnection(tls, this.#place, {
      identify: this.#identify,
      asked: (fields) => {
        this.#judge(incoming, requestedUplink(fields));
      },
      over: () => {
        this.#settle(incoming);
      },
    });
    incoming.deadline = this.#clock.after(ESTABLISH_TIMEOUT, () => {
      incoming.giveUp();
    });
    this.#pending.add(incoming);
    incoming.connection.start();
  }

  close(): void {
    for (const incoming of [...this.#pending]) incoming.giveUp();
  }

  #judge(incoming: IncomingConnection, uplink: UplinkId | undefined): void {
    incoming.uplink = uplink;
    if (uplink === undefined) incoming.connection.refuse();
    else if (this.#expected.has(uplink)) this.#admit(incoming, uplink);
    else {
      this.#early.get(uplink)?.giveUp();
      this.#early.set(uplink, incoming); // the control plane may be about to say so
      incoming.connection.halt();
    }
  }

  #admit(incoming: IncomingConnection, uplink: UplinkId): void {
    const { connection, peer } = incoming;
    if (peer === undefined || this.#expected.get(uplink) !== peer) {
      connection.refuse();
      return;
    }
    this.#expected.delete(uplink);
    this.#settle(incoming);
    this.#accepted({ id: uplink, peer, connection });
    connection.accept();
  }

  #settle(incoming: IncomingConnection): void {
    incoming.deadline?.stop();
    this.#pending.delete(incoming);
    const { uplink } = incoming;
    if (uplink !== undefined && this.#early.get(uplink) === incoming) this.#early.delete(uplink);
  }
}

/** What becomes of a connection that comes in. */
interface Judgement {
  identify(chain: readonly Buffer[]): NodeId | undefined;
  asked(fields: readonly HeaderField[]): void;
  over(): void;
}

/** A connection on its way to becoming an uplink. */
class IncomingConnection extends FormingConnection {
  readonly connection: DataConnection;
  /** Once it has shown a member's certificate. */
  peer: NodeId | undefined;
  /** Once it has asked for a stream. */
  uplink: UplinkId | undefined;
  deadline: Timer | undefined;
  readonly #does: Judgement;

  constructor(tls: TlsConnection, place: ConnectionPlace, does: Judgement) {
    super();
    this.#does = does;
    this.connection = new DataConnection(tls, "server", place, this);
  }

  secured(): void {
    this.peer = this.#does.identify(this.connection.peerChain());
    if (this.peer === undefined) this.giveUp();
  }

  headers(fields: readonly HeaderField[]): void {
    this.#does.asked(fields);
  }

  ended(): void {
    this.#does.over();
  }

  giveUp(): void {
    this.connection.close();
    this.#does.over();
  }
}
