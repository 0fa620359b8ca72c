import { isIPv6 } from "node:net";
import { VXLAN_OVERHEAD_OCTETS } from "../../wire/vxlan.js";

/** What WireGuard puts around a packet: its own header and tag, UDP, and IPv4 or IPv6. */
const OVERHEAD_OVER_IPV4 = 32 + 8 + 20;
const OVERHEAD_OVER_IPV6 = 32 + 8 + 40;

/**
 * Why WireGuard is of no use on a path to that address that holds packets of so many octets; empty where
 * it holds one that bears a guest's longest. What is longer, between relays or with a tag, may be
 * fragmented outside.
 */
export function tightness(host: string, pathMtu: number | undefined, guestMtu: number): string {
  const overhead = isIPv6(host) ? OVERHEAD_OVER_IPV6 : OVERHEAD_OVER_IPV4;
  const needed = guestMtu + VXLAN_OVERHEAD_OCTETS + overhead;
  if (pathMtu === undefined || pathMtu >= needed) return "";
  return `the path holds ${pathMtu} octets, WireGuard needs ${needed}`;
}
