import { isPossibleIpv4Source, readIpv4Words } from "./address-words.js";
import { classifyIcmp, classifyTcp } from "./classify-transport.js";
import { classifyDhcp } from "./classify-dhcp.js";
import type { GuestFrame } from "./guest-frame.js";
import { PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP } from "./ip-protocol.js";
import {
  IPV4_FRAGMENT,
  IPV4_FRAGMENT_OFFSET,
  IPV4_PROTOCOL,
  IPV4_SOURCE,
  IPV4_TOTAL_LENGTH,
  ipv4HeaderOctets,
  isIpv4Fragment,
} from "./ipv4.js";
import { uint16, uint8 } from "./octets.js";

/**
 * An IPv4 packet at `at`, which padding may follow. Of a fragment that is not the first, nothing but
 * its source can be said; the first must hold the transport's header (RFC 1858 §3.2.1).
 */
export function classifyIpv4(frame: Buffer, at: number, into: GuestFrame): void {
  const header = ipv4HeaderOctets(frame, at, frame.length);
  const end = header === 0 ? at : at + uint16(frame, at + IPV4_TOTAL_LENGTH);
  if (header === 0 || end < at + header || end > frame.length) {
    into.fault = "malformed IP";
    return;
  }
  readIpv4Words(into.sender, frame, at + IPV4_SOURCE);
  if (!isPossibleIpv4Source(into.sender)) into.fault = "impossible source address";
  else classifyBody(frame, at + header, end, into);
}

function classifyBody(frame: Buffer, at: number, end: number, into: GuestFrame): void {
  into.fragment = isIpv4Fragment(frame, into.packet);
  if ((uint16(frame, into.packet + IPV4_FRAGMENT) & IPV4_FRAGMENT_OFFSET) !== 0) return;
  into.protocol = uint8(frame, into.packet + IPV4_PROTOCOL);
  if (into.protocol === PROTOCOL_TCP) classifyTcp(at, end, into);
  else if (into.protocol === PROTOCOL_UDP) classifyDhcp(frame, at, end, into);
  else if (into.protocol === PROTOCOL_ICMP) classifyIcmp(frame, at, end, into);
}
