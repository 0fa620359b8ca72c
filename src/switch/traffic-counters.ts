import { DROP_REASONS, type DropReason } from "./verdict.js";

/**
 * Traffic as the switch sees it: `rx` came from what is attached, `tx` went to it. Octets are those
 * of Ethernet frames, without offload header and FCS; a segment to be cut counts as one frame.
 */
export interface TrafficCounters {
  /** Frames received, those dropped afterwards included. */
  rxFrames: number;
  rxOctets: number;
  /** Frames the medium took. */
  txFrames: number;
  txOctets: number;
  readonly drops: Record<DropReason, number>;
}

/** All zero. */
export function zeroTraffic(): TrafficCounters {
  const drops = Object.fromEntries(DROP_REASONS.map((reason) => [reason, 0]));
  return {
    rxFrames: 0,
    rxOctets: 0,
    txFrames: 0,
    txOctets: 0,
    drops: drops as Record<DropReason, number>,
  };
}

/** Adds `more` to `sum`. */
export function addTraffic(sum: TrafficCounters, more: Readonly<TrafficCounters>): void {
  sum.rxFrames += more.rxFrames;
  sum.rxOctets += more.rxOctets;
  sum.txFrames += more.txFrames;
  sum.txOctets += more.txOctets;
  for (const reason of DROP_REASONS) sum.drops[reason] += more.drops[reason];
}
