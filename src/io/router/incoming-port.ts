import { createSocket, type Socket as DatagramSocket } from "node:dgram";
import { createServer, type Server } from "node:net";
import type { Clock, Timer } from "../../base/clock.js";
import { seconds } from "../../base/duration.js";
import { formatEndpoint } from "../../base/endpoint.js";
import { messageOf } from "../../base/errors.js";
import type { Logger } from "../../base/logger.js";
import type { IncomingForward } from "../../gateway/rules/incoming-forwards.js";
import type { TcpSplices } from "./tcp-splices.js";
import type { UdpFlows } from "./udp-flows.js";

/** A port that another program has may become free. */
const RETRY_INTERVAL = seconds(5);
const EVERY_ADDRESS = "::";
const EVERY_IPV4_ADDRESS = "0.0.0.0";

/** What an incoming port needs besides those that serve it. */
interface PortParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly host: string | undefined;
}

/** One port of the host that leads to a guest. Where it cannot be opened, that is tried again. */
export class IncomingPort {
  /** Resolves when it was tried for the first time. */
  readonly tried: Promise<void>;
  readonly #forward: IncomingForward;
  readonly #parts: PortParts;
  readonly #splices: TcpSplices;
  readonly #flows: UdpFlows;
  #open: Server | DatagramSocket | undefined;
  #retry: Timer | undefined;
  #isClosed = false;
  #told = false;
  #trouble = "";

  constructor(forward: IncomingForward, parts: PortParts, splices: TcpSplices, flows: UdpFlows) {
    this.#forward = forward;
    this.#parts = parts;
    this.#splices = splices;
    this.#flows = flows;
    this.tried = this.#try(parts.host ?? EVERY_ADDRESS);
  }

  /** Takes nothing more in. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#retry?.stop();
    await this.tried;
    const open = this.#open;
    if (open === undefined) return;
    await new Promise<void>((resolve) => {
      // A server waits for its connections; the port itself is free at once.
      if ("listen" in open) open.close();
      else this.#flows.forget(open);
      if ("listen" in open) resolve();
      else open.close(resolve);
    });
  }

  /** Why it is not open, in words; empty where it is. */
  get trouble(): string {
    return this.#open === undefined ? this.#trouble : "";
  }

  async #try(host: string): Promise<void> {
    try {
      this.#open = await (this.#forward.protocol === "tcp" ? this.#listen(host) : this.#bind(host));
    } catch (error) {
      const isWithoutIpv6 = (error as NodeJS.ErrnoException).code === "EAFNOSUPPORT";
      if (isWithoutIpv6 && host === EVERY_ADDRESS) await this.#try(EVERY_IPV4_ADDRESS);
      else this.#failed(host, error);
    }
  }

  #listen(host: string): Promise<Server> {
    return new Promise((resolve, reject) => {
      const options = { allowHalfOpen: true, pauseOnConnect: true };
      const server = createServer(options, (client) => {
        this.#splices.take(client, this.#forward);
      });
      server.once("error", reject);
      server.listen({ host, port: this.#forward.hostPort }, () => {
        server.off("error", reject);
        server.on("error", () => undefined); // of one connection that was gone before it was taken
        resolve(server);
      });
    });
  }

  #bind(host: string): Promise<DatagramSocket> {
    return new Promise((resolve, reject) => {
      const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
      socket.once("error", reject);
      socket.bind({ address: host, port: this.#forward.hostPort }, () => {
        socket.off("error", reject);
        socket.on("error", () => undefined); // of one datagram that could not be sent
        socket.on("message", (octets, sender) => {
          this.#flows.take(octets, { socket, sender, forward: this.#forward });
        });
        resolve(socket);
      });
    });
  }

  #failed(host: string, error: unknown): void {
    const { clock, logger } = this.#parts;
    const { protocol, hostPort, guest } = this.#forward;
    if (!this.#told) {
      const endpoint = `${protocol} ${formatEndpoint({ host, port: hostPort })}`;
      const reason = `${messageOf(error)}${remedyFor(error)}`;
      logger.warn("incoming port not opened", { endpoint, port: guest, reason });
      this.#trouble = `${endpoint} for ${guest} is not open: ${reason}`;
    }
    this.#told = true;
    if (this.#isClosed) return;
    this.#retry = clock.after(RETRY_INTERVAL, () => {
      void this.#try(host);
    });
  }
}

const REMEDIES: ReadonlyMap<string | undefined, string> = new Map([
  [
    "EACCES",
    ": run the agent as root, choose a port from 1024 on, or lower the sysctl net.ipv4.ip_unprivileged_port_start",
  ],
  ["EADDRINUSE", ": stop the program that has the port, or choose another; it is tried again"],
]);

function remedyFor(error: unknown): string {
  return REMEDIES.get((error as NodeJS.ErrnoException).code) ?? "";
}
