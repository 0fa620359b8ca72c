/** How often each thing was refused, by what it was and why. */
export type RefusalCounts = Readonly<Record<string, number>>;

/** Of the counts those that are refusals and have happened, each by the name of the service and its own. */
export function refusalsAmong<What extends string>(
  service: string,
  counts: Readonly<Record<What, number>>,
  refusals: readonly What[],
): RefusalCounts {
  const happened = refusals.filter((what) => counts[what] > 0);
  return Object.fromEntries(happened.map((what) => [`${service}: ${what}`, counts[what]]));
}

/** Both together. */
export function sumOf(one: RefusalCounts, other: RefusalCounts): RefusalCounts {
  const sum: Record<string, number> = { ...one };
  for (const [what, count] of Object.entries(other)) sum[what] = (sum[what] ?? 0) + count;
  return sum;
}
