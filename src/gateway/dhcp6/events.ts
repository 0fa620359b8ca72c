import { Tally } from "../dhcp/tally.js";

/** What happens at a DHCPv6 server; the names are those of its counters. */
export const DHCP6_EVENTS = [
  "solicit",
  "request",
  "confirm",
  "renew",
  "rebind",
  "release",
  "decline",
  "information-request",
  "advertise",
  "reply",
  /** No sound UDP, or no sound message. */
  "malformed",
  /** Against the rules of RFC 8415 §16, to another server, or a server's message. */
  "not ours",
  /** It gives back an address that was given at another port. */
  "foreign port",
  /** The LAN has no IPv6 subnet. */
  "not served",
  /** There is no address left for the client. */
  "no free address",
  /** The station has been offered several that it has not taken. */
  "too many offers",
  /** Too many clients are being served at the moment. */
  "busy",
  /** The lease could not be stored, so it was not given. */
  "not stored",
] as const;

export type Dhcp6Event = (typeof DHCP6_EVENTS)[number];

/** Why a message was dropped, or its sender has nothing of what it wanted. */
export const DHCP6_REFUSALS = [
  "malformed",
  "not ours",
  "foreign port",
  "not served",
  "no free address",
  "too many offers",
  "busy",
  "not stored",
] as const satisfies readonly Dhcp6Event[];

export type Dhcp6Tally = Tally<Dhcp6Event>;

/** All at 0. */
export function newDhcp6Tally(): Dhcp6Tally {
  return new Tally(DHCP6_EVENTS);
}
