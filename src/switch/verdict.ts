import type { Location } from "./location.js";

/** Why the switch did not pass a frame on; the names are those of the counters. */
export const DROP_REASONS = [
  /** Shorter than an Ethernet header. */
  "runt",
  /** The source address is a group address (IEEE 802 §8.2.2: only destinations may be). */
  "group source",
  /** The source address is all zero: nobody's. */
  "zero source",
  /** 01-80-C2-00-00-00 to -0F stay on their link (IEEE 802.1Q §8.6.3). */
  "reserved destination",
  /** The offload header another node sent contradicts the frame. */
  "bad offload header",
  /** The source is the MAC of the network's gateway, which no guest may be. */
  "gateway address",
  /** It is for the network's router, and this host has none. */
  "no gateway",
  /** The source is frozen: two stations claim to be it (RFC 7432 §15.1). */
  "duplicate address",
  /** Larger than the network's MTU allows. */
  "oversize",
  /** The destination is behind the port the frame came from. */
  "same port",
  /** A frame from a node is never sent to a node. */
  "split horizon",
  /** It came from a port that is not attached. */
  "unknown location",
  /** The egress port could not take it, and does not say why. */
  "medium full",
  /** The node it was for could not be reached, or its queue was full. */
  "unreachable or queue full",
  /** It bears an 802.1Q tag, and the port is no trunk; VID 0 hides what follows (CVE-2021-27853). */
  "tag",
  /** Of the spanning tree (IEEE 802.1D §9.3), which guests have no part in. */
  "BPDU",
  /** LLC or SNAP, behind which guards do not look but some hosts do (CVE-2021-27853, -27861). */
  "LLC or SNAP",
  /** More tags and SNAP headers than anybody needs (CVE-2021-27862). */
  "too many tags",
  /** The source, or the MAC that ARP or ND gives for it, is not the port's. */
  "foreign MAC",
  /** It uses or claims an IP address that is not the port's (RFC 5227 §2.4, RFC 6959 §3). */
  "foreign address",
  /** A group, loopback or reserved address as a source (RFC 1122 §3.2.1.3, RFC 4291 §2.7). */
  "impossible source address",
  /** ARP that is not a sound request or reply for IPv4 over Ethernet (RFC 826, RFC 5227). */
  "malformed ARP",
  /** The lengths or version of an IP header are wrong (RFC 791 §3.1, RFC 8200 §3). */
  "malformed IP",
  /** Neighbour discovery that hosts must not take (RFC 4861 §6.1, §7.1, §8.1). */
  "malformed ND",
  /** Not all headers up to the transport's are in the packet or first fragment (RFC 7112, RFC 7113 §3). */
  "undetermined transport",
  /** DHCP or neighbour discovery in fragments (RFC 6980 §5). */
  "fragmented control message",
  /** What only a DHCP server or relay agent says (RFC 7610 §4). */
  "DHCP server",
  /** What only a router says of itself (RFC 6105 §3, RFC 1256). */
  "router advertisement",
  /** What only a router says of others (RFC 4861 §8, RFC 792). */
  "redirect",
  /** It belongs to a VLAN that the port it came from, or was for, does not (IEEE 802.1Q §8.6.2). */
  "VLAN",
  /** Both the port it came from and the one it was for are isolated. */
  "isolated",
  /** The port is on one wire with another of the LAN, which is open in its stead. */
  "loop",
  /** Words between switches about loops, more of them than anybody needs, or not by a wire. */
  "loop beacon",
  /** Past the port's bandwidth: its queue was full. */
  "bandwidth",
  /** Past the port's rate of DHCP, which costs the server a decision each. */
  "DHCP rate",
  /** Past the port's rate of ARP and neighbour discovery. */
  "ARP and ND rate",
  /** Past the port's rate of broadcast and multicast. */
  "flood rate",
  /** Past the port's rate of frames to stations nobody knows. */
  "unknown unicast rate",
] as const;

export type DropReason = (typeof DROP_REASONS)[number];

/**
 * What is to become of a frame. Verdicts are shared and frozen: deciding makes no object, but for an
 * answer.
 */
export type Verdict =
  | { readonly kind: "drop"; readonly reason: DropReason }
  | { readonly kind: "forward"; readonly to: Location }
  | { readonly kind: "flood" }
  /** It asks the network itself something, which the node answers: it goes nowhere else. */
  | { readonly kind: "ask" }
  /** Another switch, or this one, says where it is on a wire. */
  | { readonly kind: "beacon" }
  /** It asked what this switch knows: this frame goes back to where it came from, it nowhere. */
  | { readonly kind: "answer"; readonly frame: Buffer };

/** The verdict for each reason to drop. */
export const DROP = Object.fromEntries(
  DROP_REASONS.map((reason) => [reason, Object.freeze({ kind: "drop", reason })]),
) as Readonly<Record<DropReason, Verdict>>;

/** To the node that runs this switch. */
export const ASK: Verdict = Object.freeze({ kind: "ask" });

/** To who watches for loops. */
export const BEACON: Verdict = Object.freeze({ kind: "beacon" });

/** To all other ports and, if it came from a port, to all other nodes. */
export const FLOOD: Verdict = Object.freeze({ kind: "flood" });
