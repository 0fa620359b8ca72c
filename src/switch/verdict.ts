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
  /** The egress port could not take it. */
  "medium full",
  /** The node it was for could not be reached, or its queue was full. */
  "unreachable or queue full",
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
  /** It asked what this switch knows: this frame goes back to where it came from, it nowhere. */
  | { readonly kind: "answer"; readonly frame: Buffer };

/** The verdict for each reason to drop. */
export const DROP = Object.fromEntries(
  DROP_REASONS.map((reason) => [reason, Object.freeze({ kind: "drop", reason })]),
) as Readonly<Record<DropReason, Verdict>>;

/** To all other ports and, if it came from a port, to all other nodes. */
export const FLOOD: Verdict = Object.freeze({ kind: "flood" });
