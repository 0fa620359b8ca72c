import type { GuestFrame, GuestMessage } from "./guest-frame.js";
import { ETHER_TYPE_IPV4 } from "./ethernet.js";
import { uint16, uint8 } from "./octets.js";

const UDP_HEADER_OCTETS = 8; // RFC 768
const UDP_DESTINATION = 2;

const DHCP_SERVER = 67; // RFC 2131 §4.1
const DHCP_CLIENT = 68;
const DHCP6_CLIENT = 546; // RFC 8415 §7.2
const DHCP6_SERVER = 547;
const BOOT_REQUEST = 1; // RFC 951 §3

/** UDP in octets [at, end): whether it is DHCP, and whose part in it the sender plays. */
export function classifyDhcp(frame: Buffer, at: number, end: number, into: GuestFrame): void {
  if (at + UDP_HEADER_OCTETS > end) {
    into.fault = "undetermined transport";
    return;
  }
  const from = uint16(frame, at);
  const to = uint16(frame, at + UDP_DESTINATION);
  if (from > DHCP6_SERVER && to > DHCP6_SERVER) return;
  const operation = at + UDP_HEADER_OCTETS < end ? uint8(frame, at + UDP_HEADER_OCTETS) : 0;
  into.message =
    into.etherType === ETHER_TYPE_IPV4 ? dhcpPart(from, to, operation) : dhcp6Part(from, to);
  if (into.message !== "ordinary" && into.fragment) into.fault = "fragmented control message";
}

/**
 * Clients listen at their port whoever sends. Between servers and relay agents, which share a port,
 * the operation tells requests from replies (RFC 2131 §2).
 */
function dhcpPart(from: number, to: number, operation: number): GuestMessage {
  if (to === DHCP_CLIENT) return "dhcp server";
  if (to !== DHCP_SERVER && from !== DHCP_SERVER) return "ordinary";
  return operation === BOOT_REQUEST ? "dhcp client" : "dhcp server";
}

function dhcp6Part(from: number, to: number): GuestMessage {
  if (from === DHCP6_SERVER || to === DHCP6_CLIENT) return "dhcp server";
  return to === DHCP6_SERVER ? "dhcp6 client" : "ordinary";
}
