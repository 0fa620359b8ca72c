import { performServerHandshake, type ServerHttp2Stream } from "node:http2";
import { Socket } from "node:net";
import { createServer, type Server, type TLSSocket } from "node:tls";
import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import type { NodeId } from "../../base/ids.js";
import type { UplinkId } from "../../overlay/uplink.js";
import type { Credentials } from "../../trust/credentials.js";
import { peerChain } from "../tls/peer-chain.js";
import { ALPN, HANDSHAKE_TIMEOUT, secureContextOptions } from "../tls/tls-profile.js";
import { DATA_SESSION_LIMITS, requestedUplink, widenWindow } from "./data-session.js";
import type { DataChannel } from "./http2-uplink.js";

/** From the accepted socket to the data stream, and for a stream that comes before it is expected. */
const ESTABLISH_TIMEOUT = seconds(5);

/** Connections that have not become an uplink; the oldest goes first. */
const PENDING_MAX = 256;

const FORBIDDEN = 403;

/** A connection on its way to becoming an uplink. */
interface Pending {
  readonly socket: Socket;
  readonly deadline: Timer;
}

/** A stream whose uplink is not expected yet. */
interface Early {
  readonly channel: DataChannel;
  readonly stream: ServerHttp2Stream;
  readonly pending: Pending;
}

/** Turns handed-over TCP connections into data channels of expected uplinks. */
export class DataAcceptor {
  readonly #tls: Server;
  readonly #clock: Clock;
  readonly #identify: (chain: readonly Buffer[]) => NodeId | undefined;
  readonly #accepted: (channel: DataChannel) => void;
  readonly #expected = new Map<UplinkId, NodeId>();
  readonly #early = new Map<UplinkId, Early>();
  /** By the peer's address, which tells whose handshake is done. */
  readonly #pending = new Map<string, Pending>();

  constructor(parts: {
    readonly clock: Clock;
    readonly credentials: Credentials;
    /** The member a chain belongs to; undefined where it is no member's. */
    readonly identify: (chain: readonly Buffer[]) => NodeId | undefined;
    readonly accepted: (channel: DataChannel) => void;
  }) {
    this.#clock = parts.clock;
    this.#identify = parts.identify;
    this.#accepted = parts.accepted;
    this.#tls = createServer({
      ...secureContextOptions(parts.credentials),
      ALPNProtocols: ALPN,
      requestCert: true,
      rejectUnauthorized: true,
      handshakeTimeout: HANDSHAKE_TIMEOUT,
    });
    this.#tls.on("tlsClientError", (_error, socket) => {
      socket.destroy();
    });
    this.#tls.on("secureConnection", (socket) => {
      this.#begin(socket);
    });
  }

  /** New connections see this certificate. */
  useCredentials(credentials: Credentials): void {
    this.#tls.setSecureContext(secureContextOptions(credentials));
  }

  /** From now on a stream of this name, from this node, becomes its uplink. */
  expect(uplink: UplinkId, node: NodeId): void {
    this.#expected.set(uplink, node);
    const early = this.#early.get(uplink);
    if (early === undefined) return;
    this.#early.delete(uplink);
    this.#admit(early);
  }

  forget(uplink: UplinkId): void {
    this.#expected.delete(uplink);
  }

  /** Takes over the descriptor of an accepted connection, and the octets read from it. */
  accept(descriptor: number, head: Buffer): void {
    const socket = new Socket({ fd: descriptor, readable: true, writable: true });
    socket.on("error", () => socket.destroy());
    socket.setNoDelay(true);
    const deadline = this.#clock.after(ESTABLISH_TIMEOUT, () => socket.destroy());
    const name = addressOf(socket);
    if (this.#pending.size >= PENDING_MAX) this.#evictOldest();
    this.#pending.set(name, { socket, deadline });
    socket.once("close", () => {
      this.#settle(name);
    });
    socket.unshift(head);
    this.#tls.emit("connection", socket);
  }

  close(): void {
    for (const { socket, deadline } of this.#pending.values()) {
      deadline.stop();
      socket.destroy();
    }
    this.#pending.clear();
  }

  #begin(socket: TLSSocket): void {
    const node = this.#identify(peerChain(socket));
    const pending = this.#pending.get(addressOf(socket));
    socket.on("error", () => socket.destroy());
    if (node === undefined || pending === undefined || socket.alpnProtocol !== "h2") {
      socket.destroy();
      return;
    }
    const session = performServerHandshake(socket, DATA_SESSION_LIMITS);
    session.on("error", () => {
      session.destroy();
    });
    session.once("stream", (stream: ServerHttp2Stream, headers) => {
      session.on("stream", refuse); // one stream a connection
      const id = requestedUplink(headers);
      if (id === undefined) refuse(stream);
      else this.#admit({ channel: { id, peer: node, socket, session, stream }, stream, pending });
    });
  }

  #admit(early: Early): void {
    const { channel, stream } = early;
    if (isOver(stream)) return;
    const expected = this.#expected.get(channel.id);
    if (expected === undefined) {
      this.#early.set(channel.id, early); // the control plane may be about to say so
      stream.once("close", () => this.#early.delete(channel.id));
      stream.on("error", ignore);
      return;
    }
    if (expected !== channel.peer) {
      refuse(stream);
      return;
    }
    this.#expected.delete(channel.id);
    this.#settle(addressOf(channel.socket));
    widenWindow(channel.session); // not before: a stranger to the control plane buffers 64 KiB at most
    stream.respond({ ":status": 200, "content-type": "application/grpc" });
    this.#accepted(channel);
  }

  #settle(name: string): void {
    this.#pending.get(name)?.deadline.stop();
    this.#pending.delete(name);
  }

  #evictOldest(): void {
    const [oldest] = this.#pending.values();
    oldest?.socket.destroy();
  }
}

/** The peer has reset it already: node:http2 throws at an answer. */
function isOver(stream: ServerHttp2Stream): boolean {
  return stream.destroyed || stream.closed;
}

function refuse(stream: ServerHttp2Stream): void {
  stream.on("error", ignore);
  const { session } = stream;
  if (!isOver(stream)) stream.respond({ ":status": FORBIDDEN }, { endStream: true });
  session?.close();
}

function addressOf(socket: Socket): string {
  return `${socket.remoteAddress ?? ""} ${socket.remotePort ?? 0}`;
}

function ignore(): void {
  return;
}
