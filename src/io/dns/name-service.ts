import type { Clock } from "../../base/clock.js";
import type { Logger } from "../../base/logger.js";
import type { Rng } from "../../base/rng.js";
import { NameServer, type NameServerParts } from "../../gateway/names/name-server.js";
import type { SharedDefinition } from "../../xml/definition.js";
import { DatagramService } from "./datagram-service.js";
import { HostServers } from "./host-servers.js";
import type { NameSockets } from "./name-sockets.js";
import { StreamService } from "./stream-service.js";
import { upstream } from "./upstream.js";

/** What a network's name service needs. */
export interface NameServiceParts {
  readonly shared: SharedDefinition;
  readonly clock: Clock;
  readonly rng: Rng;
  readonly logger: Logger;
  /** Where the host's own servers are; resolv.conf(5) of the host when absent. */
  readonly hostServers?: Pick<HostServers, "current">;
  /** As a name server's; it knows all at once when absent. */
  readonly settled?: NameServerParts["settled"];
}

function atOnce(act: () => void): void {
  act();
}

/**
 * The name server of a network, on sockets that were opened elsewhere. Queries come in on them; its
 * own questions leave from the network namespace of the calling thread, the host's.
 */
export class NameService {
  /** What it answers; guests and changed definitions are told to it. */
  readonly names: NameServer;
  readonly #parts: NameServiceParts;
  readonly #services: (DatagramService | StreamService)[] = [];

  constructor(parts: NameServiceParts) {
    const { shared, clock, rng } = parts;
    const hostServers = parts.hostServers ?? new HostServers(clock);
    this.#parts = parts;
    this.names = new NameServer({
      shared,
      clock,
      rng,
      carrier: upstream,
      hostServers: () => hostServers.current(),
      settled: parts.settled ?? atOnce,
    });
  }

  /** Serves on the sockets, which are the service's from now on, until it is closed. */
  async serve(sockets: NameSockets): Promise<void> {
    const { clock, logger } = this.#parts;
    const parts = { server: this.names, clock, logger };
    for (const fd of sockets.udp) this.#services.push(new DatagramService(fd, parts));
    const streams = sockets.tcp.map((fd) => ({ fd, service: new StreamService(parts) }));
    this.#services.push(...streams.map(({ service }) => service));
    await Promise.all(streams.map(({ fd, service }) => service.listen(fd)));
  }

  /** Stops serving; afterwards no socket, connection or timer of it is left. */
  async close(): Promise<void> {
    await Promise.all(this.#services.splice(0).map((service) => service.close()));
    this.names.stop();
  }
}
