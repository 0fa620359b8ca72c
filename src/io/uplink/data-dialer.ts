import { connect, type Socket } from "node:net";
import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import { formatEndpoint, type Endpoint } from "../../base/endpoint.js";
import { messageOf } from "../../base/errors.js";
import type { NodeId } from "../../base/ids.js";
import type { UplinkId } from "../../overlay/uplink.js";
import { keepLittleUnsent } from "./socket-queue.js";
import type { HeaderField } from "../../wire/http2/header-table.js";
import { duplicateDescriptor } from "../sys/file-descriptor.js";
import { descriptorOfSocket } from "../sys/socket-option.js";
import { TlsConnection } from "../sys/tls-connection.js";
import type { TlsContext } from "../sys/tls-context.js";
import { CONNECT_TIMEOUT, NO_CONNECTION } from "../tcp-reach.js";
import { DATA_SERVER_NAME } from "../tls/server-names.js";
import { DataConnection, type ConnectionPlace } from "./data-connection.js";
import { refusalOf, requestHeaders } from "./data-session.js";
import { FormingConnection } from "./forming-connection.js";
import type { DataChannel } from "./http2-uplink.js";

/** TCP, TLS and the answer together. */
const DIAL_TIMEOUT = seconds(5);

/** A data connection to be opened. */
export interface DataDial {
  readonly uplink: UplinkId;
  readonly node: NodeId;
  readonly remote: Endpoint;
  /** Asked once TCP is connected: the credentials may have been renewed by then. */
  readonly context: () => TlsContext;
  /** The member a chain belongs to; undefined where it is no member's. */
  readonly identify: (chain: readonly Buffer[]) => NodeId | undefined;
}

/** A dial under way. */
export interface Dialling {
  /** Gives it up: nothing is told any more. */
  cancel(): void;
}

/**
 * Opens a data connection and its stream; `done` is called once, with the channel or the reason why
 * there is none, but not before this returns.
 */
export function dialData(
  dial: DataDial,
  place: ConnectionPlace,
  clock: Clock,
  done: (result: DataChannel | string) => void,
): Dialling {
  return new Dial(dial, place, clock, done);
}

class Dial extends FormingConnection implements Dialling {
  readonly #dial: DataDial;
  readonly #place: ConnectionPlace;
  readonly #done: (result: DataChannel | string) => void;
  readonly #socket: Socket;
  readonly #deadline: Timer;
  readonly #connecting: Timer;
  #connection: DataConnection | undefined;
  #finished = false;

  constructor(
    dial: DataDial,
    place: ConnectionPlace,
    clock: Clock,
    done: (result: DataChannel | string) => void,
  ) {
    super();
    this.#dial = dial;
    this.#place = place;
    this.#done = done;
    this.#deadline = clock.after(DIAL_TIMEOUT, () => {
      this.ended("no answer within 5 s");
    });
    this.#connecting = clock.after(CONNECT_TIMEOUT, () => {
      this.ended(NO_CONNECTION);
    });
    const { host, port } = dial.remote;
    this.#socket = connect({ host, port, noDelay: true });
    this.#socket.pause(); // Node must read nothing: what comes is TLS's
    this.#socket.on("error", (error) => {
      this.ended(error.message);
    });
    this.#socket.once("connect", () => {
      this.#secure();
    });
  }

  secured(): void {
    const { identify, node, uplink } = this.#dial;
    const connection = this.#connection;
    if (connection === undefined) return;
    if (identify(connection.peerChain()) !== node) this.ended("another node answers there");
    else connection.request(requestHeaders(DATA_SERVER_NAME, uplink));
  }

  headers(fields: readonly HeaderField[]): void {
    const { uplink, node } = this.#dial;
    const connection = this.#connection;
    const refusal = refusalOf(fields);
    if (refusal !== undefined || connection === undefined) {
      this.ended(refusal ?? "closed");
      return;
    }
    this.#finish({ id: uplink, peer: node, connection });
  }

  ended(reason: string): void {
    this.#connection?.close();
    this.#finish(`data connection to ${formatEndpoint(this.#dial.remote)}: ${reason}`);
  }

  cancel(): void {
    this.#stop();
    this.#connection?.close();
  }

  /** Takes the connection out of Node's hands. */
  #secure(): void {
    if (this.#finished) return;
    this.#connecting.stop();
    try {
      const descriptor = duplicateDescriptor(descriptorOfSocket(this.#socket));
      this.#socket.destroy();
      keepLittleUnsent(descriptor);
      const tls = TlsConnection.dial(this.#dial.context(), descriptor, DATA_SERVER_NAME);
      this.#connection = new DataConnection(tls, "client", this.#place, this);
      this.#connection.start();
    } catch (error) {
      this.ended(messageOf(error));
    }
  }

  #finish(result: DataChannel | string): void {
    if (this.#finished) return;
    this.#stop();
    this.#done(result);
  }

  #stop(): void {
    this.#finished = true;
    this.#deadline.stop();
    this.#connecting.stop();
    this.#socket.destroy();
  }
}
