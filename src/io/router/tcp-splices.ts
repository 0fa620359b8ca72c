import { Socket } from "node:net";
import { seconds } from "../../base/duration.js";
import type { IpAddress } from "../../base/ip-address.js";
import type { IncomingForward } from "../../gateway/rules/incoming-forwards.js";
import { closeDescriptor, type Descriptor } from "../sys/file-descriptor.js";
import type { IncomingParts } from "./incoming-parts.js";

/** Connections of a network that are served at once. */
const CONNECTIONS_MAX = 1024;
/** After such a silence the kernel asks the other end whether it is still there (RFC 9293 §3.8.4). */
const KEEP_ALIVE = seconds(120);

/**
 * Pairs of TCP connections, one of the host's and one inside. What one end says the other gets, no faster
 * than it takes it; an end that has finished speaking may still listen; a reset is passed on as one.
 */
export class TcpSplices {
  /** Connections for a guest whose address nobody knows. */
  unknownGuest = 0;
  /** Connections beyond the limit, or that the router made no socket for. */
  refused = 0;
  readonly #parts: Pick<IncomingParts, "router" | "guestAddress">;
  readonly #clients = new Set<Socket>();

  constructor(parts: Pick<IncomingParts, "router" | "guestAddress">) {
    this.#parts = parts;
  }

  /** Connections under way. */
  get size(): number {
    return this.#clients.size;
  }

  /** Leads a connection, which nothing was read of yet, to the guest. */
  take(client: Socket, { guest, guestPort }: IncomingForward): void {
    client.on("error", () => undefined); // followed by the close
    if (this.#clients.size >= CONNECTIONS_MAX) {
      this.refused += 1;
      client.resetAndDestroy();
      return;
    }
    const address = this.#parts.guestAddress(guest);
    if (address === undefined) {
      this.unknownGuest += 1;
      client.resetAndDestroy();
      return;
    }
    this.#clients.add(client);
    client.once("close", () => this.#clients.delete(client));
    void this.#lead(client, address, guestPort);
  }

  close(): void {
    for (const client of this.#clients) client.resetAndDestroy();
  }

  async #lead(client: Socket, address: IpAddress, port: number): Promise<void> {
    let descriptor: Descriptor;
    try {
      descriptor = await this.#parts.router.connectInside(address, port);
    } catch {
      this.refused += 1;
      client.resetAndDestroy();
      return;
    }
    if (client.destroyed) closeDescriptor(descriptor);
    else splice(client, new Socket({ fd: descriptor, allowHalfOpen: true }));
  }
}

/** Leads what one end says to the other, both ways, until both have said all. */
export function splice(client: Socket, guest: Socket): void {
  for (const [one, other] of [
    [client, guest],
    [guest, client],
  ] as const) {
    one.setNoDelay(true);
    one.setKeepAlive(true, KEEP_ALIVE);
    one.on("error", () => {
      other.resetAndDestroy();
    });
    // Closed without an error, it has said all and heard all, or was destroyed by us.
    one.once("close", () => {
      if (!one.readableEnded || !one.writableFinished) other.resetAndDestroy();
    });
    one.pipe(other);
  }
}
