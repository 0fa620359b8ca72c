import type { Mac } from "../base/ids.js";
import { isPossibleIpv4Source, isUnspecified, readIpv4Words } from "./address-words.js";
import { ARP_OCTETS } from "./arp.js";
import { isGroup } from "./ethernet.js";
import type { GuestFrame } from "./guest-frame.js";
import { uint16 } from "./octets.js";

/** Hardware Ethernet, protocol IPv4, six and four octets of address, in one word (RFC 826). */
const ETHERNET_IPV4 = 0x0001_0800_0604;
const OPERATION_OFFSET = 6;
const SENDER_MAC_OFFSET = 8;
const SENDER_IP_OFFSET = 14;
const TARGET_IP_OFFSET = 24;

const REQUEST = 1;
const REPLY = 2;
const REVERSE_REQUEST = 3; // RFC 903

/**
 * An ARP packet at `at`. Whatever is not a request or reply for IPv4 over Ethernet is malformed: some
 * stacks take other hardware types for Ethernet, so a guard must not wave them through.
 */
export function classifyArp(frame: Buffer, at: number, into: GuestFrame): void {
  into.message = "arp";
  if (!readHeader(frame, at, into)) return;
  const operation = uint16(frame, at + OPERATION_OFFSET);
  readIpv4Words(into.sender, frame, at + SENDER_IP_OFFSET);
  readIpv4Words(into.target, frame, at + TARGET_IP_OFFSET);
  const fromNobody = isUnspecified(into.sender);
  if (operation !== REQUEST && (operation !== REPLY || fromNobody)) into.fault = "malformed ARP";
  else if (!isPossibleIpv4Source(into.sender)) into.fault = "impossible source address";
  else if (fromNobody) into.message = "arp probe";
}

/** Only the question is let pass, which asks nothing: it tells switches where the sender is. */
export function classifyRarp(frame: Buffer, at: number, into: GuestFrame): void {
  into.message = "rarp";
  if (!readHeader(frame, at, into)) return;
  const operation = uint16(frame, at + OPERATION_OFFSET);
  if (operation !== REVERSE_REQUEST) into.fault = "malformed ARP";
}

function readHeader(frame: Buffer, at: number, into: GuestFrame): boolean {
  const whole = at + ARP_OCTETS <= frame.length && frame.readUIntBE(at, 6) === ETHERNET_IPV4;
  into.claimedMac = (whole ? frame.readUIntBE(at + SENDER_MAC_OFFSET, 6) : 0) as Mac;
  const sound = into.claimedMac !== 0 && !isGroup(into.claimedMac);
  if (!sound) into.fault = "malformed ARP";
  return sound;
}
