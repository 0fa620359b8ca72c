/** Those of a server's counters that count refusals, by the server's name and the reason. */
export function refusals<What extends string>(
  server: string,
  reasons: readonly What[],
  counts: Readonly<Record<What, number>> | undefined,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    reasons.map((reason) => [`${server}: ${reason}`, counts?.[reason] ?? 0]),
  );
}
