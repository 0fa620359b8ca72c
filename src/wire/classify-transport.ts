import type { GuestFrame } from "./guest-frame.js";
import { uint8 } from "./octets.js";

const TCP_HEADER_OCTETS = 20; // RFC 9293 §3.1
/** Of any message (RFC 792). */
const ICMP_OCTETS_MIN = 8;
const ICMP_REDIRECT = 5; // RFC 792
const ICMP_ROUTER_ADVERTISEMENT = 9; // RFC 1256 §3

/** TCP in octets [at, end): that its header is there. */
export function classifyTcp(at: number, end: number, into: GuestFrame): void {
  if (at + TCP_HEADER_OCTETS > end) into.fault = "undetermined transport";
}

/** ICMP for IPv4 in octets [at, end): whether it tells hosts where to send. */
export function classifyIcmp(frame: Buffer, at: number, end: number, into: GuestFrame): void {
  if (at + ICMP_OCTETS_MIN > end) {
    into.fault = "undetermined transport";
    return;
  }
  const type = uint8(frame, at);
  if (type === ICMP_REDIRECT) into.message = "redirect";
  else if (type === ICMP_ROUTER_ADVERTISEMENT) into.message = "router advertisement";
}
