import { Tally } from "../dhcp/tally.js";

/** Why a message was dropped, or its sender has nothing of what it wanted. */
export const DHCP6_REFUSALS = [
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
  /** The port has leases for as many associations as it may have. */
  "too many leases",
  /** Too many clients are being served at the moment. */
  "busy",
  /** The lease could not be stored, so it was not given. */
  "not stored",
] as const;

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
  ...DHCP6_REFUSALS,
] as const;

export type Dhcp6Event = (typeof DHCP6_EVENTS)[number];

export type Dhcp6Tally = Tally<Dhcp6Event>;

/** All at 0. */
export function newDhcp6Tally(): Dhcp6Tally {
  return new Tally(DHCP6_EVENTS);
}
