import type { Socket } from "node:net";
import type { PeerCredentials } from "./sys/peer-credentials.js";

/**
 * Who is at the other end of each connection of a gRPC server on a UNIX socket. gRPC tells a call's
 * peer by the remote address of its socket, and a UNIX socket has none: so it is given a name here.
 */
export class Callers {
  readonly #known = new Map<string, PeerCredentials>();
  #count = 0;

  /** To be called before the socket is handed to gRPC. */
  introduce(socket: Socket, caller: PeerCredentials): void {
    this.#count += 1;
    const name = `caller-${this.#count}`;
    Object.defineProperty(socket, "remoteAddress", { value: name });
    this.#known.set(name, caller);
    socket.once("close", () => this.#known.delete(name));
  }

  /** By what `getPeer` of a call says; undefined once the connection is closed. */
  find(peer: string): PeerCredentials | undefined {
    return this.#known.get(peer);
  }
}
