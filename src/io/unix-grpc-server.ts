import { type ConnectionInjector, Server, ServerCredentials } from "@grpc/grpc-js";
import type { Socket } from "node:net";
import { messageOf } from "../base/errors.js";
import type { Logger } from "../base/logger.js";
import { mayControl } from "./caller.js";
import { Callers } from "./callers.js";
import type { PeerCredentials } from "./sys/peer-credentials.js";
import { UnixListener, type UnixAddress } from "./unix-listener.js";

const MAX_REQUEST_OCTETS = 512 * 1024; // the largest is a network XML of 256 KiB
const MAX_STREAMS = 64;
const MAX_HEADER_OCTETS = 16 * 1024;
const SHUTDOWN_GRACE_MS = 1000;
const NO_GROUP = -1;

export interface UnixGrpcOptions {
  readonly address: UnixAddress;
  /** The user the agent runs as. */
  readonly uid: number;
  readonly logger: Logger;
  /** Who is at the other end of an accepted socket; throws when the kernel does not tell. */
  readonly callerOf: (socket: Socket) => PeerCredentials;
}

/**
 * gRPC on a UNIX socket. The kernel is asked who is calling before an octet is read; whoever may
 * not control the agent is hung up on, and logged.
 */
export class UnixGrpcServer {
  readonly path: string;
  readonly #listener: UnixListener;
  readonly #server: Server;
  readonly #gate: Gate;

  private constructor(listener: UnixListener, server: Server, gate: Gate) {
    this.path = listener.path;
    this.#listener = listener;
    this.#server = server;
    this.#gate = gate;
  }

  /** Serves what `register` adds, from now on. */
  static async listen(
    options: UnixGrpcOptions,
    register: (server: Server, callers: Callers) => void,
  ): Promise<UnixGrpcServer> {
    const server = new Server({
      "grpc.max_receive_message_length": MAX_REQUEST_OCTETS,
      "grpc.max_concurrent_streams": MAX_STREAMS,
      "grpc.max_metadata_size": MAX_HEADER_OCTETS,
    });
    const gate = new Gate(
      server.createConnectionInjector(ServerCredentials.createInsecure()),
      options,
    );
    register(server, gate.callers);
    const listener = await UnixListener.listen(options.address, {
      connection: (socket) => {
        gate.admit(socket);
      },
      failure: (error) => {
        options.logger.warn("control connection not accepted", { error: error.message });
      },
    });
    gate.open(listener.gid);
    return new UnixGrpcServer(listener, server, gate);
  }

  /** Takes no more calls, lets running ones end for a second, then hangs up on all. */
  async close(): Promise<void> {
    await this.#listener.close();
    this.#gate.injector.drain(SHUTDOWN_GRACE_MS);
    await this.#gate.emptied(SHUTDOWN_GRACE_MS);
    this.#server.forceShutdown();
    this.#gate.destroy();
  }
}

/** Decides who comes in. */
class Gate {
  readonly injector: ConnectionInjector;
  readonly callers = new Callers();
  readonly #sockets = new Set<Socket>();
  #onEmpty: () => void = () => undefined;
  readonly #options: UnixGrpcOptions;
  #gid: number | undefined;

  constructor(injector: ConnectionInjector, options: UnixGrpcOptions) {
    this.injector = injector;
    this.#options = options;
  }

  /** Until the socket's group is known, nobody but root and the agent's own user comes in. */
  open(gid: number): void {
    this.#gid = gid;
  }

  admit(socket: Socket): void {
    socket.on("error", () => socket.destroy()); // the caller went away
    const caller = this.#whoEnters(socket);
    if (caller === undefined) {
      socket.destroy();
      return;
    }
    this.callers.introduce(socket, caller);
    this.#sockets.add(socket);
    socket.once("close", () => {
      this.#sockets.delete(socket);
      if (this.#sockets.size === 0) this.#onEmpty();
    });
    this.injector.injectConnection(socket);
  }

  /** Resolves when the last connection has ended, and at the latest after that time. */
  emptied(patienceMs: number): Promise<void> {
    if (this.#sockets.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.#onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  destroy(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #whoEnters(socket: Socket): PeerCredentials | undefined {
    const { uid, logger, callerOf } = this.#options;
    try {
      const caller = callerOf(socket);
      if (mayControl(caller, { uid, gid: this.#gid ?? NO_GROUP })) return caller;
      logger.warn("control connection refused", {
        callerUid: caller.uid,
        callerPid: caller.pid,
      });
    } catch (error) {
      logger.warn("control connection refused", { error: messageOf(error) });
    }
    return undefined;
  }
}
