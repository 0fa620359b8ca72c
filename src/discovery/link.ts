import type { Cidr, IpAddress } from "../base/ip-address.js";

/** Where a message came from; the address without a zone. */
export interface Source {
  readonly address: IpAddress;
  readonly port: number;
}

/** A link that multicast DNS is spoken on: an interface, by one family of IP. */
export interface Link {
  /** The name of the interface. */
  readonly device: string;
  readonly family: "ipv4" | "ipv6";
  /** All of the interface, of both families. */
  readonly addresses: readonly Cidr[];
  /** Sends to all of the link; what is lost is lost. */
  multicast(message: Buffer): void;
  /** Sends to one who asked. */
  unicast(message: Buffer, to: Source): void;
}

/** The port of multicast DNS (RFC 6762 §3). */
export const MDNS_PORT = 5353;
