import type { Clock } from "../../base/clock.js";
import type { IpAddress } from "../../base/ip-address.js";
import type { Logger } from "../../base/logger.js";
import type { Descriptor } from "../sys/file-descriptor.js";

/** What a router does for connections that come in. */
export interface InsideConnections {
  /** A TCP socket that is being connected to a guest. */
  connectInside(address: IpAddress, port: number): Promise<Descriptor>;
  /** A UDP socket that reaches guests of the address's family. */
  openFlow(address: IpAddress): Promise<Descriptor>;
}

/** What incoming traffic is served with. */
export interface IncomingParts {
  readonly router: InsideConnections;
  /** Asked at each connection and each datagram: a guest may have moved, or have another address. */
  readonly guestAddress: (guest: string) => IpAddress | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where the host's ports are; all addresses when undefined. */
  readonly host?: string;
}
