import { isPossibleIpv6Source, readIpv6Words } from "./address-words.js";
import { classifyDhcp } from "./classify-dhcp.js";
import { classifyIcmpv6 } from "./classify-icmpv6.js";
import { classifyTcp } from "./classify-transport.js";
import type { GuestFrame } from "./guest-frame.js";
import { PROTOCOL_ICMPV6, PROTOCOL_TCP, PROTOCOL_UDP } from "./ip-protocol.js";
import {
  EXTENSION_FRAGMENT,
  EXTENSION_HOP_BY_HOP,
  EXTENSION_OCTETS_MIN,
  extensionOctets,
  IPV6_HEADER_OCTETS,
  IPV6_NEXT_HEADER,
  IPV6_PAYLOAD_LENGTH,
  IPV6_SOURCE,
  isExtension,
} from "./ipv6.js";
import { uint16, uint8 } from "./octets.js";

/** More than RFC 8200 §4.1 knows of in one packet. */
const EXTENSIONS_MAX = 8;
const FRAGMENT_OFFSET_AT = 2;
const FRAGMENT_OFFSET_MASK = 0xfff8; // RFC 8200 §4.5

/**
 * An IPv6 packet at `at`, which padding may follow. A packet or first fragment that does not hold all
 * headers up to the transport's is a fault (RFC 7112, RFC 7113 §3); so is a jumbogram, for which no
 * MTU of ours has room (RFC 2675 §4).
 */
export function classifyIpv6(frame: Buffer, at: number, into: GuestFrame): void {
  const whole = at + IPV6_HEADER_OCTETS <= frame.length && uint8(frame, at) >> 4 === 6;
  const octets = whole ? uint16(frame, at + IPV6_PAYLOAD_LENGTH) : 0;
  const end = at + IPV6_HEADER_OCTETS + octets;
  if (!whole || end > frame.length || isJumbo(frame, at, octets)) {
    into.fault = "malformed IP";
    return;
  }
  readIpv6Words(into.sender, frame, at + IPV6_SOURCE);
  if (!isPossibleIpv6Source(into.sender)) into.fault = "impossible source address";
  else classifyChain(frame, end, into);
}

function isJumbo(frame: Buffer, at: number, octets: number): boolean {
  return octets === 0 && uint8(frame, at + IPV6_NEXT_HEADER) === EXTENSION_HOP_BY_HOP;
}

/** Walks the extension headers. Of a fragment that is not the first, nothing but its source can be said. */
function classifyChain(frame: Buffer, end: number, into: GuestFrame): void {
  let at = into.packet + IPV6_HEADER_OCTETS;
  let kind = uint8(frame, into.packet + IPV6_NEXT_HEADER);
  for (let headers = 0; isExtension(kind); headers += 1) {
    if (headers === EXTENSIONS_MAX || at + EXTENSION_OCTETS_MIN > end) {
      into.fault = "undetermined transport";
      return;
    }
    if (kind === EXTENSION_FRAGMENT) {
      into.fragment = true;
      if ((uint16(frame, at + FRAGMENT_OFFSET_AT) & FRAGMENT_OFFSET_MASK) !== 0) return;
    }
    const octets = extensionOctets(frame, at, kind);
    kind = uint8(frame, at);
    at += octets;
  }
  into.protocol = kind;
  classifyTransport(frame, at, end, into);
}

function classifyTransport(frame: Buffer, at: number, end: number, into: GuestFrame): void {
  if (at > end) into.fault = "undetermined transport";
  else if (into.protocol === PROTOCOL_TCP) classifyTcp(at, end, into);
  else if (into.protocol === PROTOCOL_UDP) classifyDhcp(frame, at, end, into);
  else if (into.protocol === PROTOCOL_ICMPV6) classifyIcmpv6(frame, at, end, into);
}
