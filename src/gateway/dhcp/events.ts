import { Tally } from "./tally.js";

/** What happens at a DHCPv4 server; the names are those of its counters. */
export const DHCP_EVENTS = [
  "discover",
  "request",
  "decline",
  "release",
  "inform",
  "offer",
  "ack",
  "nak",
  /** No sound UDP, or no sound message for Ethernet. */
  "malformed",
  /** To another station, port or server; or a server's message. */
  "not ours",
  /** By a relay agent, at a port that is not trusted to be one. */
  "relayed",
  /** The hardware address in it is not the sender's. */
  "foreign hardware address",
  /** It gives back an address that was given at another port. */
  "foreign port",
  /** The client took what another server offered. */
  "other server",
  /** No subnet of the definition has addresses to give. */
  "not served",
  /** There is no address left for the client. */
  "no free address",
  /** The station has been offered several that it has not taken. */
  "too many offers",
  /** The port has leases for as many clients as it may have. */
  "too many leases",
  /** Too many clients are being served at the moment. */
  "busy",
  /** Somebody was found to use an address that was free. */
  "address in use",
  /** The lease could not be stored, so it was not given. */
  "not stored",
] as const;

export type DhcpEvent = (typeof DHCP_EVENTS)[number];

/** Why a message was dropped, or its sender has nothing of what it wanted. */
export const DHCP_REFUSALS = [
  "nak",
  "malformed",
  "not ours",
  "relayed",
  "foreign hardware address",
  "foreign port",
  "not served",
  "no free address",
  "too many offers",
  "too many leases",
  "busy",
  "address in use",
  "not stored",
] as const satisfies readonly DhcpEvent[];

export type DhcpTally = Tally<DhcpEvent>;

/** All at 0. */
export function newDhcpTally(): DhcpTally {
  return new Tally(DHCP_EVENTS);
}
