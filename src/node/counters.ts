/** What a port or an uplink has carried, and what it has dropped, by reason. */
export interface Counters {
  readonly rxFrames: number;
  readonly rxOctets: number;
  readonly txFrames: number;
  readonly txOctets: number;
  readonly drops: Readonly<Record<string, number>>;
}

/** For what has not carried anything. */
export const NO_COUNTERS: Counters = Object.freeze({
  rxFrames: 0,
  rxOctets: 0,
  txFrames: 0,
  txOctets: 0,
  drops: Object.freeze({}),
});

/** The counters alone, of something that has more. */
export function countersOf(counted: Counters = NO_COUNTERS): Counters {
  const { rxFrames, rxOctets, txFrames, txOctets, drops } = counted;
  return { rxFrames, rxOctets, txFrames, txOctets, drops };
}

/** The reasons that happened. */
export function happened(drops: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(drops).filter(([, count]) => count > 0));
}
