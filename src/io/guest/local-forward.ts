import { createServer, Socket, type AddressInfo, type Server } from "node:net";
import type { Endpoint } from "../../base/endpoint.js";
import { messageOf } from "../../base/errors.js";
import { beginListening } from "../listening.js";
import { splice } from "../router/tcp-splices.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";

/** Connections that are led at once. */
const CONNECTIONS_MAX = 1024;

/** What a port of this host that leads to a guest needs. */
export interface LocalForwardParts {
  /** A socket that is connected to the guest; throws, in words, where the guest is not reached. */
  readonly reach: () => Promise<Descriptor>;
  /** A connection led nowhere; what repeats is told once. */
  readonly troubled: (reason: string) => void;
}

/** A TCP port of this host that leads to a guest. */
export class LocalForward {
  readonly #server: Server;
  readonly #parts: LocalForwardParts;
  readonly #clients = new Set<Socket>();
  #trouble = "";

  /** Takes connections from now on. Throws SystemError where the port cannot be had. */
  static async open(at: Endpoint, parts: LocalForwardParts): Promise<LocalForward> {
    const forward = new LocalForward(parts);
    await beginListening(forward.#server, at, "choose another port");
    forward.#server.on("error", () => undefined); // of one connection that was gone before it was taken
    return forward;
  }

  private constructor(parts: LocalForwardParts) {
    this.#parts = parts;
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => {
      this.#take(client);
    });
  }

  /** Where it listens; the port is the system's choice where 0 was asked for. */
  get endpoint(): Endpoint {
    const { address, port } = this.#server.address() as AddressInfo;
    return { host: address, port };
  }

  /** Ends it, and all that is under way. */
  close(): void {
    this.#server.close();
    for (const client of this.#clients) client.resetAndDestroy();
  }

  #take(client: Socket): void {
    client.on("error", () => undefined); // followed by the close
    if (this.#clients.size >= CONNECTIONS_MAX) {
      client.resetAndDestroy();
      return;
    }
    this.#clients.add(client);
    client.once("close", () => this.#clients.delete(client));
    void this.#lead(client);
  }

  async #lead(client: Socket): Promise<void> {
    let descriptor: Descriptor;
    try {
      descriptor = await this.#parts.reach();
      this.#trouble = "";
    } catch (error) {
      client.resetAndDestroy();
      this.#tell(messageOf(error));
      return;
    }
    if (client.destroyed) closeDescriptor(descriptor);
    else splice(client, new Socket({ fd: descriptor, allowHalfOpen: true }));
  }

  #tell(trouble: string): void {
    if (trouble !== this.#trouble) this.#parts.troubled(trouble);
    this.#trouble = trouble;
  }
}
