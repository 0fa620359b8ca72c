import { createServer, type Server, type Socket } from "node:net";
import type { Clock } from "../../base/clock.js";
import { messageOf } from "../../base/errors.js";
import type { Logger } from "../../base/logger.js";
import type { NameServer } from "../../gateway/names/name-server.js";
import type { Descriptor } from "../sys/file-descriptor.js";
import { NameConnection } from "./name-connection.js";

/** Connections in all, and of one address (RFC 7766 §6.2.2); another drives out the most idle one. */
const CONNECTIONS_MAX = 128;
const CONNECTIONS_PER_GUEST_MAX = 8;
const BACKLOG = 64;

/** Serves names on one listening TCP socket. */
export class StreamService {
  readonly #parts: { readonly server: NameServer; readonly clock: Clock; readonly logger: Logger };
  readonly #listener: Server;
  readonly #byGuest = new Map<string, Set<NameConnection>>();
  #count = 0;

  constructor(parts: {
    readonly server: NameServer;
    readonly clock: Clock;
    readonly logger: Logger;
  }) {
    this.#parts = parts;
    this.#listener = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      this.#accept(socket);
    });
  }

  /** Connections there are. */
  get connections(): number {
    return this.#count;
  }

  /** Listens on the bound socket `fd`, which is the service's from now on. */
  async listen(fd: Descriptor): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#listener.once("error", reject);
      this.#listener.listen({ fd, backlog: BACKLOG }, () => {
        this.#listener.off("error", reject);
        resolve();
      });
    });
    this.#listener.on("error", (error) => {
      this.#parts.logger.warn("accepting failed", { error: messageOf(error) });
    });
  }

  /** Ends all connections and closes the socket. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#listener.close(() => {
        resolve();
      });
    });
    for (const connection of [...this.#byGuest.values()].flatMap((own) => [...own])) {
      connection.destroy();
    }
    await closed;
  }

  #accept(socket: Socket): void {
    const connection: NameConnection = new NameConnection(socket, {
      ...this.#parts,
      closed: () => {
        this.#leave(connection);
      },
    });
    const own = this.#byGuest.get(connection.address) ?? new Set();
    if (own.size >= CONNECTIONS_PER_GUEST_MAX) this.#evict(own);
    else if (this.#count >= CONNECTIONS_MAX) this.#evict(this.#busiest());
    this.#byGuest.set(connection.address, own.add(connection));
    this.#count += 1;
  }

  #busiest(): Set<NameConnection> {
    return [...this.#byGuest.values()].reduce((most, own) => (own.size > most.size ? own : most));
  }

  #evict(connections: Set<NameConnection>): void {
    const [first, ...rest] = connections;
    if (first === undefined) return;
    const idlest = rest.reduce(
      (idle, each) => (each.progressAt < idle.progressAt ? each : idle),
      first,
    );
    this.#leave(idlest);
    idlest.destroy();
  }

  #leave(connection: NameConnection): void {
    const own = this.#byGuest.get(connection.address);
    if (own?.delete(connection) !== true) return;
    this.#count -= 1;
    if (own.size === 0) this.#byGuest.delete(connection.address);
  }
}
