import type { Mac } from "../base/ids.js";
import {
  isLinkLocalUnicast,
  isPossibleIpv6Source,
  isUnspecified,
  readIpv6Words,
} from "./address-words.js";
import { isGroup } from "./ethernet.js";
import type { GuestFrame } from "./guest-frame.js";
import { IPV6_HOP_LIMIT } from "./ipv6.js";
import { uint8 } from "./octets.js";

/** Of any message (RFC 4443 §2.1), with the four octets that all have behind the checksum. */
const MESSAGE_OCTETS_MIN = 8;
const ROUTER_SOLICITATION = 133; // RFC 4861 §4.1 to §4.5
const ROUTER_ADVERTISEMENT = 134;
const NEIGHBOUR_SOLICITATION = 135;
const NEIGHBOUR_ADVERTISEMENT = 136;
const REDIRECT = 137;

const TARGET_OFFSET = 8;
/** No router passed the packet on (RFC 4861 §6.1, §7.1). */
const HOP_LIMIT = 255;

const OPTION_UNIT = 8; // RFC 4861 §4.6
const SOURCE_LINK_OPTION = 1;
const TARGET_LINK_OPTION = 2;
const NO_OPTION = 0;

/**
 * ICMPv6 in octets [at, end). Neighbour discovery must be whole, since hosts take none in fragments
 * (RFC 6980 §5), and valid (RFC 4861 §6.1, §7.1, §8.1), but for its checksum, which the guest may have
 * left to others.
 */
export function classifyIcmpv6(frame: Buffer, at: number, end: number, into: GuestFrame): void {
  if (at + MESSAGE_OCTETS_MIN > end) {
    into.fault = "undetermined transport";
    return;
  }
  const type = uint8(frame, at);
  if (type < ROUTER_SOLICITATION || type > REDIRECT) return;
  into.message = messageOf(type, into);
  if (into.fragment) into.fault = "fragmented control message";
  else if (!isSound(frame, at, end, into)) into.fault = "malformed ND";
}

function messageOf(type: number, into: GuestFrame): GuestFrame["message"] {
  switch (type) {
    case ROUTER_SOLICITATION:
      return "router solicitation";
    case ROUTER_ADVERTISEMENT:
      return "router advertisement";
    case NEIGHBOUR_SOLICITATION:
      return isUnspecified(into.sender) ? "neighbour probe" : "neighbour solicitation";
    case NEIGHBOUR_ADVERTISEMENT:
      return "neighbour advertisement";
    default:
      return "redirect";
  }
}

function isSound(frame: Buffer, at: number, end: number, into: GuestFrame): boolean {
  const octets = fixedOctets(into.message);
  if (uint8(frame, into.packet + IPV6_HOP_LIMIT) !== HOP_LIMIT) return false;
  if (uint8(frame, at + 1) !== 0 || at + octets > end) return false;
  if (!isSenderSound(into)) return false;
  const named = into.message.startsWith("neighbour");
  if (named) readIpv6Words(into.target, frame, at + TARGET_OFFSET);
  if (named && (isUnspecified(into.target) || !isPossibleIpv6Source(into.target))) return false;
  return readOptions(frame, at + octets, end, into);
}

function fixedOctets(message: GuestFrame["message"]): number {
  if (message === "router solicitation") return 8;
  if (message === "router advertisement") return 16;
  return message === "redirect" ? 40 : 24;
}

function isSenderSound({ message, sender }: GuestFrame): boolean {
  if (message === "router advertisement" || message === "redirect") {
    return isLinkLocalUnicast(sender);
  }
  return message !== "neighbour advertisement" || !isUnspecified(sender);
}

/** False when one has no length or overruns the message, or the link-layer address is ambiguous. */
function readOptions(frame: Buffer, start: number, end: number, into: GuestFrame): boolean {
  const wanted = linkOption(into.message);
  for (let at = start; at < end;) {
    const units = at + 1 < end ? uint8(frame, at + 1) : 0;
    if (units === 0 || at + units * OPTION_UNIT > end) return false;
    if (uint8(frame, at) === wanted && !readLink(frame, at, units, into)) return false;
    at += units * OPTION_UNIT;
  }
  // who has no address cannot say where it is (RFC 4861 §4.1, §4.3)
  return into.claimedMac === 0 || !isUnspecified(into.sender);
}

/** False when it is no Ethernet address of one station (RFC 2464 §6), or the second. */
function readLink(frame: Buffer, at: number, units: number, into: GuestFrame): boolean {
  if (units !== 1 || into.claimedMac !== 0) return false;
  into.claimedMac = frame.readUIntBE(at + 2, 6) as Mac;
  return into.claimedMac !== 0 && !isGroup(into.claimedMac);
}

/** The option that gives the sender's own link-layer address; a redirect's gives another's. */
function linkOption(message: GuestFrame["message"]): number {
  if (message === "redirect") return NO_OPTION;
  return message === "neighbour advertisement" ? TARGET_LINK_OPTION : SOURCE_LINK_OPTION;
}
