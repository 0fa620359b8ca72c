/** The counts of a socket port's drops, by reasons that tell them from the switch's own. */
export function socketDrops(
  counts: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(counts).map(([reason, count]) => [`socket ${reason}`, count]),
  );
}
