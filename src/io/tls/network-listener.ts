import { createServer, type Server, type Socket } from "node:net";
import type { Clock } from "../../base/clock.js";
import type { Endpoint } from "../../base/endpoint.js";
import { messageOf } from "../../base/errors.js";
import type { Logger } from "../../base/logger.js";
import { millis } from "../../base/duration.js";
import { parseClientHello } from "../../wire/client-hello.js";
import { beginListening } from "../listening.js";
import { HandshakeAdmission, sourceOf, type HalfOpen } from "./handshake-admission.js";
import { DATA_SERVER_NAME } from "./server-names.js";
import { HANDSHAKE_TIMEOUT } from "./tls-profile.js";

/** A TCP connection whose ClientHello has come and which is read no further yet. */
export interface Arrival {
  readonly socket: Socket;
  /** The octets read so far, to be given to TLS first. */
  readonly head: Buffer;
  /** To be called when the handshake is done, or the connection is another's business. */
  readonly settled: () => void;
}

/** Where accepted connections go, by the server name they ask for. */
export interface ArrivalRoutes {
  control(arrival: Arrival): void;
  data(arrival: Arrival): void;
}

/**
 * The one TCP port of a network: accepts connections, reads no more of each than its ClientHello,
 * and hands it to the control plane or to the data plane's thread. Answers nothing by itself.
 */
export class NetworkListener {
  readonly #server: Server;
  readonly #admission = new HandshakeAdmission();
  readonly #sockets = new Set<Socket>();
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #routes: ArrivalRoutes;

  constructor(parts: {
    readonly clock: Clock;
    readonly logger: Logger;
    readonly routes: ArrivalRoutes;
  }) {
    this.#clock = parts.clock;
    this.#logger = parts.logger;
    this.#routes = parts.routes;
    this.#server = createServer({ noDelay: true }, (socket) => {
      this.#accept(socket);
    });
  }

  /** Connections that have not finished their handshake. */
  get halfOpen(): number {
    return this.#admission.halfOpen;
  }

  /** Starts to listen; an empty host means all addresses. Returns the endpoint, port 0 replaced. */
  async listen(at: Endpoint): Promise<Endpoint> {
    await beginListening(this.#server, at, "choose another port in <listen>");
    this.#server.on("error", (error) => {
      this.#logger.warn("accepting failed", { error: messageOf(error) });
    });
    const address = this.#server.address();
    const port = typeof address === "object" && address !== null ? address.port : at.port;
    return { host: at.host, port };
  }

  /** Stops listening and ends the connections still in its hands. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #accept(socket: Socket): void {
    socket.on("error", () => socket.destroy()); // a stranger's reset is no event
    const source = sourceOf(socket.remoteAddress ?? "");
    const connection: HalfOpen = { source, evict: () => socket.destroy() };
    this.#admission.enter(connection, this.#clock.now());
    this.#sockets.add(socket);
    const deadline = this.#clock.after(HANDSHAKE_TIMEOUT, () => socket.destroy());
    const settled = (): void => {
      deadline.stop();
      if (this.#sockets.delete(socket)) this.#admission.leave(connection, this.#clock.now());
    };
    socket.once("close", settled);
    this.#readHello(socket, (head, serverName) => {
      const wait = this.#admission.turn(connection, this.#clock.now());
      this.#inTurn(wait, () => {
        if (socket.destroyed) return;
        const arrival = { socket, head, settled };
        if (serverName === DATA_SERVER_NAME) this.#routes.data(arrival);
        else this.#routes.control(arrival);
      });
    });
  }

  #inTurn(wait: number, act: () => void): void {
    if (wait === 0) act();
    else this.#clock.after(millis(wait), act);
  }

  #readHello(socket: Socket, done: (head: Buffer, serverName: string | undefined) => void): void {
    const chunks: Buffer[] = [];
    const read = (): void => {
      for (let next = read1(socket); next !== null; next = read1(socket)) chunks.push(next);
      const head = Buffer.concat(chunks);
      const verdict = parseClientHello(head);
      if (verdict.kind === "incomplete") return;
      socket.off("readable", read);
      if (verdict.kind === "malformed") socket.destroy();
      else done(head, verdict.serverName);
    };
    socket.on("readable", read);
  }
}

function read1(socket: Socket): Buffer | null {
  return socket.read() as Buffer | null;
}
